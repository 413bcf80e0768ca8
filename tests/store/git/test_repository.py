"""Finding the repository and naming commits, in the shapes that repositories have."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from git_repositories import GitFolder

from ogpctl.i18n.translator import Translator
from ogpctl.store.git.git_errors import (
    AmbiguousRevision,
    GitError,
    GitMissing,
    MissingObject,
    NoCommitYet,
    NotAGitRepository,
    UnknownRevision,
    UntrustedRepository,
)
from ogpctl.store.git.repository import Git

if TYPE_CHECKING:
    from pathlib import Path


def _said(error: GitError) -> str:
    english = Translator("en")
    return " ".join(english.render(part) for part in (error.message, error.hint) if part is not None)


def test_a_name_is_found_in_a_tree_whatever_bytes_stand_before_it(build: GitFolder) -> None:
    """Ids are bytes, and some end in what looks like a digit of the mode that follows."""
    lines = [
        f"100644 blob {build.git('hash-object', '-w', '--stdin', stdin=b'%d' % number)}\tplan.yaml"
        for number in range(16)
    ]
    inner = [build.git("mktree", stdin=f"{line}\n".encode()) for line in lines]
    blob = lines[0].split()[2]
    for last in ("1", "4"):
        listed = [f"040000 tree {name}\tplan-{number:03}" for number, name in enumerate(inner * 20)]
        listed += [f"{mode} blob {blob}\t{mode}" for mode in ("100644", "100755", "120000")]
        listed += [
            f"160000 commit {blob[:-2]}{ord(last):x}\tplan-{number:03}-before" for number in range(320)
        ]
        tree = build.git("mktree", "--missing", stdin="\n".join([*listed, ""]).encode())
        with Git(build.folder) as git:
            (whole,) = git.objects.trees([tree])
        with Git(build.folder) as git:
            assert {name: git.objects.entry(tree, name) for name in whole} == whole
            assert git.objects.entry(tree, "plan-00") is None


def test_names_of_commits_lead_to_the_commit(plain: GitFolder) -> None:
    plain.git("tag", "-a", "v1", "-m", "One", "HEAD~1")
    with Git(plain.folder) as git:
        assert git.commit("v1") == plain.git("rev-parse", "HEAD~1")
        assert git.commit("HEAD") == git.commit("main") == git.commit(plain.git("rev-parse", "HEAD")[:10])
        assert git.commit_or_none("HEAD~9") is None


def test_a_detached_head_is_read_like_a_branch(plain: GitFolder) -> None:
    plain.git("checkout", "-q", "--detach", "HEAD~1")
    with Git(plain.folder) as git:
        assert git.commit("HEAD") == plain.git("rev-parse", "main~1")


@pytest.mark.parametrize(
    "name", ["-x", "--all", "", "HEAD\0", "a\nb", "nope", "HEAD^{tree}", "HEAD:data", ":0:x", "0" * 40]
)
def test_what_is_no_commit_is_refused(plain: GitFolder, name: str) -> None:
    with Git(plain.folder) as git, pytest.raises(UnknownRevision):
        git.commit(name)


def test_a_name_of_a_branch_and_a_tag_is_ambiguous(plain: GitFolder) -> None:
    plain.git("tag", "main", "HEAD~1")
    with Git(plain.folder) as git, pytest.raises(AmbiguousRevision) as raised:
        git.commit("main")

    assert "heads/main" in _said(raised.value)
    assert "tags/main" in _said(raised.value)


def test_an_id_cut_too_short_is_ambiguous(build: GitFolder) -> None:
    """Seventeen commits share the first digit of an id at least once; Git wants four digits."""
    tree = build.git("mktree", stdin=b"")
    ids: dict[str, str] = {}
    for number in range(2000):
        name = build.git("commit-tree", tree, "-m", str(number))
        if name[:4] in ids:
            break
        ids[name[:4]] = name
    with Git(build.folder) as git, pytest.raises(AmbiguousRevision):
        git.commit(name[:4])


def test_an_unborn_branch_is_told_in_words(build: GitFolder) -> None:
    with Git(build.folder) as git, pytest.raises(NoCommitYet) as raised:
        git.commit("HEAD")

    assert "git commit" in _said(raised.value)


def test_a_folder_without_git_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(NotAGitRepository) as raised:
        Git(tmp_path)

    assert "git init" in _said(raised.value)


def test_a_repository_of_another_user_names_the_command_that_mends_it(
    plain: GitFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")

    with pytest.raises(UntrustedRepository) as raised:
        Git(plain.folder)

    assert f"git config --global --add safe.directory {plain.folder}" in _said(raised.value)


def test_trust_given_by_the_environment_counts(plain: GitFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """CI sets `safe.directory` this way; it is the user's word, not the repository's."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "safe.directory")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "*")
    with Git(plain.folder) as git:
        assert git.commit("HEAD")


def test_a_missing_program_is_told_in_words(plain: GitFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    with Git(plain.folder) as git:
        monkeypatch.setenv("PATH", str(plain.folder))
        with pytest.raises(GitMissing):
            git.commit("HEAD")


def test_a_program_that_was_never_there_is_told_in_words(tmp_path: Path) -> None:
    """GitPython looks for it when it is first imported."""
    script = (
        "from pathlib import Path\nfrom ogpctl.store.git.git_errors import GitMissing\n"
        "from ogpctl.store.git.repository import Git\n"
        "try:\n    Git(Path.cwd())\nexcept GitMissing:\n    print('told')\n"
    )
    environment = {**os.environ, "PATH": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}

    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False
    )

    assert done.stdout == "told\n", done.stderr


def test_bare_repositories_and_linked_worktrees_are_read(plain: GitFolder, tmp_path: Path) -> None:
    bare = plain.clone(tmp_path / "bare.git", "--bare")
    plain.git("worktree", "add", "-q", "--detach", str(tmp_path / "linked"), "HEAD~1")
    with Git(bare.folder) as git:
        assert (git.bare, git.prefix, git.commit("HEAD")) == (True, "", plain.git("rev-parse", "HEAD"))
    with Git(tmp_path / "linked") as git:
        assert (git.bare, git.commit("HEAD")) == (False, plain.git("rev-parse", "HEAD~1"))


def test_the_way_from_the_top_is_known_below_it(plain: GitFolder) -> None:
    with Git(plain.folder / "data") as git:
        assert git.prefix == "data/"
        assert git.commit("HEAD") == plain.git("rev-parse", "HEAD")


def test_a_missing_object_is_told_in_words(plain: GitFolder) -> None:
    blob = plain.git("rev-parse", "HEAD:data/institutions.yaml")
    (plain.folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with Git(plain.folder) as git:
        with pytest.raises(MissingObject) as raised:
            git.objects.read([blob])
        assert "git fsck" in _said(raised.value)
        other = plain.git("rev-parse", "HEAD:data/atlantis-2015/plan.yaml")
        assert git.objects.read([other])[other]  # the reader goes on


def test_a_partial_clone_is_never_completed_behind_the_users_back(plain: GitFolder, tmp_path: Path) -> None:
    """The content of old revisions is absent: that is said, and nothing is fetched."""
    plain.git("config", "uploadpack.allowFilter", "true")
    partial = plain.clone(tmp_path / "partial", "--filter=blob:none")
    before = partial.listing()
    old = plain.git("rev-parse", "HEAD~2:data/atlantis-2015/commitments/01-promise.yaml")
    with Git(partial.folder) as git:
        with pytest.raises(MissingObject) as raised:
            git.objects.read([old])
        assert "git fetch --refetch --no-filter" in _said(raised.value)
        assert git.objects.read([git.objects.resolve(["HEAD:data/institutions.yaml"])[0] or ""])
    assert partial.listing() == before

    partial.git("fetch", "-q", "--refetch", "--no-filter")  # the command that the message names
    with Git(partial.folder) as git:
        assert git.objects.read([old])[old]


def test_a_clone_without_trees_is_told_in_words(plain: GitFolder, tmp_path: Path) -> None:
    plain.git("config", "uploadpack.allowFilter", "true")
    partial = plain.clone(tmp_path / "partial", "--filter=tree:0")
    with Git(partial.folder) as git, pytest.raises(MissingObject):
        list(git.tree(git.commit("HEAD~2")))


def test_sha256_repositories_are_read(tmp_path: Path) -> None:
    folder = GitFolder(tmp_path / "sha256", "--object-format=sha256")
    commit = folder.commit({"data/institutions.yaml": "institutions: []\n"})
    with Git(folder.folder) as git:
        assert git.commit("HEAD") == commit
        assert len(commit) == 64
        (node,) = git.tree(commit)
        assert git.objects.read([node.id]) == {node.id: b"institutions: []\n"}


@pytest.mark.parametrize("object_format", ["sha1", "sha256"])
def test_a_file_that_is_named_like_an_entry_of_a_tree_is_not_taken_for_one(
    tmp_path: Path, object_format: str
) -> None:
    """Git stores an entry as `100644 NAME`, and whoever proposes a change may name a file so."""
    folder = GitFolder(tmp_path / "plan", f"--object-format={object_format}")
    folder.commit({"data/1 100644 plan.yaml": "another", "data/plan.yaml": "plan", "data/é 40000 x": "file"})

    with Git(folder.folder) as git:
        commit = git.commit("HEAD")
        node = git.node(commit, "data/plan.yaml")
        assert node is not None
        assert git.objects.read([node.id]) == {node.id: b"plan"}
        assert git.node(commit, "data/x") is None
        assert [git.node(commit, node.path) for node in git.tree(commit)] == list(git.tree(commit))


def test_merge_base(plain: GitFolder) -> None:
    plain.git("checkout", "-q", "-b", "side", "HEAD~1")
    side = plain.commit({"x": "x"})
    with Git(plain.folder) as git:
        assert git.merge_base(side, "main") == plain.git("rev-parse", "main~1")
