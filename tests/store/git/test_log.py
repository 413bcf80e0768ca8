"""Who changed which plan file, when."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING

from git_repositories import (
    PLAN,
    PLAN_FILE,
    GitFolder,
    commitment_file,
    commitment_yaml,
    first_files,
    plan_yaml,
)

from ogpctl.store.git.commit_history import commits
from ogpctl.store.git.commits import FileChange
from ogpctl.store.git.following import Followed, FollowedChange, follow
from ogpctl.store.git.log import LogEntry, data_log
from ogpctl.store.git.repository import Git

if TYPE_CHECKING:
    from pathlib import Path


def _log(folder: GitFolder, data: str = "data") -> list[LogEntry]:
    with Git(folder.folder) as git:
        return list(data_log(git, [git.commit("HEAD")], data))


def _followed(git: Git, start: str, path: str, item: str) -> list[FollowedChange]:
    def identify(data: bytes) -> str | None:
        return data.partition(b"\n")[0].removeprefix(b"id: ").decode()

    return follow(git, [Followed(start, path, item)], identify)[0]


def _subjects(entries: list[LogEntry]) -> list[str]:
    return [entry.commit.subject for entry in entries]


def test_each_commit_tells_its_files_before_and_after(plain: GitFolder) -> None:
    final, mid_term, first = _log(plain)

    assert _subjects([final, mid_term, first]) == ["Close final", "Close mid-term", "Enter the plan"]
    assert final.changes == (
        FileChange(
            commitment_file(1),
            (plain.git("rev-parse", f"HEAD~1:{commitment_file(1)}"),),
            plain.git("rev-parse", f"HEAD:{commitment_file(1)}"),
        ),
        FileChange(
            PLAN_FILE,
            (plain.git("rev-parse", f"HEAD~1:{PLAN_FILE}"),),
            plain.git("rev-parse", f"HEAD:{PLAN_FILE}"),
        ),
    )
    assert len(first.changes) == 4
    assert all(change.added for change in first.changes)
    assert final.commit.committed - mid_term.commit.committed == dt.timedelta(hours=1)


def test_commits_that_touch_no_plan_file_are_left_out(plain: GitFolder) -> None:
    plain.commit({"README.md": "x", "data/README.md": "x", f"data/{PLAN}/commitments/notes.txt": "x"})

    assert len(_log(plain)) == 3


def test_names_follow_the_mailmap_and_no_address_is_told(build: GitFolder) -> None:
    build.commit({**first_files(), ".mailmap": "Zoé Œuvre <ada@example.org>\n"}, "Sujet : été")

    (entry,) = _log(build)

    assert (entry.commit.author, entry.commit.subject) == ("Zoé Œuvre", "Sujet : été")
    assert "@" not in repr(entry)


def test_a_message_in_an_old_encoding_is_read(build: GitFolder) -> None:
    build.commit(first_files())
    tree = build.git("rev-parse", "HEAD^{tree}")
    build.git("config", "i18n.logOutputEncoding", "latin1")
    build.git("config", "i18n.commitEncoding", "latin1")
    build.git(
        "reset", "-q", "--hard", build.git("commit-tree", tree, "-F", "-", stdin="Été".encode("latin1"))
    )

    assert _subjects(_log(build)) == ["Été"]


def test_dates_that_no_calendar_has_do_not_stop_the_reading(build: GitFolder) -> None:
    tree = build.git("mktree", stdin=b"")
    raw = f"tree {tree}\nauthor A <a@b> 1 +0000\ncommitter A <a@b> 99999999999999 +9999\n\nFar\n"
    commit = build.git("hash-object", "-t", "commit", "-w", "--stdin", "--literally", stdin=raw.encode())
    with Git(build.folder) as git:
        (found,) = commits(git, [commit])

    assert found.committed.year in {1970, 9999}


def test_a_merge_tells_only_what_is_its_own(build: GitFolder) -> None:
    """The work of a branch is told by its commits; the merge tells the file that is like neither side's."""
    build.commit(first_files(), "Start")
    build.git("checkout", "-q", "-b", "side")
    build.commit(
        {
            commitment_file(1): commitment_yaml(1, "limited"),
            commitment_file(2): commitment_yaml(2, "limited"),
        },
        "Side",
    )
    build.git("checkout", "-q", "main")
    build.commit({commitment_file(1): commitment_yaml(1, "complete")}, "Main")
    build.git("merge", "-q", "-s", "ours", "--no-commit", "--no-ff", "side")
    build.commit(
        {
            commitment_file(1): commitment_yaml(1, "substantial"),
            commitment_file(2): commitment_yaml(2, "limited"),
        },
        "Merge",
    )

    entries = _log(build)

    assert sorted(_subjects(entries)) == ["Main", "Merge", "Side", "Start"]
    (change,) = entries[0].changes
    assert change.path == commitment_file(1)
    assert change.before == tuple(
        build.git("rev-parse", f"{name}:{commitment_file(1)}") for name in ("main~1", "side")
    )


def test_work_that_a_merge_threw_away_is_not_told(build: GitFolder) -> None:
    build.commit(first_files(), "Start")
    build.git("checkout", "-q", "-b", "side")
    build.commit({commitment_file(1): commitment_yaml(1, "complete")}, "Thrown away")
    build.git("checkout", "-q", "main")
    build.commit({commitment_file(2): commitment_yaml(2, "limited")}, "Kept")
    build.git("merge", "-q", "-s", "ours", "--no-ff", "side", "-m", "Merge")

    assert _subjects(_log(build)) == ["Kept", "Start"]


def test_the_end_of_a_shallow_clone_is_marked(plain: GitFolder, tmp_path: Path) -> None:
    clone = plain.clone(tmp_path / "clone", "--depth=2")

    assert [entry.cut_off for entry in _log(clone)] == [False, True]
    assert not any(entry.cut_off for entry in _log(plain))


def test_a_moved_data_folder_is_followed(plain: GitFolder) -> None:
    plain.git("mv", "data", "plans")
    plain.commit({}, "Move")

    entries = _log(plain, "plans")

    assert _subjects(entries) == ["Move", "Close final", "Close mid-term", "Enter the plan"]
    moved = {change.path: change for change in entries[0].changes}
    assert moved[PLAN_FILE].after is None
    assert moved[f"plans/{PLAN}/plan.yaml"].after == moved[PLAN_FILE].before[0]


def test_a_commitment_is_followed_by_its_id(plain: GitFolder) -> None:
    """Renamed, renumbered and rewritten in one commit, then moved with the whole folder."""
    new = f"data/{PLAN}/commitments/07-all-new.yaml"
    text = (
        "id: XA-2015-01\nnumber: '7'\ntitle: {en: All new}\nlead: "
        "[finance]\nprogress: {en: Nothing is as it was}\n"
    )
    plain.commit({commitment_file(1): None, new: text}, "Renumber")
    plain.git("mv", "data", "plans")
    plain.commit({}, "Move")
    path = f"plans/{PLAN}/commitments/07-all-new.yaml"
    with Git(plain.folder) as git:
        steps = _followed(git, git.commit("HEAD"), path, "XA-2015-01")

    assert [step.commit.subject for step in steps] == [
        "Move",
        "Renumber",
        "Close final",
        "Close mid-term",
        "Enter the plan",
    ]
    assert [step.moved_from for step in steps] == [new, commitment_file(1), None, None, None]
    assert all(newer.before == (older.after,) for newer, older in pairwise(steps))


def test_a_new_commitment_has_no_earlier_life(plain: GitFolder) -> None:
    """One that replaces another, in a file of its name too, is another one."""
    plain.commit({commitment_file(1): None, commitment_file(9): commitment_yaml(9)}, "Replace")
    with Git(plain.folder) as git:
        (step,) = _followed(git, git.commit("HEAD"), commitment_file(9), "XA-2015-09")

    assert (step.commit.subject, step.before, step.moved_from) == ("Replace", (None,), None)


def test_a_plan_below_the_top_is_logged_by_paths_from_the_top(build: GitFolder) -> None:
    path = f"open/{commitment_file(1)}"
    build.commit({path: commitment_yaml(1), f"open/{PLAN_FILE}": plan_yaml()}, "Start")
    with Git(build.folder / "open") as git:
        (entry,) = data_log(git, [git.commit("HEAD")], f"{git.prefix}data")
        (step,) = _followed(git, git.commit("HEAD"), path, "XA-2015-01")

    assert [change.path for change in entry.changes] == [path, f"open/{PLAN_FILE}"]
    assert step.after == entry.changes[0].after
