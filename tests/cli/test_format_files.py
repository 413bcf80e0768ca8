"""`ogpctl fmt`: what it writes, names, shows and leaves alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from git_repositories import PLAN, PLAN_FILE, commitment_file, first_files

from ogpctl.cli.main import main

FILE = commitment_file(1)
ODD = "number: '1'\nid: XA-2015-01\ntitle: {en: Promise 1}  # as printed\n"
EVEN = 'id: XA-2015-01\nnumber: "1"\ntitle:  # as printed\n  en: Promise 1\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan in the style but for one file."""
    for name, content in {**first_files(), FILE: ODD}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    monkeypatch.chdir(tmp_path)
    main(["fmt", "data/institutions.yaml", PLAN_FILE])
    for other in (2, 3):
        if (tmp_path / commitment_file(other)).exists():
            main(["fmt", commitment_file(other)])
    return tmp_path


def test_files_are_written_and_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["fmt"]) == 0
    out, err = capsys.readouterr()
    assert (folder / FILE).read_text() == EVEN
    assert (out, err) == (f"{FILE}\n", "1 file formatted.\n")
    assert main(["fmt"]) == 0
    assert capsys.readouterr().out == ""


def test_check_names_and_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["fmt", "--check"]) == 1
    out, err = capsys.readouterr()
    assert (folder / FILE).read_text() == ODD
    assert out == f"{FILE}\n"
    assert err == "1 file to format; run `ogpctl fmt`.\n"
    assert main(["fmt", "--check", PLAN_FILE]) == 0


@pytest.mark.parametrize(("options", "status"), [(["--diff"], 0), (["--diff", "--check"], 1)])
def test_a_patch(folder: Path, options: list[str], status: int, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["fmt", *options]) == status
    out = capsys.readouterr().out
    assert (folder / FILE).read_text() == ODD
    assert f"--- a/{FILE}\n+++ b/{FILE}\n" in out
    assert "-number: '1'\n" in out
    assert '+number: "1"\n' in out


def test_a_broken_file_is_left_alone_with_its_findings(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = "id: XA-2015-09\ntitle: {en: [\n"
    (folder / commitment_file(9)).write_text(broken)
    capsys.readouterr()
    assert main(["fmt"]) == 1
    out, err = capsys.readouterr()
    assert (folder / commitment_file(9)).read_text() == broken
    assert (folder / FILE).read_text() == EVEN
    assert f"{commitment_file(9)}:" in out
    assert "error[syntax]" in out
    assert "1 file left as it is: its YAML has errors." in err


def test_of_a_file_without_fields_it_is_said_what_is_wrong(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / commitment_file(9)).write_text("- a\n")
    capsys.readouterr()
    assert main(["fmt", commitment_file(9)]) == 1
    assert "must contain fields, not a list" in capsys.readouterr().out
    assert (folder / commitment_file(9)).read_text() == "- a\n"


def test_an_invalid_file_is_formatted_all_the_same(folder: Path) -> None:
    """What the schema has against a value is no reason to leave its quotes as they are."""
    (folder / FILE).write_text("completion: 'bad word'\nid: XA-2015-01\n")
    assert main(["fmt", FILE]) == 0
    assert (folder / FILE).read_text() == "id: XA-2015-01\ncompletion: bad word\n"


def test_what_is_no_plan_file_is_passed_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "ci.yaml").write_text("a:   'b'\n")
    outside = folder.parent / "outside.yaml"
    outside.write_text("a:   'b'\n")
    capsys.readouterr()
    assert main(["fmt", "ci.yaml", str(outside)]) == 0
    assert capsys.readouterr() == ("", "No plan files to format here.\n")
    assert (folder / "ci.yaml").read_text() == outside.read_text() == "a:   'b'\n"


def test_a_path_that_is_not_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fmt", "data/none.yaml"]) == 3
    assert "no such file or folder: data/none.yaml" in capsys.readouterr().err


def test_folders_and_plans_can_be_chosen(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["fmt", "--check", "data/institutions.yaml"]) == 0
    assert main(["fmt", "--check", "."]) == 1
    assert main(["fmt", "--check", f"data/{PLAN}/commitments/"]) == 1
    assert main(["--plan", PLAN, "fmt", "--check"]) == 1
    monkeypatch.chdir(folder / "data" / PLAN / "commitments")
    assert main(["fmt", "--check", Path(FILE).name]) == 1
    assert main(["fmt", "--check", "../plan.yaml"]) == 0
    assert main(["fmt", "--check", ".."]) == 1


def test_the_mode_of_a_file_stays(folder: Path) -> None:
    (folder / FILE).chmod(0o640)
    assert main(["fmt"]) == 0
    assert (folder / FILE).stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is read-only for this user")
def test_a_file_that_cannot_be_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / FILE).chmod(0o440)
    assert main(["fmt"]) == 3
    assert (folder / FILE).read_text() == ODD
    assert FILE in capsys.readouterr().err
