"""What scripts rely on is documented: exit codes, rules, the two commands of the README."""

from __future__ import annotations

import re
from pathlib import Path

import doc_examples
import doc_fields
import french
import pytest

from ogpctl.checks.rule_ids import RULE_IDS
from ogpctl.errors import ExitCode

ROOT = Path(__file__).parents[2]
TEST_COMMAND = (
    "python3 -m venv .venv"
    " && .venv/bin/python -m pip install --quiet --require-hashes --requirement requirements/test.txt"
    " && .venv/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable ."
    " && .venv/bin/python -m pytest"
)


@pytest.mark.parametrize("page", ["docs/reference/exit-codes.md", "docs/fr/reference/exit-codes.md"])
def test_every_exit_code_is_documented(page: str) -> None:
    documented = re.findall(r"^\| `?([0-9]+)`? \|", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE)

    assert sorted(int(code) for code in documented) == sorted(ExitCode)


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    pages = {page.stem for page in (ROOT / "docs" / "reference" / "rules").glob("*.md")}

    assert pages - {"README"} == set(RULE_IDS)


@pytest.mark.parametrize("page", ["README.md", "README.fr.md"])
def test_ci_runs_the_test_command_of_the_readme(page: str) -> None:
    """Both languages give the same command, on one line, and `.ci/run` takes it from the README."""
    text = (ROOT / page).read_text(encoding="utf-8")

    assert re.findall(r"^python3 -m venv .*-m pytest$", text, re.MULTILINE) == [TEST_COMMAND]


@pytest.mark.parametrize(("page", "lang"), [("docs/reference", "en"), ("docs/fr/reference", "fr")])
def test_every_field_of_the_schemas_is_in_the_reference(page: str, lang: str) -> None:
    """`python tools/refresh_docs.py` writes the tables from the schemas."""
    text = (ROOT / page / "data-format.md").read_text(encoding="utf-8")

    assert doc_fields.with_fields(text, lang) == text
    for schema in (ROOT / "schema").glob("*.schema.json"):
        assert f"<!-- fields {schema.name.partition('.')[0]} -->" in text


def test_french_pages_mirror_the_english_ones() -> None:
    """Every French page has its English page at the same place of the tree."""
    for page in (ROOT / "docs" / "fr").rglob("*.md"):
        assert (ROOT / "docs" / page.relative_to(ROOT / "docs" / "fr")).is_file(), page


@pytest.mark.parametrize(
    "page",
    [page for page in doc_examples.pages() if doc_examples.language(page) == "fr"],
    ids=lambda page: page.relative_to(ROOT).as_posix(),
)
def test_french_pages_are_set_as_french(page: Path) -> None:
    """Typographic apostrophes, and no-break spaces before `: ; ! ? »` and after `«`, outside of code and
    links."""
    code = r"^```.*?^```$|<!--.*?-->|`[^`\n]*`|\]\([^)]*\)|<https?:[^>]*>"
    prose = re.sub(code, "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)

    assert french.typeset(prose) == prose
    assert not re.search(r"\w'\w", prose)
