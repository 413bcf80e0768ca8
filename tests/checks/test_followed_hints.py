"""Whoever writes what a hint shows has no further error.

Over all cases of the rules, and what people write often.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

import pytest
from test_cases import BASE, CASES, HISTORY, lay_out

from ogpctl.checks.engine import check
from ogpctl.i18n.translator import Translator
from ogpctl.store.loading import load
from ogpctl.store.nodes import Mapping, MappingEntry, Node, Scalar, Sequence
from ogpctl.store.root import find_root
from ogpctl.store.strict import read_strict
from ogpctl.store.tree import WorkingTree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ogpctl.checks.finding import Finding
    from ogpctl.i18n.message import Message

SHOWN = ("example", "value", "word", "key", "id", "date", "first", "second", "url")
"""The values of a hint that are what to write; each hint has one of them at most."""
NOT_A_CORRECTION = {
    "It is a language: indent it below `{field}`.",
    "`{key}` is a separate field: indent it like `{field}`, not below it.",
    "Add a plan.yaml with `id: {id}`, or move the files to the plan they belong to.",
    "Its number suggests `{id}`, which no other file uses.",
    "Write `id: {id}`, or rename the folder.",
    "Write `id: {id}`, or rename the file.",
    "List the commitment’s OGP entries under `ogp_ids`: [{id}].",
}
"""Hints that name something and show no text to put in the place of what is wrong."""
COMMITMENT = "data/zedland-2020-2022/commitments/02-open-courts.yaml"
HEAD = 'id: ZZ-2020-02\nnumber: "2"\n'
TITLED = HEAD + "title: {fr: Un, en: One}\n"


def _shown(hint: Message | None) -> str | None:
    if hint is None or hint.msgid in NOT_A_CORRECTION:
        return None
    return next((str(hint.values[name]) for name in SHOWN if name in hint.values), None)


def _findings(folder: Path) -> list[Finding]:
    root = find_root(folder)
    repository = load(WorkingTree(root.folder), root.settings)
    return list(check(repository, root.settings, dt.date(2026, 11, 23)).findings)


def _errors(findings: list[Finding]) -> set[tuple[str, str, str]]:
    """Return the errors by what they say: a path may count from the first of the fields that are there."""
    return {(item.rule, item.file, _said(item)) for item in findings if item.severity == "error"}


def _said(finding: Finding) -> str:
    return Translator("en").render(finding.message)


WORDS = {"theme": "justice", "round": "2021-mid-term", "id": '"2.9"', "": "Words"}
"""What somebody writes in the place of an ellipsis, by the field; for most, words."""


def _filled(shown: str) -> str:
    return re.sub(
        r"(?:(\w+): )?…",
        lambda found: f"{found[1]}: {WORDS.get(found[1], WORDS[''])}" if found[1] else WORDS[""],
        shown,
    )


def _followed(text: str, finding: Finding, shown: str) -> str:
    """Return `text` with what a hint shows in the place of what the finding points at."""
    root = read_strict(text.encode()).root
    assert root is not None
    lines = text.splitlines(keepends=True)
    at = sum(map(len, lines[: finding.span.line - 1])) + finding.span.column - 1
    if finding.rule == "unknown-key" and ": " in shown and (entry := _entry(root, at)) is not None:
        return text[:at] + shown + text[entry.value.end :]
    start, end, key = _place(root, at)
    field = re.match(r"([\w.]+): ", shown)
    if (
        key is not None
        and field is not None
        and text[key.start : key.end].strip("\"'") == field[1].split(".")[-1]
    ):
        start = key.start
    elif field is not None and finding.rule == "missing-field":
        return _with_field(text, root, at, shown, below_key="entry" not in finding.message.msgid)
    return text[:start] + shown + text[end:]


def _with_field(text: str, root: Node, at: int, shown: str, *, below_key: bool) -> str:
    """Return `text` with one more field, before its first, in the mapping at `at` or below the key there."""
    mapping = next(node for node in reversed(list(_around(root, at))) if isinstance(node, Mapping))
    below = next((entry.value for entry in mapping.entries if entry.key.start == at), None)
    if below_key and isinstance(below, Mapping) and below.entries and at != mapping.start:
        mapping = below
    first = mapping.entries[0].key.start
    column = first - (text.rfind("\n", 0, first) + 1)
    break_ = ", " if text[mapping.start] == "{" else "\n" + " " * column
    return text[:first] + shown + break_ + text[first:]


def _entry(root: Node, at: int) -> MappingEntry | None:
    """Return the entry whose key begins at `at`, None where a key that stands alone does: it has no value."""
    entries = [entry for node in _around(root, at) if isinstance(node, Mapping) for entry in node.entries]
    return next(
        (item for item in entries if item.key.start == at and item.value.start < item.value.end), None
    )


def _around(node: Node, at: int) -> Iterator[Node]:
    yield node
    parts = (
        [entry.value for entry in node.entries]
        if isinstance(node, Mapping)
        else node.items
        if isinstance(node, Sequence)
        else []
    )
    for part in parts:
        if part.start <= at < max(part.end, part.start + 1):
            yield from _around(part, at)


def _place(node: Node, at: int) -> tuple[int, int, Scalar | None]:
    """Return the stretch of the key or value that begins at `at`, and the key of a value."""
    if isinstance(node, Mapping):
        for entry in node.entries:
            if entry.key.start == at and isinstance(entry.key, Scalar):
                if entry.value.start == entry.value.end:  # an empty value is pointed at by its key
                    return entry.key.start, max(entry.key.end, entry.value.end), entry.key
                return entry.key.start, entry.key.end, None
            if entry.value.start == at and not _begins_with_its_first_key(entry.value):
                assert isinstance(entry.key, Scalar)
                return entry.value.start, entry.value.end, entry.key
    parts: list[Any] = (
        [entry.value for entry in node.entries]
        if isinstance(node, Mapping)
        else node.items
        if isinstance(node, Sequence)
        else []
    )
    for part in parts:
        if part.start <= at < max(part.end, part.start + 1):
            if part.start == at and isinstance(part, Scalar):
                return part.start, part.end, None
            return _place(part, at)
    return node.start, node.end, None


def _begins_with_its_first_key(node: Node) -> bool:
    return isinstance(node, Mapping) and bool(node.entries) and node.entries[0].key.start == node.start


def _check_hints(folder: Path) -> int:
    """Follow each hint that shows what to write, one at a time; return how many there were."""
    before = _findings(folder)
    count = 0
    for finding in before:
        shown = _shown(finding.hint)
        if shown is None or not finding.file.endswith(".yaml"):
            continue
        count += 1
        file = folder / finding.file
        text = file.read_bytes()
        file.write_bytes(_followed(text.decode("utf-8-sig"), finding, _filled(shown)).encode())
        after = _findings(folder)

        assert (finding.rule, finding.file, _said(finding)) not in _errors(after), file.read_text("utf-8")
        assert _errors(after) <= _errors(before), (shown, _errors(after) - _errors(before))
        file.write_bytes(text)
    return count


@pytest.mark.parametrize(
    "case",
    [path for path in sorted(CASES.glob("*/invalid/*")) if path.parent.parent.name not in HISTORY],
    ids=lambda path: path.relative_to(CASES).as_posix(),
)
def test_hints_of_the_cases_lead_to_no_further_error(case: Path, tmp_path: Path) -> None:
    lay_out(case, tmp_path)

    _check_hints(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        TITLED + "evidence: https://zed.example/courts\n",
        TITLED + "evidence: {url: https://zed.example/courts}\n",
        TITLED + "evidence: [https://zed.example/courts]\n",
        TITLED + "evidence:\n  - https://zed.example/courts\n",
        TITLED + "sources: https://zed.example/courts\n",
        TITLED + "evidence: https://zed.example/a, https://zed.example/b\n",
        TITLED + "evidence: |\n  https://zed.example/a\n  https://zed.example/b\n",
        TITLED + "evidence: https://zed.example/a (the law); https://zed.example/b (its decree)\n",
        TITLED + "evidence: [https://zed.example/a the law]\n",
        TITLED + "evidence: ['see https://zed.example/a[1]#b: the law']\n",
        TITLED + "sources: https://zed.example/a; https://zed.example/b\n",
        TITLED + "continues: ZZ-2018-01, ZZ-2018-02\n",
        TITLED + "values: access to information, civic participation\n",
        TITLED + "ogp_ids: ZZ0001, ZZ0002\n",
        TITLED + "links: https://zed.example/courts\n",
        TITLED + "milestones: Open the courts\n",
        TITLED + "milestones: [Open the courts]\n",
        TITLED + "lead: finance\n",
        TITLED + "lead: Ministry of Finance\n",
        TITLED + "ogp_ids: ZZ0002\n",
        TITLED + "values: transparency\n",
        TITLED + "values: [transparency]\n",
        TITLED + "completion: done\n",
        TITLED + "period: 2020-2022\n",
        TITLED + "period: 2020\n",
        TITLED + "progress: All is done\n",
        TITLED + "progress: 2\n",
        TITLED + "progress:\n",
        TITLED + "evidence:\n",
        TITLED + "milestones:\n",
        TITLED + "period:\n",
        TITLED + "evidence: []\n",
        TITLED + "assessments: limited\n",
        HEAD + "title: {en:One, fr:Un}\n",
        HEAD + "title: {?en: One}\n",
        'number: "2"\ntitle: {fr: Un}\n',
        "id: ZZ-2020-02\ntitle: {fr: Un}\n",
        HEAD,
        TITLED + "theme: Open courts\n",
        TITLED + "theme: justise\n",
        TITLED + "lead: [financ]\n",
        TITLED + "assessments: [{by: irm}]\n",
        TITLED + "links: [https://zed.example/courts]\n",
        TITLED + "milestones: [{id: '2.1'}]\n",
        TITLED + "milestones: [{title: {fr: Un}}]\n",
        TITLED + "titel: {fr: Un}\n",
        TITLED + "next steps: {fr: Un}\n",
        TITLED + "status: done\n",
        TITLED + "sources: [{url: 'www.zed.example'}]\n",
        TITLED + "period: {start: 1.9.2020, end: 2022}\n",
        TITLED + "period: {start: 09/2020, end: 2022}\n",
        TITLED + "period: {start: 2020/21, end: 2022}\n",
        TITLED + "period: {start: 2011/12, end: 2022}\n",
        TITLED + "milestones:\n  - {id: '2.1', title: {fr: Un}, due: 2011/12}\n",
        TITLED + "milestones:\n  - {id: '2.1', title: {fr: Un}, due: 2021/22}\n",
        TITLED + "continues: FR-2015-2\n",
        TITLED + "continues: [fr0004]\n",
        TITLED + "ogp_ids: [zz2]\n",
        TITLED + "sources: [{url:https://zed.example/courts}]\n",
        HEAD + "title: {english: One}\n",
        HEAD + "title: {en: One, fr:}\n",
        HEAD + "title: {EN: One}\n",
        HEAD + "title: {fr-FR: Un}\n",
        HEAD + "title: One\n",
        HEAD.replace('"2"', "2") + "title: {fr: Un}\n",
        HEAD.replace("ZZ-2020-02", "zz-2020-02") + "title: {fr: Un}\n",
        TITLED + "milestones:\n  - {id: 2.1, title: {fr: Un}, due: 31/12/2021}\n",
        TITLED + "milestones:\n  - {id: '2.1', titel: {fr: Un}}\n",
        TITLED + "evidence:\n  - {url: zed.example/courts, title: Proof}\n",
        TITLED + "evidence:\n  - {title: {fr: Un}}\n",
    ],
)
def test_hints_on_what_people_write_lead_to_no_further_error(text: str, tmp_path: Path) -> None:
    lay_out(BASE, tmp_path)
    (tmp_path / COMMITMENT).write_text(text, encoding="utf-8")

    _check_hints(tmp_path)
