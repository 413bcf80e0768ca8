"""What catalogues of software read of the project: valid by their standards, and true of this repository."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

import ogpctl
from ogpctl.i18n.translator import LANGUAGES
from ogpctl.installation.project import NAME, PLACEHOLDER_ADDRESS, PUBLIC_ADDRESS

ROOT = Path(__file__).parents[2]
PUBLICCODE = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
STANDARD = yaml.safe_load((Path(__file__).parent / "publiccode_standard.yaml").read_text(encoding="utf-8"))
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
PAGES = ("SECURITY", "CODE_OF_CONDUCT", "CONTRIBUTING", "README")


def _errors(value: Any) -> list[str]:
    validator = jsonschema.Draft202012Validator(STANDARD, format_checker=jsonschema.FormatChecker())
    return [error.json_path for error in validator.iter_errors(value)]


def test_the_standard_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(STANDARD)


def test_publiccode_follows_its_standard() -> None:
    assert _errors(PUBLICCODE) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("$.url", "no address"),
        ("$.categories[0]", "open-government"),
        ("$.developmentStatus", "ready"),
        ("$.softwareType", "cli"),
        ("$.intendedAudience.scope[0]", "gov"),
        ("$.description.en.shortDescription", "x" * 151),
        ("$.description.fr.longDescription", "too short"),
        ("$.maintenance.type", "nobody"),
        ("$.localisation.localisationReady", "yes"),
        ("$.dependsOn.open[0].versionMin", 3.11),
    ],
)
def test_the_standard_is_really_asked(path: str, value: object) -> None:
    changed = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    *above, last = (int(part) if part.isdigit() else part for part in re.findall(r"\w+", path))
    place = changed
    for part in above:
        place = place[part]
    place[last] = value

    assert _errors(changed) == [path]


@pytest.mark.parametrize("key", STANDARD["required"])
def test_what_the_standard_demands_is_demanded(key: str) -> None:
    assert _errors({name: value for name, value in PUBLICCODE.items() if name != key}) == ["$"]


def test_publiccode_and_citation_say_what_the_program_says() -> None:
    address = PUBLIC_ADDRESS or PLACEHOLDER_ADDRESS
    assert (PUBLICCODE["name"], CITATION["title"]) == (NAME, NAME)
    assert PUBLICCODE["url"] == address
    assert CITATION.get("repository-code") == PUBLIC_ADDRESS
    assert {PUBLICCODE["softwareVersion"], CITATION["version"]} == {ogpctl.__version__}
    assert PUBLICCODE["legal"]["license"] == CITATION["license"] == "Apache-2.0"
    assert set(PUBLICCODE["description"]) == set(LANGUAGES)
    assert set(PUBLICCODE["localisation"]["availableLanguages"]) == set(LANGUAGES)


def test_the_newest_section_of_the_changelog_is_that_of_the_version() -> None:
    """A release is refused without it; here it is found before anybody tags."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    headings = re.findall(r"^## \[(.+?)\](?: - (\d{4}-\d{2}-\d{2}))?$", changelog, re.MULTILINE)

    assert headings[0] == ("Unreleased", "")
    assert headings[1] == (ogpctl.__version__, PUBLICCODE["releaseDate"])
    assert str(CITATION["date-released"]) == PUBLICCODE["releaseDate"]


def test_the_citation_follows_its_standard() -> None:
    pytest.importorskip("check_jsonschema", reason="check-jsonschema is not installed")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.citation-file-format"]

    done = subprocess.run([*command, "CITATION.cff"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_the_project_is_in_both_languages_and_names_no_private_person(page: str) -> None:
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in (f"{page}.md", f"{page}.fr.md")]

    assert f"]({page}.fr.md)" in texts[0]
    assert f"]({page}.md)" in texts[1]
    assert [re.findall(r"[\w.+-]+@[\w-]+\.[\w.]+", text) for text in texts] == [[], []]
    assert [text.count("\n## ") for text in texts] == [texts[0].count("\n## ")] * 2
