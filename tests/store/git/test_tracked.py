"""The working tree with what Git tracks alone."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
from git_repositories import GitFolder, first_files

from ogpctl.store.git.git_errors import NotAGitRepository
from ogpctl.store.git.repository import Git
from ogpctl.store.git.tracked import TrackedTree
from ogpctl.store.tree import WorkingTree

PLAN = "data/atlantis-2015"


@pytest.fixture
def plan(tmp_path: Path) -> GitFolder:
    folder = GitFolder(tmp_path / "top")
    folder.commit(first_files())
    return folder


def names(root: Path, folder: str) -> list[str]:
    with Git(root) as git:
        return [entry.name for entry in TrackedTree(WorkingTree(root), root, git).entries(folder)]


def test_what_is_not_added_is_not_there_and_what_is_gone_from_the_disk_is_not_either(plan: GitFolder) -> None:
    plan.write("data/draft/plan.yaml", "id: draft\n")
    plan.write(f"{PLAN}/commitments/03-draft.yaml", "id: x\n")
    plan.write(f"{PLAN}/commitments/04-added.yaml", "id: y\n")
    plan.write(f"{PLAN}/commitments/02-promise.yaml", None)
    plan.git("add", "-N", f"{PLAN}/commitments/04-added.yaml")
    plan.git("rm", "-q", "--cached", "data/institutions.yaml")

    assert names(plan.folder, "data") == ["atlantis-2015"]
    assert names(plan.folder, PLAN) == ["commitments", "plan.yaml"]
    assert names(plan.folder, f"{PLAN}/commitments") == ["01-promise.yaml", "04-added.yaml"]
    assert names(plan.folder, "nowhere") == []


def test_a_repository_of_plans_may_lie_below_the_top_of_git(plan: GitFolder) -> None:
    plan.commit({"government/data/narnia/plan.yaml": "id: narnia\n"})
    plan.write("government/data/draft/plan.yaml", "id: draft\n")

    assert names(plan.folder / "government", "data") == ["narnia"]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no symbolic links here")
def test_behind_a_symbolic_link_the_files_go_by_their_own_folder(plan: GitFolder) -> None:
    plan.git("mv", PLAN, "kept")
    (plan.folder / PLAN).symlink_to(Path("..", "kept"))
    plan.commit({})
    plan.write("kept/commitments/03-draft.yaml", "id: x\n")

    assert names(plan.folder, "data") == ["atlantis-2015", "institutions.yaml"]
    assert names(plan.folder, f"{PLAN}/commitments") == ["01-promise.yaml", "02-promise.yaml"]


def test_the_files_of_a_submodule_are_tracked_by_another_repository(plan: GitFolder) -> None:
    commit = plan.git("rev-parse", "HEAD")
    plan.git("rm", "-q", "-r", "--cached", PLAN)
    plan.git("update-index", "--add", "--cacheinfo", f"160000,{commit},{PLAN}")

    assert names(plan.folder, "data") == ["atlantis-2015", "institutions.yaml"]
    assert names(plan.folder, f"{PLAN}/commitments") == ["01-promise.yaml", "02-promise.yaml"]


def test_no_file_is_overlooked_for_the_form_of_its_name(plan: GitFolder) -> None:
    """Some file systems give a name back in another form than the index has it."""
    plan.commit({f"{PLAN}/commitments/03-\u00e9tat.yaml": "id: x\n"})
    composed = plan.folder / PLAN / "commitments" / "03-\u00e9tat.yaml"
    decomposed = composed.with_name(unicodedata.normalize("NFD", composed.name).upper())
    composed.rename(decomposed)

    assert decomposed.name in names(plan.folder, f"{PLAN}/commitments")


def test_without_git_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()

    with pytest.raises(NotAGitRepository):
        names(tmp_path, "data")
