"""A revision and the index load exactly as the working tree does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from git_repositories import INSTITUTIONS, PLAN, GitFolder, commitment_file, commitment_yaml

from ogpctl.store.git.git_errors import GitError
from ogpctl.store.git.repository import Git
from ogpctl.store.git.trees import IndexTree, RevisionTree
from ogpctl.store.loading import Known, load
from ogpctl.store.profile_error import ProfileErrorKind
from ogpctl.store.settings import Settings
from ogpctl.store.tree import MAX_BYTES, ReadRefusal, WorkingTree

if TYPE_CHECKING:
    from pathlib import Path

    from ogpctl.store.document import Repository


def _at(folder: Path, revision: str = "HEAD", known: Known | None = None) -> Repository:
    with Git(folder) as git:
        return load(RevisionTree(git, git.commit(revision)), Settings(), known)


def _staged(folder: Path) -> Repository:
    with Git(folder) as git:
        return load(IndexTree(git), Settings())


def test_all_three_states_load_alike(plain: GitFolder) -> None:
    working = load(WorkingTree(plain.folder), Settings())

    assert working.plans[0].commitments
    assert _at(plain.folder) == _staged(plain.folder) == working


def test_each_state_holds_its_own(plain: GitFolder) -> None:
    plain.write(commitment_file(2), commitment_yaml(2, "limited"))
    plain.git("add", "-A")
    plain.write(commitment_file(2), commitment_yaml(2, "complete"))

    def second(repository: Repository) -> str | None:
        return repository.action_plan(repository.plans[0]).commitments[1].completion

    assert second(_at(plain.folder)) is None
    assert second(_staged(plain.folder)) == "limited"
    assert second(load(WorkingTree(plain.folder), Settings())) == "complete"


def test_a_plan_below_the_top_of_the_repository_loads_alike(build: GitFolder) -> None:
    """A plan may be one folder of a larger repository."""
    inner = build.folder / "open government"
    build.commit(
        {f"open government/{commitment_file(1)}": commitment_yaml(1), "data/other/plan.yaml": "id: other\n"}
    )
    working = load(WorkingTree(inner), Settings())

    assert [plan.id for plan in working.plans] == [PLAN]
    assert _at(inner) == _staged(inner) == working


def test_names_in_any_writing_are_read(build: GitFolder) -> None:
    strange = f"data/{PLAN}/commitments/01-Œuvre d’État\n*[x].yaml"
    build.commit({strange: commitment_yaml(1), f"data/{PLAN}/commitments/é-\x01.yaml": commitment_yaml(2)})
    working = load(WorkingTree(build.folder), Settings())

    assert strange in [document.path for document in working.plans[0].commitments]
    assert _at(build.folder) == _staged(build.folder) == working


def test_a_name_that_is_not_utf8_is_read(build: GitFolder) -> None:
    raw = b"data/p/commitments/\xe9.yaml".decode("utf-8", "surrogateescape")
    build.commit({raw: commitment_yaml(1)})

    assert [document.path for document in _at(build.folder).plans[0].commitments] == [raw]


def test_what_was_understood_before_is_the_same_document(plain: GitFolder) -> None:
    known: Known = {}
    old = _at(plain.folder, "HEAD~1", known)
    new = _at(plain.folder, "HEAD", known)
    on_disk = load(WorkingTree(plain.folder), Settings(), known)

    assert old.plans[0].commitments[1] is new.plans[0].commitments[1] is on_disk.plans[0].commitments[1]
    assert old.plans[0].commitments[0] != new.plans[0].commitments[0]
    assert len(known) == 6


def test_the_same_content_elsewhere_keeps_its_own_path(build: GitFolder) -> None:
    build.commit(
        {commitment_file(1): commitment_yaml(1), f"data/{PLAN}/commitments/copy.yaml": commitment_yaml(1)}
    )

    paths = [document.path for document in _at(build.folder, known={}).plans[0].commitments]

    assert paths == [commitment_file(1), f"data/{PLAN}/commitments/copy.yaml"]


def _refusal(git: Git, path: str, *, staged: bool) -> ReadRefusal | None:
    tree = IndexTree(git) if staged else RevisionTree(git, git.commit("HEAD"))
    tree.entries("data")
    try:
        tree.read(path)
    except ReadRefusal as refusal:
        return refusal
    return None


@pytest.mark.parametrize("staged", [False, True])
def test_symbolic_links_are_followed_inside_the_repository_only(build: GitFolder, *, staged: bool) -> None:
    build.commit(
        {"data/institutions.yaml": INSTITUTIONS, "shared/plan.yaml": f"id: {PLAN}\n", f"data/{PLAN}/x": ""}
    )
    links = {
        f"data/{PLAN}/plan.yaml": "../../shared/plan.yaml",
        "data/twin": PLAN,
        "data/out.yaml": "../../../etc/passwd",
        "data/absolute.yaml": "/etc/passwd",
        "data/round.yaml": "round.yaml",
        "data/nowhere.yaml": "nothing.yaml",
        "data/folder.yaml": PLAN,
        "data/into-git.yaml": "../.git/config",
    }
    for name, target in links.items():
        (build.folder / name).symlink_to(target)
    build.commit({})
    with Git(build.folder) as git:
        tree = IndexTree(git) if staged else RevisionTree(git, git.commit("HEAD"))
        assert (
            tree.read(f"data/{PLAN}/plan.yaml")
            == tree.read("data/twin/plan.yaml")
            == f"id: {PLAN}\n".encode()
        )
        folders = [entry.name for entry in tree.entries("data") if entry.is_folder]
        assert folders == [PLAN, "folder.yaml", "twin"]
        for name in ("out", "absolute", "round", "nowhere", "folder", "into-git"):
            refusal = _refusal(git, f"data/{name}.yaml", staged=staged)
            assert refusal is not None, name
            assert refusal.kind is ProfileErrorKind.UNREADABLE_FILE


def test_a_data_folder_that_is_a_link_is_followed(build: GitFolder) -> None:
    build.commit({f"plans/{PLAN}/plan.yaml": f"id: {PLAN}\n"})
    (build.folder / "data").symlink_to("plans")
    build.commit({})

    assert [plan.id for plan in _at(build.folder).plans] == [PLAN]
    assert [plan.id for plan in _staged(build.folder).plans] == [PLAN]


@pytest.mark.parametrize("staged", [False, True])
def test_a_large_file_is_refused_unread(build: GitFolder, *, staged: bool) -> None:
    build.commit({"data/institutions.yaml": b"#" * (MAX_BYTES + 1), "data/fits.yaml": b"#" * MAX_BYTES})
    with Git(build.folder) as git:
        refusal = _refusal(git, "data/institutions.yaml", staged=staged)
        assert refusal is not None
        assert refusal.kind is ProfileErrorKind.TOO_LARGE
        assert _refusal(git, "data/fits.yaml", staged=staged) is None


def test_a_submodule_is_refused_and_listed(build: GitFolder) -> None:
    commit = build.commit({"data/institutions.yaml": INSTITUTIONS})
    build.git("update-index", "--add", "--cacheinfo", f"160000,{commit},data/other")
    build.git("commit", "-q", "-m", "Submodule")
    with Git(build.folder) as git:
        tree = RevisionTree(git, git.commit("HEAD"))
        (plan,) = load(tree, Settings()).plans
        assert plan.header is not None
        assert [fault.kind for fault in plan.header.profile_errors] == [ProfileErrorKind.UNREADABLE_FILE]
        assert tree.submodules == ("data/other",)
        with pytest.raises(ReadRefusal):
            tree.read("data/other")


def test_a_file_in_conflict_is_a_finding_and_hides_no_other(plain: GitFolder) -> None:
    plain.git("checkout", "-q", "-b", "side", "HEAD~1")
    plain.commit({commitment_file(1): commitment_yaml(1, "withdrawn")})
    blobs = [plain.git("rev-parse", f"{name}:{commitment_file(1)}") for name in ("side~1", "side", "main")]
    lines = [f"0 {'0' * 40}\t{commitment_file(1)}"]
    lines += [f"100644 {blob} {stage}\t{commitment_file(1)}" for stage, blob in enumerate(blobs, 1)]
    plain.git("update-index", "--index-info", stdin="\n".join(lines).encode())

    conflicting, other = _staged(plain.folder).plans[0].commitments

    assert [fault.kind for fault in conflicting.profile_errors] == [ProfileErrorKind.UNREADABLE_FILE]
    assert other.valid


def test_a_bare_repository_has_revisions_and_no_index(plain: GitFolder, tmp_path: Path) -> None:
    bare = plain.clone(tmp_path / "bare.git", "--bare")

    assert _at(bare.folder) == _at(plain.folder)
    with Git(bare.folder) as git, pytest.raises(GitError):
        IndexTree(git)


def test_a_state_without_plans_is_empty(build: GitFolder) -> None:
    build.commit({"README.md": "Nothing yet\n"})

    assert _at(build.folder).plans == _staged(build.folder).plans == ()
