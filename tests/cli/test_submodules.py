"""A submodule is another repository.

It is never read as a file, and what lies in it is never told as unchanged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from git_repositories import (
    PLAN,
    GitFolder,
    commitment_file,
    commitment_yaml,
    first_files,
    plan_yaml,
)

from ogpctl.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

OTHER = "lemuria-2015"


class Told:
    def __init__(self, folder: GitFolder, capsys: pytest.CaptureFixture[str]) -> None:
        self._folder, self._capsys = folder, capsys

    def __call__(self, *words: str) -> tuple[int, str, str]:
        self._capsys.readouterr()
        status = main(["--repo", str(self._folder.folder), "--lang", "en", *words])
        return status, *self._capsys.readouterr()


def _as_submodule(folder: GitFolder, path: str) -> None:
    """Make of what lies at `path` a repository of its own, and enter it in the index as a submodule."""
    inner = GitFolder(folder.folder / path)
    inner.commit({}, "Enter")
    folder.git("rm", "-rqf", "--cached", "--ignore-unmatch", path)
    folder.git("update-index", "--add", "--cacheinfo", f"160000,{inner.git('rev-parse', 'HEAD')},{path}")


@pytest.fixture
def whole(tmp_path: Path) -> GitFolder:
    """The data folder is a submodule, and was none in the first commit."""
    folder = GitFolder(tmp_path / "outer")
    folder.commit(first_files("mid-term"), "Enter")
    _as_submodule(folder, "data")
    folder.git("commit", "-qm", "Move the plans out")
    return folder


@pytest.fixture
def partly(tmp_path: Path) -> GitFolder:
    """One of two plans is a submodule."""
    folder = GitFolder(tmp_path / "outer")
    other = {
        f"data/{OTHER}/plan.yaml": plan_yaml("mid-term", plan=OTHER),
        f"data/{OTHER}/commitments/03.yaml": commitment_yaml(3),
    }
    folder.commit({**first_files(), **other}, "Enter")
    _as_submodule(folder, f"data/{PLAN}")
    folder.git("commit", "-qm", "Move a plan out")
    return folder


@pytest.mark.parametrize(
    "words",
    [
        ("diff", "HEAD"),
        ("diff", "--staged"),
        ("validate", "--at", "HEAD"),
        ("validate", "--against", "HEAD"),
        ("summary", "--at", "HEAD"),
        ("list", "--at", "HEAD"),
        ("history",),
        ("freshness",),
        ("review", "HEAD~1", "HEAD"),
    ],
    ids=" ".join,
)
def test_of_a_data_folder_that_is_a_submodule_nothing_is_told_as_if_it_were_read(
    whole: GitFolder, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    status, told, said = Told(whole, capsys)(*words)

    assert (status, told) == (3, "")
    assert "data is a submodule" in said
    assert "Run ogpctl in a clone of that repository" in said


def test_a_state_from_before_the_submodule_is_read(
    whole: GitFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert Told(whole, capsys)("validate", "--at", "HEAD~1")[0] == 0


def test_rounds_say_that_the_history_is_elsewhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = GitFolder(tmp_path / "outer")
    folder.commit({"README.md": "Around\n"})
    for name, content in first_files("mid-term").items():
        folder.write(name, content)
    _as_submodule(folder, "data")
    folder.git("commit", "-qm", "Enter the plans")
    told = Told(folder, capsys)

    assert "the plan is in the submodule data" in told("rounds", "--format", "csv")[1]
    status, checked, _ = told("round", "verify")
    assert status == 1
    assert "right" not in checked


def test_a_plan_that_is_a_submodule_is_a_finding_and_hides_no_other(
    partly: GitFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    (partly.folder / f"data/{OTHER}/commitments/03.yaml").write_text("id: 3\n", "utf-8")
    partly.git("commit", "-qam", "Break the other plan")

    status, told, _ = Told(partly, capsys)("validate", "--at", "HEAD")

    assert status == 1
    assert f"data/{PLAN}/plan.yaml:1:1: error[unreadable-file]" in told
    assert "it is a submodule" in told
    assert f"data/{OTHER}/commitments/03.yaml:1:5: error" in told


@pytest.mark.parametrize("words", [("diff", "HEAD"), ("history",), ("freshness",)], ids=" ".join)
def test_the_other_plans_are_compared_and_the_submodule_is_named(
    partly: GitFolder, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    told = Told(partly, capsys)

    status, answer, said = told(*words)
    assert status == 0
    assert OTHER in answer
    assert words[0] != "diff" or "added" not in answer
    assert f"data/{PLAN} is a submodule" in said

    assert told(*words, "--plan", PLAN)[:2] == (3, "")


def test_a_submodule_that_came_and_went_poisons_no_history(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """At the path of a commitment, of a plan.yaml, and of a file that is one today."""
    folder = GitFolder(tmp_path / "plans")
    folder.commit(first_files(), "Enter")
    for path in (commitment_file(3), f"data/{OTHER}/plan.yaml", commitment_file(1)):
        (folder.folder / path).unlink(missing_ok=True)
        folder.git("rm", "-q", "--cached", "--ignore-unmatch", path)
        folder.git("update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},{path}")
    folder.git("commit", "-qm", "Add submodules")
    folder.git("rm", "-rqf", "--cached", "data")
    folder.commit(first_files("mid-term"), "Remove them")
    told = Told(folder, capsys)

    for words in (
        ("history",),
        ("freshness",),
        ("rounds",),
        ("validate", "--against", "HEAD~2"),
        ("diff", "HEAD~2"),
    ):
        assert told(*words)[0] == 0, words
    assert folder.git("rev-parse", "HEAD") in told("rounds", "--format", "csv")[1]
    status, found, _ = told("validate", "--at", "HEAD~1")
    assert status == 1
    assert f"{commitment_file(1)}:1:1: error[unreadable-file]" in found


def test_a_submodule_that_moves_on_is_named_beside_what_is_reviewed(
    partly: GitFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    inner = GitFolder(partly.folder / f"data/{PLAN}", init=False)
    inner.commit({"commitments/01-promise.yaml": commitment_yaml(1, "complete")}, "Go on")
    partly.git("update-index", "--cacheinfo", f"160000,{inner.git('rev-parse', 'HEAD')},data/{PLAN}")
    partly.git("commit", "-qm", "Take the newer plan")

    assert f"data/{PLAN}" in Told(partly, capsys)("review", "HEAD~1", "HEAD")[1]
