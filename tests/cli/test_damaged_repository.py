"""A damaged repository is told as damaged: what Git cannot find there is not told as not being there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from git_repositories import PLAN, GitFolder, first_files, plan_yaml

from ogpctl.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Damage = Callable[[GitFolder], None]


def _object(folder: GitFolder, name: str) -> Path:
    known = folder.git("rev-parse", name)
    path = folder.folder / ".git/objects" / known[:2] / known[2:]
    path.chmod(0o644)
    return path


def _head_broken(folder: GitFolder) -> None:
    _object(folder, "HEAD").write_bytes(b"junk")


def _head_missing(folder: GitFolder) -> None:
    _object(folder, "HEAD").unlink()


def _branch_garbage(folder: GitFolder) -> None:
    (folder.folder / ".git/refs/heads/main").write_text("zzzz\n", "utf-8")


def _branch_empty(folder: GitFolder) -> None:
    (folder.folder / ".git/refs/heads/main").write_bytes(b"")


def _packed_refs_malformed(folder: GitFolder) -> None:
    folder.git("pack-refs", "--all")
    with (folder.folder / ".git/packed-refs").open("a", encoding="utf-8") as file:
        file.write("a line of garbage\n")


def _detached_to_nowhere(folder: GitFolder) -> None:
    (folder.folder / ".git/HEAD").write_text("1" * 40 + "\n", "utf-8")


def _head_nonsense(folder: GitFolder) -> None:
    (folder.folder / ".git/HEAD").write_text("nonsense\n", "utf-8")


def _tree_corrupt(folder: GitFolder) -> None:
    _object(folder, "HEAD^{tree}").write_bytes(b"junk")


def _round_tag_broken(folder: GitFolder) -> None:
    folder.git("tag", f"round/{PLAN}/mid-term")
    (folder.folder / f".git/refs/tags/round/{PLAN}/mid-term").write_text("zzzz\n", "utf-8")


def _round_tag_to_nowhere(folder: GitFolder) -> None:
    folder.git("tag", f"round/{PLAN}/mid-term")
    (folder.folder / f".git/refs/tags/round/{PLAN}/mid-term").write_text("1" * 40 + "\n", "utf-8")


OF_HEAD: tuple[Damage, ...] = (
    _head_broken,
    _head_missing,
    _branch_garbage,
    _branch_empty,
    _packed_refs_malformed,
    _detached_to_nowhere,
    _head_nonsense,
)


@pytest.fixture
def plans(tmp_path: Path) -> GitFolder:
    folder = GitFolder(tmp_path / "plans")
    folder.commit(first_files("mid-term"), "Enter")
    folder.commit({f"data/{PLAN}/plan.yaml": plan_yaml("mid-term", "final")}, "Close")
    return folder


def _run(folder: GitFolder, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    capsys.readouterr()
    status = main(["--repo", str(folder.folder), "--lang", "en", *words])
    return status, *capsys.readouterr()


@pytest.mark.parametrize("damage", OF_HEAD)
@pytest.mark.parametrize(
    "words",
    [("rounds",), ("round", "verify"), ("progress",), ("history",), ("diff",), ("validate", "--at", "HEAD")],
    ids=" ".join,
)
def test_a_broken_head_is_not_a_branch_without_a_commit(
    plans: GitFolder, capsys: pytest.CaptureFixture[str], damage: Damage, words: tuple[str, ...]
) -> None:
    damage(plans)

    status, told, said = _run(plans, capsys, *words)

    assert (status, told) == (3, "")
    assert "no commits yet" not in said
    assert "Run `git fsck` to see what is damaged" in said


@pytest.mark.parametrize("damage", [_round_tag_broken, _round_tag_to_nowhere, _tree_corrupt])
def test_what_a_broken_tag_or_tree_held_is_not_looked_for_elsewhere(
    plans: GitFolder, capsys: pytest.CaptureFixture[str], damage: Damage
) -> None:
    damage(plans)

    for words in (("rounds",), ("round", "verify"), ("diff", "mid-term", "final")):
        status, told, said = _run(plans, capsys, *words)
        assert (status, told) == (3, ""), words
        assert "Run `git fsck` to see what is damaged" in said


def test_a_branch_that_is_broken_is_not_told_as_unknown(
    plans: GitFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    (plans.folder / ".git/refs/heads/draft").write_text("zzzz\n", "utf-8")

    status, _, said = _run(plans, capsys, "diff", "draft")

    assert status == 3
    assert "the ref refs/heads/draft is broken" in said


@pytest.mark.parametrize("kept", [0, 10, 60, 300])
def test_an_index_that_was_cut_short_is_told(
    plans: GitFolder, capsys: pytest.CaptureFixture[str], kept: int
) -> None:
    index = plans.folder / ".git/index"
    index.write_bytes(index.read_bytes()[:kept])

    for words in (("diff", "--staged"), ("validate", "--hook")):
        status, told, said = _run(plans, capsys, *words)
        assert (status, told) == (3, ""), words
        assert "the Git repository is damaged" in said


@pytest.mark.parametrize("words", [("rounds",), ("progress",), ("history",)], ids=" ".join)
def test_settings_that_git_cannot_read_are_told(
    plans: GitFolder, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    (plans.folder / ".git/config").write_text("[core\n", "utf-8")

    status, told, said = _run(plans, capsys, *words)

    assert (status, told) == (3, "")
    assert "bad config line 1 in file .git/config" in said


def test_an_index_without_a_checksum_is_read(plans: GitFolder, capsys: pytest.CaptureFixture[str]) -> None:
    """As `index.skipHash` of newer versions of Git leaves it."""
    index = plans.folder / ".git/index"
    index.write_bytes(index.read_bytes()[:-20] + bytes(20))

    assert _run(plans, capsys, "diff", "HEAD", "--staged")[0] == 0


def test_an_unborn_branch_is_no_damage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = GitFolder(tmp_path / "plans")
    for name, content in first_files("mid-term").items():
        folder.write(name, content)

    assert _run(folder, capsys, "rounds")[0] == 0
    status, _, said = _run(folder, capsys, "history")
    assert status == 3
    assert "this branch has no commits yet" in said


def test_a_commit_that_is_nowhere_stays_unknown(plans: GitFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert "no commit “" in _run(plans, capsys, "diff", "1" * 40)[2]
