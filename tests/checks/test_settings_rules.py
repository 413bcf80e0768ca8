"""`ogpctl.toml`: what is told of it, at which place, and on which day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from ogpctl.checks.engine import check
from ogpctl.store.loading import load
from ogpctl.store.settings import parse_settings
from ogpctl.store.settings_places import SettingsPlaces
from ogpctl.store.tree import WorkingTree

if TYPE_CHECKING:
    from pathlib import Path

    from ogpctl.checks.report import Report

LAST_DAY = dt.date(2026, 3, 31)
WAIVER = '[[waivers]]\nrule = "%s"\ncommitment = "%s"\nreason = "r"\nuntil = %s\n'
PLAN = "id: zedland\ntitle: {fr: P}\ncountry: ZZ\nperiod: {start: 2020, end: 2022}\nlanguages: [fr]\n"
COMPLETE = "id: ZZ-2020-01\nnumber: '1'\ntitle: {fr: Un}\ncompletion: complete\n"


def report(tmp_path: Path, text: str, today: dt.date = LAST_DAY) -> Report:
    folder = tmp_path / "data" / "zedland"
    (folder / "commitments").mkdir(parents=True, exist_ok=True)
    (folder / "plan.yaml").write_text(PLAN, "utf-8")
    (folder / "commitments" / "01-one.yaml").write_text(COMPLETE, "utf-8")
    settings = parse_settings(text.encode())
    return check(load(WorkingTree(tmp_path), settings), settings, today)


@pytest.mark.parametrize(
    ("today", "rules", "waived"),
    [
        (LAST_DAY, [], 1),
        (LAST_DAY + dt.timedelta(days=1), ["completion-without-evidence", "expired-waiver"], 0),
    ],
)
def test_a_waiver_holds_on_its_last_day_and_not_on_the_next(
    tmp_path: Path, today: dt.date, rules: list[str], waived: int
) -> None:
    found = report(tmp_path, WAIVER % ("completion-without-evidence", "ZZ-2020-01", LAST_DAY), today)

    assert sorted(finding.rule for finding in found.findings) == rules
    assert found.waived == waived


def test_each_waiver_is_told_at_its_own_lines(tmp_path: Path) -> None:
    good = WAIVER % ("tabs-are-fine", "ZZ-2020-01", "2020-12-31")
    text = f"# tabs-are-fine, ZZ-2020-09, 2020-12-31\n{good}\n" + (
        WAIVER % ("syntax", "ZZ-2020-09", "2020-12-31")
    )

    found = [item for item in report(tmp_path, text).findings if item.file == "ogpctl.toml"]

    assert [(item.rule, item.span.line, item.span.column, item.span.end_column) for item in found] == [
        ("unknown-rule", 3, 9, 22),
        ("expired-waiver", 6, 9, 19),
        ("fixed-rule", 9, 9, 15),
        ("unknown-waived-commitment", 10, 15, 25),
        ("expired-waiver", 12, 9, 19),
    ]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('[rules]\n# tab\nstray-file = "off" # tab\ntab = "off"\n', 4, 1),
        ("[rules]\r\n'tab' = \"off\"\r\n", 2, 2),
        ('rules.tab = "off"\n', 1, 7),
        ('[rules]\n  tab="off"\n', 2, 3),
        ('rules = {tab = "off"}\n', 1, 10),
        ('# a\u2028tab\n[rules]\ntab = "off"\n', 3, 1),
    ],
)
def test_a_rule_is_pointed_at_where_it_is_set(text: str, line: int, column: int) -> None:
    span = SettingsPlaces(text).key(("rules", "tab"))

    assert (span.line, span.column) == (line, column)


def test_lines_of_a_long_reason_are_no_settings() -> None:
    first = '[[waivers]]\nreason = """it\'s\n[[waivers]]\nrule = "x"\n"""\nrule = "tab"\n'

    places = SettingsPlaces(first + WAIVER % ("syntax", "ZZ-2020-09", "2020-12-31"))

    assert places.value(("waivers", 0, "rule"), "tab").line == 6
    assert places.value(("waivers", 1, "rule"), "syntax").line == 8


def test_a_waiver_on_one_line_with_others_is_pointed_at() -> None:
    places = SettingsPlaces('data = "data"\nwaivers = [{rule = "x"}, {rule = "tab"}]\n')

    span = places.value(("waivers", 1, "rule"), "tab")
    assert (span.line, span.column) == (2, 35)


def test_many_unknown_rules_get_suggestions_for_the_first_ones_only(tmp_path: Path) -> None:
    text = "[rules]\n" + "".join(f'stray-file{number:04} = "off"\n' for number in range(300))

    found = report(tmp_path, text).findings

    unknown = [item for item in found if item.rule == "unknown-rule"]
    assert [item.span.line for item in unknown] == list(range(2, 103))
    assert sum(item.weight for item in unknown) == 300
    assert sum(item.hint is not None for item in unknown[:-1]) <= 50
