"""Commits and what they change, by `rev-list` and `diff-tree`.

Two commands instead of `git log`: `log` obeys settings of the repository (`log.showSignature` runs a
program), these two do not, and they take as long together. A merge is compared with all its parents: only
what is in none of them counts as its change, the rest was told by the commits that it merges.

What a merge threw away is left out, as `git log PATH` does. Dates are the committer's, in their own time
zone; names are by `.mailmap`; e-mail addresses are not read. Paths are given to Git literally or not at all:
a pathspec with a wildcard makes `rev-list` some thirty times slower on a large repository.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ogpctl.store.git.commits import Commit, FileChange, Walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.store.git.repository import Git

_NO_FILE = frozenset({"000000", "160000"})
"""Modes of what is not there, and of a submodule."""

_FIELDS = ("%H", "%P", "%ct", "%cI", "%aN", "%s")


def commits(git: Git, start: Sequence[str], paths: Sequence[str] = ()) -> list[Commit]:
    """Return the commits that `start` can be reached from, children before parents.

    With `paths` (literal, from the top) only those that say how the paths came to be as they are: what a
    merge threw away is left out. Without a start there is none.
    """
    if not start:
        return []
    listed = git.plumbing.run(
        "rev-list",
        "--topo-order",
        "--encoding=UTF-8",
        f"--format={'%x00'.join(_FIELDS)}",
        *start,
        "--",
        *_top(paths, git),
    )
    return _listed(git, listed.stdout)


def named_commits(git: Git, ids: Sequence[str]) -> dict[str, Commit]:
    """Return the commits with these ids, and no others; one that was read before is not asked for again."""
    asked = [name for name in dict.fromkeys(ids) if name not in git.commits_read]
    if asked:
        listed = git.plumbing.run(
            "rev-list",
            "--no-walk",
            "--encoding=UTF-8",
            f"--format={'%x00'.join(_FIELDS)}",
            "--stdin",
            stdin="".join(f"{name}\n" for name in asked).encode(),
        )
        _listed(git, listed.stdout)
    return {name: git.commits_read[name] for name in ids if name in git.commits_read}


def changes(git: Git, of: Sequence[Commit]) -> Iterator[tuple[Commit, tuple[FileChange, ...]]]:
    """Yield each commit of `of` with what it changes; one that changes nothing is left out.

    The commits are compared as they are asked for, some at a time: who stops early pays little. No paths are
    given to Git, which then compares twice as fast.
    """
    start, count = 0, 64
    while start < len(of):
        yield from _compared(git, of[start : start + count])
        start += count
        count = min(2 * count, 4096)


def _compared(git: Git, of: Sequence[Commit]) -> Iterator[tuple[Commit, tuple[FileChange, ...]]]:
    compared = git.plumbing.run(
        "diff-tree", "--stdin", "-r", "-c", "-z", "--root", "--raw", "--no-renames", "--no-abbrev",
        "--no-ext-diff", "--no-textconv",
        stdin="".join(f"{commit.id}\n" for commit in of).encode(),
    )  # fmt: skip  # a command line, as one types it
    by_id = {commit.id: commit for commit in of}
    current: Commit | None = None
    found: list[FileChange] = []
    fields = iter(compared.stdout.decode("utf-8", "surrogateescape").split("\0"))
    for field in fields:
        if field.startswith(":"):
            change = _change(field, next(fields))
            if change is not None:
                found.append(change)
        elif field:
            if current is not None:
                yield current, tuple(found)
            current, found = by_id[field], []
    if current is not None:
        yield current, tuple(found)


# However many plans are in view, the history is gone through once: `history`, `freshness`, the rounds and the
# rules on the past all share this walk.
def walk(git: Git, starts: Sequence[str]) -> Walk:
    """Return the whole history up to `starts`, read once however often it is asked for."""
    names = tuple(dict.fromkeys(starts))
    if names not in git.walks:
        found = commits(git, names)
        files = {
            commit.id: tuple(change for change in of_commit if change.path.endswith(".yaml"))
            for commit, of_commit in changes(git, found)
        }
        git.walks[names] = Walk(tuple(found), files)
    return git.walks[names]


def unlike_parents(git: Git, of: Sequence[Commit]) -> dict[str, tuple[frozenset[str], ...]]:
    """Return, for each merge of `of`, the paths that it has otherwise than its parents.

    One set for each of them.
    """
    pairs = [(commit.id, parent) for commit in of if len(commit.parents) > 1 for parent in commit.parents]
    if not pairs:
        return {}
    # A commit and one name after it: compared as if that were its only parent.
    compared = git.plumbing.run(
        "diff-tree",
        "--stdin",
        "--always",
        "-r",
        "-z",
        "--raw",
        "--no-renames",
        "--no-ext-diff",
        "--no-textconv",
        stdin="".join(f"{commit} {parent}\n" for commit, parent in pairs).encode(),
    )
    unlike: dict[str, list[set[str]]] = {}
    current: set[str] = set()
    fields = iter(compared.stdout.decode("utf-8", "surrogateescape").split("\0"))
    for field in fields:
        if field.startswith(":"):
            current.add(next(fields))
        elif field:
            current = set()
            unlike.setdefault(field, []).append(current)
    return {commit: tuple(frozenset(paths) for paths in of_parents) for commit, of_parents in unlike.items()}


def simplified(
    git: Git, of: Sequence[Commit], path: str, starts: Sequence[str]
) -> Iterator[tuple[Commit, frozenset[str]]]:
    """Yield the commits of `of` (children before parents).

    Each with those of `starts` whose history it is in. Without commits whose work on `path` a merge threw
    away. A merge that has `path` exactly as one of its parents has it says nothing of its own, and what the
    other parents did there came to nothing: the rule by which `git log PATH` reads merges too.
    """
    merges = [commit for commit in of if len(commit.parents) > 1]
    names = [f"{name}:{path.rstrip('/')}" for merge in merges for name in (merge.id, *merge.parents)]
    ids = iter(git.objects.resolve(names))
    followed: dict[str, tuple[str, ...]] = {}
    for merge in merges:
        own = next(ids)
        same = [parent for parent in merge.parents if next(ids) == own is not None]
        followed[merge.id] = tuple(same[:1]) or merge.parents
    reached = {start: frozenset({start}) for start in starts}
    for commit in of:
        found = reached.pop(commit.id, None)
        if found is not None:
            yield commit, found
            for parent in followed.get(commit.id, commit.parents):
                reached[parent] = reached[parent] | found if parent in reached else found


def cut_off(git: Git, commit: Commit) -> bool:
    """Return whether a shallow clone ends at `commit`: it has parents, but this clone does not know them.

    What such a commit seems to add may be older; nothing can be told of when it came.
    """
    if not git.shallow or commit.parents:
        return False
    raw = git.objects.read((commit.id,))[commit.id] or b""
    return b"\nparent " in raw.partition(b"\n\n")[0]


def _change(head: str, path: str) -> FileChange | None:
    """Read `:mode mode id id status`, or for a merge of n parents n colons, n+1 modes, n+1 ids, status.

    A submodule is no file: what becomes of it alone is no change.
    """
    parents = len(head) - len(head.lstrip(":"))
    words = head[parents:].split(" ")
    modes, ids = words[: parents + 1], words[parents + 1 : 2 * parents + 2]
    present = [None if mode in _NO_FILE else name for mode, name in zip(modes, ids, strict=True)]
    return FileChange(path, tuple(present[:-1]), present[-1]) if any(present) else None


def _listed(git: Git, listing: bytes) -> list[Commit]:
    lines = listing.decode("utf-8", "replace").split("\n")
    found = [_commit(line) for line in lines if "\0" in line]
    git.commits_read.update((commit.id, commit) for commit in found)
    return found


def _commit(line: str) -> Commit:
    name, parents, seconds, written, author, subject = line.split("\0", 5)
    return Commit(name, tuple(parents.split()), _when(seconds, written), author, subject)


def _when(seconds: str, written: str) -> dt.datetime:
    """Return the date in its own time zone; in UTC where the zone is nonsense, as old tools wrote it."""
    try:
        return dt.datetime.fromisoformat(written)
    except ValueError:
        moment = min(max(int(seconds or 0), 0), 253402300799)  # the last second of the year 9999
        return dt.datetime.fromtimestamp(moment, dt.UTC)


def _top(paths: Sequence[str], git: Git) -> Sequence[str]:
    """Return paths from the top as Git wants them, which is from `folder`."""
    up = "../" * git.prefix.count("/")
    return [f"{up}{path}" or "." for path in paths]
