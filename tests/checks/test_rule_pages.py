"""Every rule has its page in both languages, and the examples of the pages are those that the cases run."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ogpctl.checks.catalogue import RULES
from ogpctl.checks.rule_ids import PROFILE
from ogpctl.i18n.translator import Translator
from ogpctl.store.strict import read_strict

if TYPE_CHECKING:
    from ogpctl.checks.finding import Rule

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"
FOLDERS = {"en": ROOT / "docs" / "reference" / "rules", "fr": ROOT / "docs" / "fr" / "reference" / "rules"}
SECTIONS = {
    "en": ["Why", "Example that fails", "Example that passes", "How to fix"],
    "fr": ["Pourquoi", "Exemple signalé", "Exemple correct", "Comment corriger"],
}
SEVERITIES = {"en": "Severity: {}.", "fr": "Gravité\u00a0: {}."}
FRENCH = {"error": "erreur", "warning": "avertissement", "note": "remarque"}
each_language = pytest.mark.parametrize("language", FOLDERS)
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


@cache
def _page(rule: str, language: str) -> str:
    return (FOLDERS[language] / f"{rule}.md").read_text(encoding="utf-8")


def _section(rule: str, language: str, name: str) -> str:
    found = re.search(rf"^## {name}\n(.*?)(?=^## |\Z)", _page(rule, language), re.DOTALL | re.MULTILINE)
    assert found is not None
    return found[1].strip()


def _word(rule: Rule, language: str) -> str:
    return rule.severity.value if language == "en" else FRENCH[rule.severity]


@each_language
def test_each_rule_has_a_page_and_each_page_a_rule(language: str) -> None:
    pages = {page.stem for page in FOLDERS[language].glob("*.md")} - {"README"}

    assert pages == {rule.id for rule in RULES}


@each_language
@each_rule
def test_a_page_has_the_fixed_sections(rule: Rule, language: str) -> None:
    page = _page(rule.id, language)

    assert page.startswith(f"# {rule.id}\n")
    assert re.findall(r"^## (.*)$", page, re.MULTILINE) == SECTIONS[language]
    assert all(_section(rule.id, language, name) for name in SECTIONS[language])
    assert SEVERITIES[language].format(_word(rule, language)) in page


@each_rule
def test_the_summary_is_the_title_of_the_rule(rule: Rule) -> None:
    summary = _page(rule.id, "en").split("\n\n")[1]

    assert summary.lower() == Translator("en").render(rule.title).lower() + "."


@each_language
def test_the_index_lists_every_rule_in_order(language: str) -> None:
    index = (FOLDERS[language] / "README.md").read_text(encoding="utf-8")

    rows = re.findall(r"^\| \[(\S+)\]\((\S+)\.md\) \| (\w+) \| (.+) \|$", index, re.MULTILINE)

    assert [(name, severity) for name, _, severity, _ in rows] == [
        (rule.id, _word(rule, language)) for rule in RULES
    ]
    for name, file, _, summary in rows:
        assert name == file
        assert f"\n{summary}.\n" in _page(name, language)


@each_language
@each_rule
@pytest.mark.parametrize(("index", "folders"), [(1, ["invalid"]), (2, ["valid"])])
def test_examples_are_those_that_the_cases_run(
    rule: Rule, language: str, index: int, folders: list[str]
) -> None:
    """The lines of an example stand in this order in one file of a case of the rule or of the base plan.

    They are indented as there; lines between them may be left out. For `text` they are paths.
    """
    section = _section(rule.id, language, SECTIONS[language][index])
    roots = [case for folder in folders for case in (CASES / rule.id / folder).iterdir()]
    roots += [CASES / "_base"] if "valid" in folders else []
    files = [(root, path) for root in roots for path in root.rglob("*") if path.is_file()]
    texts = [
        path.read_bytes().decode("utf-8", "replace") for _, path in files if path.suffix in {".yaml", ".toml"}
    ]
    paths = {path.relative_to(root).as_posix() for root, path in files}
    copies = [path.read_text("utf-8").splitlines() for _, path in files if path.name == "_copy"]
    paths |= {line.split("\t")[1] for lines in copies for line in lines}
    for kind, example in _blocks(section):
        if kind == "text":
            assert set(example.splitlines()) <= paths
        else:
            assert any(_stands_in(example, text) for text in texts), example


@each_language
@each_rule
def test_examples_are_yaml_that_keeps_the_profile_or_breaks_the_rule_told_of(
    rule: Rule, language: str
) -> None:
    failing, passing = (
        [
            read_strict(example.encode()).profile_errors
            for kind, example in _blocks(_section(rule.id, language, name))
            if kind == "yaml"
        ]
        for name in SECTIONS[language][1:3]
    )

    for profile_errors in failing:
        kinds = {fault.kind.value for fault in profile_errors}
        assert (rule.id in kinds) if rule.id in PROFILE else not kinds
    assert not any(passing)


def _blocks(section: str) -> list[tuple[str, str]]:
    """Return the examples of a section with their languages.

    None where it tells of bytes no page can show.
    """
    return re.findall(r"^```(\w+)\n(.*?)^```$", section, re.DOTALL | re.MULTILINE)


def _stands_in(example: str, text: str) -> bool:
    """Whether the lines of `example` are lines of `text` in this order, all moved by the same number of
    columns."""
    wanted = [_line(line) for line in example.splitlines()]
    written = [_line(line) for line in text.splitlines()]
    moves = {column - wanted[0][0] for column, line in written if line == wanted[0][1]}
    return any(
        _follow_each_other([(column + move, line) for column, line in wanted], written) for move in moves
    )


def _line(line: str) -> tuple[int, str]:
    """Return the column and the text of a line, without the hyphen of a list: pages show less around it."""
    bare = re.sub(r"^( *)- ", r"\1  ", line).rstrip()
    return len(bare) - len(bare.lstrip(" ")), bare.lstrip(" ")


def _follow_each_other(wanted: list[tuple[int, str]], written: list[tuple[int, str]]) -> bool:
    rest = iter(written)
    return all(line in rest for line in wanted)
