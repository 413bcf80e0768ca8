"""The YAML test suite (github.com/yaml/yaml-test-suite), whose folder `src` `OGPCTL_YAML_SUITE` names.

Both passes refuse what it calls an error, and read every other case with its value, but for those that the
profile refuses by intent: they are listed here, with the rule that refuses them.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml_rs

from ogpctl.store.accept import plain_value
from ogpctl.store.profile_error import ProfileErrorKind
from ogpctl.store.strict import read_strict

FOLDER = os.environ.get("OGPCTL_YAML_SUITE")

pytestmark = pytest.mark.skipif(FOLDER is None, reason="OGPCTL_YAML_SUITE is not set")

REFUSED_BY_INTENT = {
    ProfileErrorKind.ALIAS.value: """
        26DV/00 2SXE/00 3GZX/00 6KGN/00 6M2F/00 7BUB/00 C4HZ/00 CUP7/00 E76Z/00 HMQ5/00 JS2J/00 LE5A/00
        UGM3/00 V55R/00 W5VH/00 X38W/00
    """,
    ProfileErrorKind.ANCHOR.value: """
        26DV/00 2SXE/00 3GZX/00 3R3P/00 6BFJ/00 6KGN/00 6M2F/00 7BMT/00 7BUB/00 8XYN/00 9KAX/00 BU8L/00
        C4HZ/00 CN3R/00 CUP7/00 E76Z/00 F2C7/00 FTA2/00 HMQ5/00 JS2J/00 LE5A/00 PW8X/00 RZP5/00 SKE5/00
        U3XV/00 UGM3/00 V55R/00 W5VH/00 X38W/00 XW4D/00 Y2GN/00 ZH7C/00 ZWK4/00
    """,
    ProfileErrorKind.CONTROL_CHARACTER.value: """
        G4RS/00
    """,
    ProfileErrorKind.DIRECTIVE.value: """
        27NA/00 2LFX/00 5TYM/00 6CK3/00 6LVF/00 6WLZ/00 9WXW/00 BEC7/00 C4HZ/00 CC74/00 DK95/07 MUS6/02
        MUS6/03 MUS6/04 MUS6/05 MUS6/06 P76L/00 RTP8/00 U3C3/00 W4TN/00 Z9M4/00 ZYU8/01 ZYU8/02 ZYU8/03
    """,
    ProfileErrorKind.DUPLICATE_KEY.value: """
        2JQS/00
    """,
    ProfileErrorKind.EMPTY_FILE.value: """
        8G76/00 98YD/00 AVM7/00 DK95/07 HWV9/00 MUS6/02 MUS6/03 MUS6/04 MUS6/05 MUS6/06 QT73/00 ZYU8/01
        ZYU8/02 ZYU8/03
    """,
    ProfileErrorKind.NON_STRING_KEY.value: """
        2JQS/00 4FJ6/00 6BFJ/00 6M2F/00 6PBE/00 74H7/00 9MMW/00 DFF7/00 FH7J/00 FRK4/00 KK5P/00 LX3P/00
        M2N8/00 M2N8/01 M5DY/00 NHX8/00 NKF9/00 PW8X/00 Q9WF/00 RZP5/00 S3PD/00 SBG9/00 SM9W/01 UKK6/00
        V9D5/00 X38W/00 XW4D/00
    """,
    ProfileErrorKind.SEVERAL_DOCUMENTS.value: """
        35KP/00 5TYM/00 6WLZ/00 6XDY/00 6ZKB/00 7Z25/00 9DXL/00 9KAX/00 9WXW/00 JHB9/00 KSS4/00 L383/00
        M7A3/00 NKF9/00 PUW8/00 RZT7/00 U9NS/00 UT92/00 W4TN/00
    """,
    ProfileErrorKind.SYNTAX.value: """
        CFD4/00
    """,
    ProfileErrorKind.TAB.value: """
        6BCT/00 6CA3/00 6HB6/00 A2M4/00 DC7X/00 DK95/00 DK95/03 DK95/04 DK95/05 DK95/07 HS5T/00 J3BT/00
        K54U/00 MUS6/03 NB6Z/00 Q5MG/00 UV7Q/00 Y79Y/01 Y79Y/02 Y79Y/10
    """,
    ProfileErrorKind.TAG.value: """
        2AUY/00 2XXW/00 33X3/00 35KP/00 52DL/00 565N/00 57H4/00 5TYM/00 6CK3/00 6JWB/00 6WLZ/00 735Y/00
        74H7/00 7FWL/00 8MK2/00 9KAX/00 9WXW/00 BU8L/00 C4HZ/00 CC74/00 CUP7/00 EHF6/00 F2C7/00 FH7J/00
        HMQ5/00 J7PZ/00 L94M/00 LE5A/00 M5C3/00 P76L/00 S4JQ/00 U3C3/00 UGM3/00 UKK6/02 WZ62/00 Z67P/00
        Z9M4/00
    """,
}


@dataclass(frozen=True)
class Case:
    """One text of the suite; `values` are its documents, None where the suite gives no JSON for them."""

    name: str
    text: str
    is_error: bool
    values: list[Any] | None


def _cases() -> list[Case]:
    if FOLDER is None:
        return []
    return [case for path in sorted(Path(FOLDER).glob("*.yaml")) for case in _cases_of(path)]


def _cases_of(path: Path) -> list[Case]:
    """Return the cases of a file.

    What a later one does not say, it has from the one before it, but for `fail`.
    """
    found = []
    fields: dict[str, Any] = {}
    for number, given in enumerate(yaml_rs.loads(path.read_text("utf-8"))):
        fields = {**fields, "fail": False, **given}
        if "skip" not in given:
            values = _documents(fields["json"]) if fields.get("json") is not None else None
            name = f"{path.stem}/{number:02}"
            found.append(Case(name, _with_real_signs(fields["yaml"]), bool(fields["fail"]), values))
    return found


def _with_real_signs(shown: str) -> str:
    """Return a text of the suite with the spaces, tabs and line ends that its visible signs stand for."""
    text = re.sub("—*»", "\t", shown.replace("␣", " "))
    return re.sub("∎\n?$", "", text.replace("⇔", "\ufeff").replace("↵", "").replace("←", "\r"))


def _documents(text: str) -> list[Any]:
    """Return the values of JSON documents that stand one behind the other."""
    found = []
    rest = text.strip()
    while rest:
        value, end = json.JSONDecoder().raw_decode(rest)
        found.append(value)
        rest = rest[end:].lstrip()
    return found


CASES = [pytest.param(case, id=case.name) for case in _cases()]


@pytest.mark.parametrize("case", CASES)
def test_the_explaining_pass_judges_as_the_suite_does(case: Case) -> None:
    document = read_strict(case.text.encode())
    kinds = {profile_error.kind.value for profile_error in document.profile_errors}

    if case.is_error:
        assert kinds
    else:
        assert kinds == {kind for kind, names in REFUSED_BY_INTENT.items() if case.name in names.split()}
        if not kinds and case.values is not None:
            assert [document.value] == case.values


@pytest.mark.parametrize("case", CASES)
def test_the_quick_pass_takes_no_error_and_reads_what_the_explaining_one_reads(case: Case) -> None:
    quick = plain_value(case.text.encode())
    if quick is None:
        return

    assert not case.is_error
    assert json.dumps(quick) == json.dumps(read_strict(case.text.encode()).value)


def test_the_suite_is_there() -> None:
    assert len(CASES) > 350
