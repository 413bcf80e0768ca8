"""Reading runs no program of the repository's, writes nothing, and knows which repository it reads."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from git_repositories import PLAN, PLAN_FILE, GitFolder, commitment_file, commitment_yaml, plan_yaml

from ogpctl.plan.model import PlanHeader
from ogpctl.store.document import Kind
from ogpctl.store.git.following import Followed, follow
from ogpctl.store.git.git_errors import GitError, GitFailed, NotAGitRepository
from ogpctl.store.git.log import data_log
from ogpctl.store.git.repository import Git
from ogpctl.store.git.round_states import RoundsOf, resolve_rounds
from ogpctl.store.git.trees import IndexTree, RevisionTree
from ogpctl.store.loading import load, understood
from ogpctl.store.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from ogpctl.store.document import Repository


def _read_everything(folder: Path) -> Repository:
    header = understood(PLAN_FILE, Kind.PLAN, plan_yaml("mid-term", "final").encode()).content
    assert isinstance(header, PlanHeader)
    with Git(folder) as git:
        head = git.commit("HEAD")
        if not git.bare:
            load(IndexTree(git), Settings())
        resolve_rounds(git, [RoundsOf(header, PLAN_FILE)])
        list(data_log(git, [head], "data"))
        follow(git, [Followed(head, commitment_file(1), "XA-2015-01")], lambda _: "XA-2015-01")
        git.commit_or_none("no-such-name")
        git.merge_base(head, head)
        for revision in ("HEAD~2", "HEAD~1", "HEAD"):
            repository = load(RevisionTree(git, git.commit(revision)), Settings())
    return repository


def test_reading_writes_nothing(plain: GitFolder) -> None:
    """Not even an index refresh, which a touched file invites."""
    os.utime(plain.folder / PLAN_FILE, (1, 1))
    before = plain.listing()

    _read_everything(plain.folder)

    assert plain.listing() == before


PROGRAMS = (
    "core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass", "core.gitProxy",
    "core.alternateRefsCommand", "diff.external", "diff.yaml.command", "diff.yaml.textconv",
    "filter.yaml.clean",
    "filter.yaml.smudge", "filter.yaml.process", "merge.yaml.driver", "pager.rev-list", "pager.diff-tree",
    "pager.ls-tree", "pager.cat-file", "pager.for-each-ref", "interactive.diffFilter", "gpg.program",
    "gpg.ssh.program", "credential.helper", "uploadpack.packObjectsHook", "remote.origin.uploadpack",
    "sequence.editor", "trailer.x.command", "mailmap.file",
)  # fmt: skip  # data, read by rows


@pytest.fixture
def hostile(plain: GitFolder, tmp_path: Path) -> tuple[GitFolder, Path]:
    """A repository in whose settings every program is one that leaves a mark."""
    mark = tmp_path / "ran"
    program = tmp_path / "program.sh"
    program.write_text(f'#!/bin/sh\necho "$0 $*" >> "{mark}"\n', encoding="utf-8")
    program.chmod(0o755)
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in (
        "post-index-change",
        "reference-transaction",
        "pre-commit",
        "post-checkout",
        "fsmonitor-watchman",
    ):
        for folder in (hooks, plain.folder / ".git" / "hooks"):
            folder.mkdir(exist_ok=True)
            (folder / name).unlink(missing_ok=True)
            (folder / name).symlink_to(program)
    plain.commit({".gitattributes": "*.yaml diff=yaml filter=yaml merge=yaml\n"})
    for name in PROGRAMS:
        plain.git("config", name, str(program))
    for command in (
        "rev-parse",
        "rev-list",
        "ls-tree",
        "ls-files",
        "cat-file",
        "diff-tree",
        "for-each-ref",
        "config",
    ):
        plain.git("config", f"alias.{command}", f"!{program}")
    for name, value in {
        "core.hooksPath": str(hooks),
        "log.showSignature": "true",
        "core.fsmonitorHookVersion": "2",
        "core.untrackedCache": "true",
        "submodule.recurse": "true",
        "protocol.allow": "always",
        "protocol.ext.allow": "always",
    }.items():
        plain.git("config", name, value)
    mark.unlink(missing_ok=True)
    os.utime(plain.folder / PLAN_FILE, (1, 1))
    return plain, mark


def test_the_trap_works(hostile: tuple[GitFolder, Path]) -> None:
    """Ordinary `git status` and `git diff` do run the programs: the test below is worth something."""
    folder, mark = hostile
    folder.write(PLAN_FILE, "changed: true\n")
    for command in ("status", "diff"):
        subprocess.run(
            ["git", command], cwd=folder.folder, env=folder.environment(), capture_output=True, check=False
        )

    assert mark.exists()


def test_no_program_of_the_repositorys_settings_runs(hostile: tuple[GitFolder, Path]) -> None:
    folder, mark = hostile
    before = folder.listing()

    assert _read_everything(folder.folder).plans

    assert not mark.exists(), mark.read_text(encoding="utf-8")
    assert folder.listing() == before


def test_a_missing_object_runs_no_program_of_a_made_up_remote(hostile: tuple[GitFolder, Path]) -> None:
    """A partial clone fetches what it lacks; a hostile one may name any program as the way to do so."""
    folder, mark = hostile
    program = folder.git("config", "core.pager")
    old = folder.git("rev-parse", f"HEAD~2:{commitment_file(1)}")
    (folder.folder / ".git" / "objects" / old[:2] / old[2:]).unlink()
    for url in (f"ext::{program}", "ssh://host/path", "/nowhere"):
        for name, value in {
            "remote.origin.url": url,
            "remote.origin.promisor": "true",
            "remote.origin.partialclonefilter": "blob:none",
            "extensions.partialClone": "origin",
            "core.repositoryformatversion": "1",
        }.items():
            folder.git("config", name, value)
        with pytest.raises(GitError):
            _read_everything(folder.folder)
        assert not mark.exists(), mark.read_text(encoding="utf-8")


def test_replaced_and_grafted_history_is_read_as_recorded(plain: GitFolder) -> None:
    """Replacements live in one clone only; two clones of one commit must not tell two stories."""
    head, first = plain.git("rev-parse", "HEAD"), plain.git("rev-parse", "HEAD~2")
    expected = _read_everything(plain.folder)
    plain.git("replace", head, first)
    plain.write(".git/info/grafts", f"{head}\n")
    with Git(plain.folder) as git:
        assert [entry.commit.subject for entry in data_log(git, [head], "data")] == [
            "Close final",
            "Close mid-term",
            "Enter the plan",
        ]
        assert load(RevisionTree(git, head), Settings()) == expected


# Inside a hook.


def _staged_completion(folder: Path) -> str | None:
    with Git(folder) as git:
        repository = load(IndexTree(git), Settings())
        return repository.action_plan(repository.plans[0]).commitments[0].completion


@pytest.fixture
def partly_staged(plain: GitFolder) -> tuple[GitFolder, Path]:
    """An index beside the usual one, as `git commit FILE` makes for its hooks: it holds `withdrawn`."""
    index = plain.folder / ".git" / "next-index-1.lock"
    index.write_bytes((plain.folder / ".git" / "index").read_bytes())
    blob = plain.git("hash-object", "-w", "--stdin", stdin=commitment_yaml(1, "withdrawn").encode())
    plain.git(
        "update-index",
        "--cacheinfo",
        f"100644,{blob},{commitment_file(1)}",
        env={"GIT_INDEX_FILE": str(index)},
    )
    return plain, index


def test_a_hook_is_told_what_will_be_committed(
    partly_staged: tuple[GitFolder, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, index = partly_staged
    monkeypatch.chdir(plain.folder)
    for name in (str(index), ".git/next-index-1.lock"):
        monkeypatch.setenv("GIT_INDEX_FILE", name)
        assert _staged_completion(plain.folder) == "withdrawn"
        monkeypatch.setenv("GIT_DIR", ".git")
        assert _staged_completion(plain.folder) == "withdrawn"
        assert _staged_completion_below(plain.folder / "data") is None
        monkeypatch.delenv("GIT_DIR")


def _staged_completion_below(folder: Path) -> None:
    """Reading from a folder below the top finds the same repository."""
    with Git(folder) as git:
        assert git.prefix == "data/"
        assert any("commitments" in node.path for node in git.index(["."]))


def test_variables_of_another_repository_do_not_count(
    plain: GitFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hook of one repository may ask about another."""
    other = GitFolder(tmp_path / "other")
    commit = other.commit({"data/other/plan.yaml": "id: other\n"})
    monkeypatch.chdir(other.folder)
    for name, value in {
        "GIT_DIR": ".git", "GIT_INDEX_FILE": ".git/index", "GIT_WORK_TREE": ".",
        "GIT_OBJECT_DIRECTORY": ".git/objects", "GIT_COMMON_DIR": ".git", "GIT_NAMESPACE": "x",
        "GIT_PREFIX": "y/",
        "GIT_EXTERNAL_DIFF": "false", "GIT_LITERAL_PATHSPECS": "0", "GIT_GLOB_PATHSPECS": "1",
        "GIT_TRACE": "1",
        "GIT_REPLACE_REF_BASE": "refs/x", "GIT_DEFAULT_HASH": "sha256", "GIT_CEILING_DIRECTORIES": "/nowhere",
    }.items():  # fmt: skip  # data, read by rows
        monkeypatch.setenv(name, value)

    assert _read_everything(plain.folder).plans[0].id == PLAN
    assert _staged_completion(plain.folder) == "complete"
    assert os.environ["GIT_DIR"] == ".git"
    with Git(other.folder) as git:
        assert git.commit("HEAD") == commit


def test_variables_of_another_repository_do_not_make_one(
    plain: GitFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(plain.folder)
    monkeypatch.setenv("GIT_DIR", ".git")
    (tmp_path / "empty").mkdir()

    with pytest.raises(NotAGitRepository):
        Git(tmp_path / "empty")


def test_a_repository_kept_apart_from_its_files_is_read(
    plain: GitFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    apart = tmp_path / "apart.git"
    (plain.folder / ".git").rename(apart)
    monkeypatch.setenv("GIT_DIR", str(apart))
    monkeypatch.setenv("GIT_WORK_TREE", str(plain.folder))

    assert _read_everything(plain.folder).plans
    assert _staged_completion(plain.folder) == "complete"


def test_a_real_hook_sees_the_commit_being_made(plain: GitFolder, tmp_path: Path) -> None:
    """`git commit FILE` runs the hook in a linked worktree with all its variables set."""
    linked = tmp_path / "linked"
    plain.git("worktree", "add", "-q", "-b", "linked", str(linked))
    script = tmp_path / "hook.py"
    script.write_text(
        "import sys\nfrom pathlib import Path\n"
        "from ogpctl.store.git.repository import Git\nfrom ogpctl.store.git.trees import IndexTree\n"
        f"with Git(Path.cwd()) as git:\n    data = IndexTree(git).read({commitment_file(1)!r})\n"
        f"Path({str(tmp_path / 'seen')!r}).write_bytes(data)\n",
        encoding="utf-8",
    )
    hook = plain.folder / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\nexec {sys.executable} {script}\n", encoding="utf-8")
    hook.chmod(0o755)
    worktree = GitFolder(linked, init=False)
    worktree.write(commitment_file(1), commitment_yaml(1, "withdrawn"))
    worktree.write(commitment_file(2), commitment_yaml(2, "complete"))
    worktree.git("add", commitment_file(2))

    worktree.git(
        "commit", "-q", "-m", "One file", commitment_file(1), env={"PYTHONPATH": os.pathsep.join(sys.path)}
    )

    assert (tmp_path / "seen").read_text(encoding="utf-8") == commitment_yaml(1, "withdrawn")


@pytest.mark.parametrize(
    ("count", "why"), [("x", "bogus count in GIT_CONFIG_COUNT"), ("1", "missing config key GIT_CONFIG_KEY_0")]
)
def test_settings_that_git_refuses_are_told_once_and_in_its_words(
    plain: GitFolder, monkeypatch: pytest.MonkeyPatch, count: str, why: str
) -> None:
    monkeypatch.setenv("GIT_CONFIG_COUNT", count)

    with pytest.raises(GitFailed) as refusal:
        Git(plain.folder)

    assert refusal.value.message.values["reason"] == why
    assert refusal.value.code == 3
