"""`-`: a file on standard input, as editors hand over what is not saved yet."""

from __future__ import annotations

import io
import json
import os
import shutil
from pathlib import Path

import pytest
from git_repositories import GitFolder

from ogpctl.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
PLAN = "data/zedland-2020-2022"
FIRST = f"{PLAN}/commitments/01-open-budget.yaml"
SECOND = f"{PLAN}/commitments/02-open-courts.yaml"


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the fictional plan, which is valid, as the current folder."""
    folder = tmp_path / "repository"
    shutil.copytree(ROOT / "tests" / "cases" / "_base", folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def send(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Run a command with these bytes on standard input."""

    def run(data: bytes, *arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        code = main(["--lang", "en", *arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_is_not_saved_is_judged_under_its_name(plan: Path, send) -> None:
    before = files_of(plan)
    typed = (plan / FIRST).read_bytes() + b"theem: x\n"
    line = typed.count(b"\n")

    code, out, err = send(typed, "validate", "-", "--stdin-name", FIRST)

    assert (code, err) == (1, "")
    assert out.startswith(f"{FIRST}:{line}:1: error[unknown-key]")
    assert files_of(plan) == before
    assert send(before[str(plan / FIRST)], "validate", "-", "--stdin-name", FIRST) == (0, "", "")


def test_the_saved_file_and_those_beside_it_do_not_count(plan: Path, send) -> None:
    good = (plan / FIRST).read_bytes()
    (plan / FIRST).write_bytes(b"id: [\n")
    (plan / SECOND).write_bytes(b"id: [\n")

    assert send(good, "validate", "-", "--stdin-name", FIRST) == (0, "", "")


def test_references_are_those_of_the_plan_that_it_would_be_part_of(plan: Path, send) -> None:
    new = f"{PLAN}/commitments/03-new.yaml"
    data = (plan / FIRST).read_bytes()

    _, out, _ = send(data, "validate", "-", "--stdin-name", new, "--format", "json")

    findings = json.loads(out)["findings"]
    assert {finding["file"] for finding in findings} == {new}
    assert "duplicate-id" in {finding["rule"] for finding in findings}


def test_the_first_file_of_a_plan_that_is_not_there_yet(plan: Path, send) -> None:
    data = (plan / PLAN / "plan.yaml").read_bytes()

    _, out, _ = send(data, "validate", "-", "--stdin-name", "data/newland-2020/plan.yaml")

    assert out.startswith("data/newland-2020/plan.yaml:")
    assert "id-mismatch" in out


@pytest.mark.parametrize("name", ["01-open-budget.yaml", FIRST, f"../commitments/{Path(FIRST).name}"])
def test_the_name_is_taken_from_the_folder_one_is_in_or_from_the_root(
    plan: Path, send, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir((plan / FIRST).parent)

    _, out, _ = send(b"theem: x\n", "validate", "-", "--stdin-name", name)

    assert out.startswith(f"{FIRST}:1:1: ")
    assert send(b"", "validate", "-", "--stdin-name", str(plan / FIRST))[1].startswith(f"{FIRST}:1:1: ")


def test_rules_on_the_past_compare_it_with_an_earlier_state(plan: Path, send) -> None:
    git = GitFolder(plan)
    git.git("add", "-A")
    git.git("commit", "-q", "-m", "Enter the plan")
    data = (plan / FIRST).read_bytes().replace(b"id: ZZ-2020-01", b"id: ZZ-2020-09")
    assert data != (plan / FIRST).read_bytes()

    code, out, _ = send(data, "validate", "-", "--stdin-name", FIRST, "--against", "HEAD")

    assert (code, "error[id-changed]" in out) == (1, True)


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"", "empty-file"),
        ("id: é\n".encode("cp1252"), "not-utf8"),
        ("id: é\n".encode("utf-16"), "not-utf8"),
        (b"#" * (1024 * 1024 + 1), "too-large"),
    ],
)
@pytest.mark.usefixtures("plan")
def test_what_no_plan_file_may_be_is_a_finding(send, data: bytes, rule: str) -> None:
    code, out, _ = send(data, "validate", "-", "--stdin-name", FIRST)

    assert code == 1
    assert out.startswith(f"{FIRST}:1:")
    assert f"error[{rule}]" in out


@pytest.fixture
def styled(plan: Path, capsys: pytest.CaptureFixture[str]) -> bytes:
    """The first commitment as `fmt` writes it."""
    assert main(["fmt", FIRST]) == 0
    capsys.readouterr()
    return (plan / FIRST).read_bytes()


@pytest.mark.parametrize("change", ["a mark at the start", "line ends of Windows"])
def test_bytes_come_back_as_they_came(styled: bytes, send, change: str) -> None:
    data = b"\xef\xbb\xbf" + styled if "mark" in change else styled.replace(b"\n", b"\r\n")

    assert send(data, "validate", "-", "--stdin-name", FIRST) == (0, "", "")
    assert send(data, "fmt", "-", "--stdin-name", FIRST) == (0, data.decode(), "")


def test_fmt_prints_the_style_and_writes_nothing(plan: Path, styled: bytes, send) -> None:
    before = files_of(plan)
    loose = styled.replace(b"id: ", b"id:   ", 1)
    name = ("--stdin-name", FIRST)

    assert send(loose, "fmt", "-", *name) == (0, styled.decode(), "")
    assert send(styled, "fmt", "-", *name) == (0, styled.decode(), "")
    code, out, err = send(loose, "fmt", "-", "--check", *name)
    assert (code, out, "to format" in err) == (1, "", True)
    assert send(styled, "fmt", "-", "--check", *name)[0] == 0
    assert f"+++ b/{FIRST}" in send(loose, "fmt", "-", "--diff", *name)[1]
    assert files_of(plan) == before


@pytest.mark.usefixtures("plan")
def test_fmt_gives_an_editor_nothing_in_place_of_a_file_with_errors(send) -> None:
    code, out, err = send(b"id: [\n", "fmt", "-", "--stdin-name", FIRST)

    assert (code, out) == (1, "")
    assert f"{FIRST}:" in err


@pytest.mark.parametrize("command", ["validate", "fmt"])
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["-"], 2, "unknown which file `-` stands for"),
        (["-", FIRST, "--stdin-name", FIRST], 2, "cannot be combined with other paths"),
        (["--stdin-name", FIRST], 2, "give `-` as the path"),
        (
            ["-", "--stdin-name", FIRST, "--plan", "zedland-2020-2022"],
            2,
            "--plan cannot be combined with `-`",
        ),
        (["-", "--stdin-name", "README.md"], 3, "README.md is not the name of a plan file"),
        (["-", "--stdin-name", PLAN], 3, "is not the name of a plan file"),
        (["-", "--stdin-name", "../elsewhere.yaml"], 3, "is not in this repository"),
    ],
)
@pytest.mark.usefixtures("plan")
def test_what_cannot_be_is_said(send, command: str, arguments: list[str], code: int, said: str) -> None:
    found, out, err = send(b"id: x\n", command, *arguments)

    assert (found, out) == (code, "")
    assert said in err


@pytest.mark.parametrize("option", [["--at", "HEAD"], ["--hook"], ["--fix"], ["--diff"]])
@pytest.mark.usefixtures("plan")
def test_what_would_write_it_or_judge_another_state_is_refused(send, option: list[str]) -> None:
    code, out, err = send(b"id: x\n", "validate", "-", "--stdin-name", FIRST, *option)

    assert (code, out) == (2, "")
    assert f"{option[0]} cannot be combined with `-`" in err


@pytest.mark.usefixtures("plan")
def test_a_terminal_and_a_closed_standard_input_are_not_waited_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["--lang", "en", "validate", "-", "--stdin-name", FIRST]
    monkeypatch.setattr("sys.stdin", None)
    assert main(asked) == 3
    assert "standard input is closed" in capsys.readouterr().err

    if hasattr(os, "openpty"):
        ours, theirs = os.openpty()
        with open(theirs, closefd=True) as terminal:  # noqa: PTH123 - a descriptor, not a path
            monkeypatch.setattr("sys.stdin", terminal)
            assert main(asked) == 2
        os.close(ours)
        assert "here that is the terminal" in capsys.readouterr().err


def test_an_edited_table_comes_back_from_standard_input(plan: Path, send) -> None:
    code, table, _ = send(b"", "export", "csv", "--for-editing", "--out", "tables")
    assert code == 0
    table = (plan / "tables" / "commitments.csv").read_bytes()

    code, out, _ = send(table, "import", "csv", "-", "--stdin-name", "commitments.csv", "--format", "json")

    assert (code, json.loads(out)["source"]) == (0, "commitments.csv")
    assert send(table, "import", "csv", "tables", "--stdin-name", "x.csv")[0] == 2
