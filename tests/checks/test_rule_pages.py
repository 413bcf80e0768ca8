"""Every rule has its page in both languages, and the examples of the pages are those that the cases run."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ogpctl.checks.catalogue import RULES
from ogpctl.i18n.translator import Translator

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


def _bare(line: str) -> str:
    """A line without its indentation and the hyphen of a list: pages show less around it."""
    return line.strip().removeprefix("- ")


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
    """Each line of an example is a line, or for `text` a path, of a case of the rule or of the base plan."""
    section = _section(rule.id, language, SECTIONS[language][index])
    block = re.search(r"^```(\w+)\n(.*?)^```$", section, re.DOTALL | re.MULTILINE)
    if block is None:
        return  # told in words: bytes that a page cannot show
    roots = [case for folder in folders for case in (CASES / rule.id / folder).iterdir()]
    roots += [CASES / "_base"] if "valid" in folders else []
    files = [(root, path) for root in roots for path in root.rglob("*") if path.is_file()]
    if block[1] == "text":
        known = {path.relative_to(root).as_posix() for root, path in files}
    else:
        known = {
            _bare(line)
            for _, path in files
            if path.suffix in {".yaml", ".toml"}
            for line in path.read_bytes().decode("utf-8", "replace").splitlines()
        }

    assert [line for line in block[2].splitlines() if _bare(line) not in known] == []
