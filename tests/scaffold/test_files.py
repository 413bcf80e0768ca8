"""The files of a new plan repository: valid at once, whatever it is called."""

from __future__ import annotations

import datetime as dt
import json
import re
import shlex
import tempfile
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import french
import pytest
import yaml
from hypothesis import example, given, strategies as st

from ogpctl.checks.engine import check
from ogpctl.cli.main import main
from ogpctl.edit.style.formatting import formatted
from ogpctl.errors import WrongUsage
from ogpctl.installation.install_place import install_place
from ogpctl.installation.project import PLACEHOLDER_ADDRESS
from ogpctl.plan.dates import PartialDate
from ogpctl.scaffold import request as judges
from ogpctl.scaffold.comments import paragraphs
from ogpctl.scaffold.repository_files import files
from ogpctl.scaffold.repository_writing import write_new
from ogpctl.scaffold.request import ScaffoldRequest
from ogpctl.store.loading import load
from ogpctl.store.report_settings import NAMES
from ogpctl.store.root import find_root
from ogpctl.store.tree import WorkingTree

if TYPE_CHECKING:
    from ogpctl.store.document import Repository

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "ogpctl" / "scaffold" / "templates"
USUAL = ScaffoldRequest(
    "FR",
    "France",
    PartialDate("2027"),
    PartialDate("2029"),
    ("fr", "en"),
    {"fr": "Le plan", "en": "The plan"},
    "france-2027-2029",
    install_from=install_place("==0.1.0"),
)
GIT = f"git+{PLACEHOLDER_ADDRESS}@{'0a' * 20}"
ODD_TEXTS = st.text(
    st.one_of(
        st.sampled_from("\"'\\:#|>&*!%@`{}[],?-~$\n\t \u200b\u202e\u2066\xa0«»é…\u2028\ufeff𝔸🗳"),
        st.characters(),
    ),
    min_size=1,
    max_size=60,
)


def _accepted(text: str) -> bool:
    try:
        judges.title(text)
    except WrongUsage:
        return False
    return True


def _read(folder: Path) -> Repository:
    root = find_root(folder)
    repository = load(WorkingTree(root.folder), root.settings)
    report = check(repository, root.settings, dt.date(2026, 11, 23))
    assert [finding.rule for finding in report.findings] == []
    for document in repository.documents():
        assert formatted(document.data, document.kind) == document.data, "as `ogpctl fmt` writes it"
    return repository


@given(
    ODD_TEXTS.filter(_accepted), ODD_TEXTS.filter(_accepted), st.sampled_from(["fr", "en", "no", "fi", "nan"])
)
@example('He said: "no" # not a comment', "`${title}` $title $$ | x", "fr")
@example("a\nb: c\n- d", "</details>\n```\n# h", "en")
@example("\u200fחופש\u200e מידע", "🗳️\u2028x", "no")
@example(" leading and trailing ", "'", "fi")
def test_any_title_and_name_give_a_repository_without_findings(title: str, name: str, language: str) -> None:
    """What was asked for is what the file says, letter for letter."""
    plan = judges.usual_id(name, "FR", USUAL.start, USUAL.end)
    request = replace(
        USUAL, country_name=name, languages=(language,), titles={language: title}, plan=judges.plan_id(plan)
    )
    read_by_ogpctl = {
        path: data for path, data in files(request).items() if path.startswith(("data/", "ogpctl"))
    }
    with tempfile.TemporaryDirectory() as folder:
        write_new(Path(folder), read_by_ogpctl)

        (read,) = _read(Path(folder)).plans

    assert read.header is not None
    assert read.header.content is not None
    assert read.header.content.title == {language: title}
    assert read.header.content.languages == (language,)
    assert read.header.content.id == plan
    assert read.folder == f"data/{plan}"


@pytest.mark.parametrize(
    "text", ["", "  \n", "bell\x07", "line\u2028", "\ufeffmark", "half \ud800", "\x1b[31mred", "nul\0"]
)
def test_a_title_that_no_file_may_hold_is_refused(text: str) -> None:
    with pytest.raises(WrongUsage):
        judges.title(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2027-2029", ("2027", "2029")),
        (" 2027 – 2029 ", ("2027", "2029")),
        ("2027/2027", ("2027", "2027")),
        ("2027-09/2029-08-31", ("2027-09", "2029-08-31")),
    ],
)
def test_a_period_is_two_years_or_two_dates(text: str, found: tuple[str, str]) -> None:
    assert judges.period(text) == found


@pytest.mark.parametrize(
    "text", ["2027", "2029-2027", "soon", "2027-13/2029", "27-29", "0027-0029", "2027-2029-2031"]
)
def test_a_period_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(WrongUsage):
        judges.period(text)


@given(st.text(max_size=200))
def test_the_usual_id_is_always_one(name: str) -> None:
    assert judges.plan_id(judges.usual_id(name, "FR", USUAL.start, USUAL.end))


def test_names_in_other_letters_leave_the_code() -> None:
    assert judges.usual_id("Ελλάδα", "GR", USUAL.start, USUAL.end) == "gr-2027-2029"
    assert judges.usual_id("Côte d'Ivoire", "CI", USUAL.start, USUAL.end) == "cote-d-ivoire-2027-2029"


def test_schemas_are_those_of_the_package_and_editors_find_them() -> None:
    found = files(USUAL)

    settings = json.loads(found[".vscode/settings.json"])
    for schema in (ROOT / "schema").glob("*.schema.json"):
        assert found[f"schema/{schema.name}"] == schema.read_bytes()
    for schema, pattern in settings["yaml.schemas"].items():
        assert schema.removeprefix("./") in found
        assert pattern.startswith("data/")
    for path in ("data/institutions.yaml", "data/france-2027-2029/plan.yaml"):
        named = re.search(r"\$schema=(\S+)", found[path].decode())
        assert named is not None
        assert (Path("/r", path).parent / named[1]).resolve().relative_to("/r").as_posix() in found


@pytest.mark.parametrize(("forges", "expected"), [
    (("gitlab",), {".gitlab-ci.yml", ".gitlab/ogpctl.yml", ".gitlab/merge_request_templates/Default.md",
                   ".gitlab/merge_request_templates/en.md"}),
    (("github",), {".github/workflows/ogpctl.yml", ".github/pull_request_template.md"}),
    ((), set()),
])  # fmt: skip  # data, read by rows
def test_only_the_files_of_the_chosen_forge_are_written(forges: tuple[str, ...], expected: set[str]) -> None:
    found = files(replace(USUAL, forges=forges))

    assert {path for path in found if path.startswith((".git/", ".gitlab", ".github"))} == expected


def test_jobs_speak_the_leading_language() -> None:
    found = files(USUAL)

    assert yaml.safe_load(found[".gitlab-ci.yml"])["include"][0]["inputs"]["lang"] == "fr"
    assert yaml.safe_load(found[".github/workflows/ogpctl.yml"])["env"]["OGPCTL_LANG"] == "fr"
    assert (
        yaml.safe_load(files(replace(USUAL, languages=("en", "fr")))[".gitlab-ci.yml"])["include"][0][
            "inputs"
        ]["lang"]
        == "en"
    )


@pytest.mark.parametrize("place", [GIT, "==0.1.0", "~=1.2", ".", "https://forge.example.org/o.whl#sha256=0a"])
def test_jobs_install_from_the_place_and_never_by_the_bare_name(place: str) -> None:
    found = files(replace(USUAL, install_from=install_place(place)))

    inputs = yaml.safe_load(found[".gitlab-ci.yml"])["include"][0]["inputs"]
    assert inputs["install_from"] == place
    assert yaml.safe_load(found[".github/workflows/ogpctl.yml"])["env"]["OGPCTL_INSTALL_FROM"] == place
    requirement = shlex.quote(install_place(place).requirement("report"))
    for page in ("README.md", "README.en.md"):
        assert f"`pip install {requirement}`" in found[page].decode()
    for path, content in found.items():
        if not path.startswith("schema/"):
            assert not re.search(
                r"install (--quiet )?[\"']?ogpctl(\[\w+\])?([\"'`]|\s(?!@))", content.decode()
            ), path


def test_without_jobs_no_place_is_needed() -> None:
    found = files(replace(USUAL, install_from=None, forges=()))

    assert "pip install" not in found["README.md"].decode() + found["README.en.md"].decode()
    assert "`ogpctl report build` prints the command" in found["README.en.md"].decode()


def test_pages_stand_in_each_language_and_lead_to_each_other() -> None:
    found = files(USUAL)

    assert "Le plan n’a pas encore d’engagement" in found["README.md"].decode()
    assert "The plan has no commitment yet" in found["README.en.md"].decode()
    for page in ("README.md", "README.en.md", "CONTRIBUTING.md", "CONTRIBUTING.en.md"):
        text = found[page].decode()
        for link in re.findall(r"\]\(([^)#]+)\)", text):
            assert link.startswith("https://") or link in found
        assert "$" not in re.sub(r"```.*?```", "", text, flags=re.DOTALL)


def test_a_plan_in_other_languages_gets_pages_in_english() -> None:
    found = files(replace(USUAL, languages=("fi",), titles={"fi": "Suunnitelma"}))

    assert "# Suunnitelma" in found["README.md"].decode()
    assert 'title.fi="Publish court decisions"' in found["README.md"].decode()


@pytest.mark.parametrize("page", ["README.md", "README.en.md"])
def test_the_worked_example_of_the_page_is_valid(page: str, tmp_path: Path) -> None:
    """Who copies the institution, starts the commitment and reports on it as the page says
    has a valid plan."""
    write_new(tmp_path, files(USUAL))
    text = files(USUAL)[page].decode()
    (institutions,) = re.findall(r"```yaml\n(.*?) *```", text, re.DOTALL)
    (tmp_path / "data/institutions.yaml").write_text(
        re.sub("^   ", "", institutions, flags=re.MULTILINE), encoding="utf-8"
    )

    for line in re.findall(r"^ *ogpctl ((?:new|set) .*?)(?:  +#.*)?$", text, re.MULTILINE):
        assert main(["--repo", str(tmp_path), *shlex.split(line)]) == 0

    (plan,) = _read(tmp_path).plans
    (commitment,) = [document.content for document in plan.commitments if document.content]
    assert (commitment.id, commitment.completion) == ("FR-2027-01", "limited")
    assert set(commitment.title) == {"fr", "en"}


@pytest.mark.parametrize("forges", [("gitlab",), ("github",), ("gitlab", "github"), ()])
def test_the_settings_that_wait_behind_comment_signs_are_right(
    forges: tuple[str, ...], tmp_path: Path
) -> None:
    found = files(replace(USUAL, forges=forges))["ogpctl.toml"].decode()
    asleep = re.sub(r"^# (?=\[|[\w-]+ = )", "", found, flags=re.MULTILINE)
    (tmp_path / "ogpctl.toml").write_text(asleep, encoding="utf-8")

    settings = find_root(tmp_path).settings

    report = settings.report
    assert report is not None
    assert all(getattr(report, name) for name in NAMES)
    page = report.edit_page("data/a b.yaml")
    assert page is not None
    assert page.startswith("https://github.com/" if forges == ("github",) else "https://gitlab.example.org/")
    assert page.endswith("edit/main/data/a%20b.yaml")


REPORTED = dt.date(2027, 12, 15)
"""A day in the first year of the usual plan, after the evidence that the page shows."""


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "CONTRIBUTING.en.md"])
def test_the_report_that_the_page_shows_is_valid(page: str, tmp_path: Path) -> None:
    write_new(tmp_path, files(USUAL))
    (block,) = re.findall(r"```yaml\n(.*?) *```", files(USUAL)[page].decode(), re.DOTALL)
    commitment = tmp_path / "data/france-2027-2029/commitments/01-court-decisions.yaml"
    head = 'id: FR-2027-01\nnumber: "1"\ntitle: {fr: a, en: b}\nlead: [justice]\n'
    commitment.write_text(head + re.sub("^   ", "", block, flags=re.MULTILINE), encoding="utf-8")
    (tmp_path / "data/institutions.yaml").write_text(
        "institutions:\n  - {id: justice, name: {fr: J, en: J}, kind: ministry}\n", encoding="utf-8"
    )
    root = find_root(tmp_path)

    report = check(load(WorkingTree(root.folder), root.settings), root.settings, REPORTED)

    assert {finding.rule for finding in report.findings if finding.severity.value != "note"} == set()


@pytest.mark.parametrize("page", sorted(TEMPLATES.glob("fr/*.md")), ids=lambda page: page.name)
def test_french_pages_are_set_as_french(page: Path) -> None:
    code = r"^ *```.*?^ *```$|<!--|-->|`[^`\n]*`|\]\([^)]*\)|\$\w+"
    prose = re.sub(code, "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)

    assert french.typeset(prose) == prose
    assert not re.search(r"\w'\w", prose)
    assert unicodedata.is_normalized("NFC", prose)


def test_both_languages_have_the_same_templates() -> None:
    assert {p.name for p in TEMPLATES.glob("fr/*")} == {p.name for p in TEMPLATES.glob("en/*")}


@pytest.mark.parametrize(
    ("place", "repository_and_revision"),
    [
        (None, ("local", None)),
        ("==0.1.0", ("local", None)),
        (".", ("local", None)),
        (f"{GIT}#subdirectory=ogpctl", ("local", None)),
        (GIT, (PLACEHOLDER_ADDRESS, "0a" * 20)),
        (GIT.replace("0a", "00"), (PLACEHOLDER_ADDRESS, "00" * 20)),
        ("git+ssh://git@forge.example.org/ogpctl@v1.0", ("ssh://git@forge.example.org/ogpctl", "v1.0")),
    ],
)
def test_hooks_are_installed_from_git_else_the_installed_ogpctl_runs(
    place: str | None, repository_and_revision: tuple[str, str | None], tmp_path: Path
) -> None:
    clientlib = pytest.importorskip("pre_commit.clientlib", reason="pre-commit is not installed")
    config = tmp_path / "config.yaml"
    request = replace(USUAL, install_from=install_place(place) if place else None, forges=(), data="my plans")
    config.write_bytes(files(request)[".pre-commit-config.yaml"])

    (repository,) = clientlib.load_config(config)["repos"]

    assert (repository["repo"], repository.get("rev")) == repository_and_revision
    assert [hook["id"] for hook in repository["hooks"]] == ["ogpctl-check"]


COMMENTED = [
    *(ROOT / "ci" / "gitlab").glob("*.yml"),
    ROOT / "ci" / "github" / "ogpctl.yml",
    *(TEMPLATES / "common").iterdir(),
]
NO_SENTENCE = re.compile(r"v[0-9.]+")


def test_every_comment_of_the_shared_files_has_its_french() -> None:
    french = json.loads((TEMPLATES / "comments.fr.json").read_text("utf-8"))
    said = {
        paragraph
        for path in COMMENTED
        for paragraph in paragraphs(path.read_text("utf-8"))
        if not NO_SENTENCE.fullmatch(paragraph)
    }

    assert french.keys() == said


def test_a_french_repository_has_french_comments_and_the_same_content() -> None:
    english = replace(USUAL, languages=("en", "fr"))
    made = [files(replace(request, forges=("gitlab", "github"))) for request in (USUAL, english)]

    assert "# Le dossier des plans." in made[0]["ogpctl.toml"].decode()
    assert "# Where the plans are." in made[1]["ogpctl.toml"].decode()
    for path in (
        ".gitlab-ci.yml",
        ".gitlab/ogpctl.yml",
        ".github/workflows/ogpctl.yml",
        ".pre-commit-config.yaml",
    ):
        texts = [content[path].decode() for content in made]
        assert " the " not in " ".join(paragraphs(texts[0]))
        assert max(map(len, texts[0].splitlines())) <= max(120, *map(len, texts[1].splitlines()))
        assert _without_comments(texts[0]).replace(": fr", ": en") == _without_comments(texts[1])


def _without_comments(text: str) -> str:
    return re.sub(r"(?m)^ *#.*\n|  # .*$", "", text)
