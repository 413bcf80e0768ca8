"""A Git repository: naming its commits, listing its trees and its index.

A submodule (mode 160000) is no file and no change. Where the data folder is one, whoever looks back is
refused (`InSubmodule`); where one plan is, it is a finding in that state, and a remark of the commands that
look back.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from ogpctl.i18n.message import msg
from ogpctl.store.git.damage import broken_ref, index_is_whole, repository_without_head
from ogpctl.store.git.git_errors import (
    UNSHALLOW,
    AmbiguousRevision,
    DamagedRepository,
    GitError,
    GitFailed,
    InSubmodule,
    MissingObject,
    NoCommitYet,
    NotAGitRepository,
    UnknownRevision,
)
from ogpctl.store.git.objects import Objects
from ogpctl.store.git.plumbing import Plumbing
from ogpctl.store.git.repository_discovery import discover, named_by_hook, variables_of_hook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.i18n.message import Message
    from ogpctl.store.git.commits import Commit, Walk

FOLDER, LINK, SUBMODULE = "040000", "120000", "160000"


@dataclass(frozen=True, slots=True)
class GitEntry:
    """A name in a tree or in the index; `path` is from the top of the Git repository, with `/`.

    `size` is None where it is not known, `stage` other than 0 where a merge left a conflict.
    """

    path: str
    mode: str
    id: str
    size: int | None = None
    stage: int = 0


class Git:
    """The Git repository that `folder` is in; a context manager that ends the processes it started.

    `prefix` is the way from the repository's top to `folder`, such as `open-government/`, or "". `shallow`
    tells whether the history was cut when the repository was cloned.
    """

    def __init__(self, folder: Path) -> None:
        """Find the repository; raise a `GitError` where there is none that Git would read."""
        self.folder = str(folder.absolute())
        plumbing = Plumbing(self.folder)
        try:
            found = discover(plumbing)
        except NotAGitRepository:
            try:
                plumbing, found = named_by_hook(self.folder)
            except NotAGitRepository:
                if (damaged := repository_without_head(folder.absolute())) is not None:
                    raise DamagedRepository(
                        msg("Git does not recognise {path} as a repository", path=str(damaged))
                    ) from None
                raise
        else:
            variables = variables_of_hook(self.folder, found.git_dir)
            if variables:
                plumbing = Plumbing(self.folder, variables)
        self.plumbing = plumbing
        self.git_dir = found.git_dir
        self.bare = found.bare
        self.shallow = found.shallow
        self.prefix = found.prefix
        self.objects = Objects(plumbing)
        self.walks: dict[tuple[str, ...], Walk] = {}
        self.commits_read: dict[str, Commit] = {}
        self._commits: dict[str, str | GitError] = {}
        self._top_trees: dict[str, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the processes that read objects."""
        self.objects.close()

    def commit(self, name: str) -> str:
        """Return the id of the commit that `name` leads to, and the same one whenever it is asked again.

        Raises UnknownRevision, AmbiguousRevision, and NoCommitYet for `HEAD` on an unborn branch.
        """
        if name not in self._commits:
            self._commits[name] = self._named(name)
        found = self._commits[name]
        if isinstance(found, GitError):
            raise found
        return found

    def _named(self, name: str) -> str | GitError:
        if not name or name.startswith("-") or not name.isprintable():
            return UnknownRevision(name, self._hint())
        asked = self.plumbing.run(
            "rev-parse", "--verify", "--end-of-options", f"{name}^{{commit}}", status=(0, 1, 128)
        )
        if "is ambiguous" in asked.stderr:
            return self._ambiguous(name)
        if asked.status == 0:
            return asked.stdout.decode().strip()
        error = self.plumbing.failure("rev-parse", asked.stderr)
        if not isinstance(error, GitFailed):
            raise error
        self._refuse_damaged(name)
        if name in {"HEAD", "@"}:
            raise NoCommitYet  # not remembered: a first commit may follow
        return UnknownRevision(name, self._hint())

    def _refuse_damaged(self, name: str) -> None:
        """Raise a `GitError` where `name` leads to no commit because the repository is damaged."""
        asked = self.plumbing.run(
            "rev-parse", "--verify", "--quiet", "--end-of-options", name, status=(0, 1, 128)
        )
        found = asked.stdout.decode().strip()
        # A whole id is given back as it is, whether or not there is such an object.
        if asked.status == 0 and found != name and self.objects.sizes([found]) == [None]:
            raise MissingObject(found, partial=self.plumbing.is_partial())
        refs = [f"refs/{kind}/{name}" for kind in ("heads", "tags", "remotes")]
        if name in {"HEAD", "@"}:
            # Of a broken branch Git does not tell that `HEAD` leads to it, so the file is asked.
            text = Path(self.git_dir, "HEAD").read_text("utf-8", "surrogateescape")
            refs = [text.removeprefix("ref:").strip()]
        broken = broken_ref(self.plumbing.run("for-each-ref", "--format=%(refname)", *refs).stderr)
        if broken is not None:
            raise DamagedRepository(msg("the ref {name} is broken", name=broken))

    def commit_or_none(self, name: str) -> str | None:
        try:
            return self.commit(name)
        except (UnknownRevision, NoCommitYet):
            return None

    def merge_base(self, one: str, *others: str) -> str | None:
        """Return the best common ancestor of `one` and a merge of `others`.

        None where this clone knows none.
        """
        found = self.plumbing.run("merge-base", one, *others, status=(0, 1)).stdout
        return found.decode().split("\n", 1)[0] or None

    def tree(self, commit: str, paths: Sequence[str] = ()) -> Iterator[GitEntry]:
        """Yield every file below `paths` (from the top), or of the whole commit."""
        found = [node for path in paths or ("",) if (node := self.node(commit, path)) is not None]
        level = [node.id for node in found if node.mode == FOLDER]
        while level:  # the trees of a level are asked for together
            trees = self.objects.trees(level)
            level = [entry.id for tree in trees for entry in tree.values() if entry.mode == FOLDER]
        for node in found:
            yield from self._files(node)

    def _files(self, node: GitEntry) -> Iterator[GitEntry]:
        if node.mode != FOLDER:
            yield node
            return
        (tree,) = self.objects.trees((node.id,))
        for name, entry in tree.items():
            yield from self._files(GitEntry(f"{node.path}/{name}".lstrip("/"), entry.mode, entry.id))

    def paths(self, commit: str, *, submodules: bool = False) -> Iterator[tuple[str, str]]:
        """Yield the path and the id of every file of a commit; of submodules only where that is said."""
        listed = self.plumbing.run("ls-tree", "-r", "-z", "--full-tree", commit)
        for head, path in _records(listed.stdout):
            mode, _, object_id = head.split()
            if submodules or mode != SUBMODULE:
                yield path, object_id

    def submodule(self, commit: str, path: str) -> str | None:
        """Return the submodule that `path` is or lies in, None where it is in none."""
        steps = path.split("/")
        for depth in range(1, len(steps) + 1):
            node = self.node(commit, "/".join(steps[:depth]))
            if node is None or node.mode == SUBMODULE:
                return node.path if node is not None else None
        return None

    def refuse_submodule(self, commit: str, path: str) -> None:
        """Raise InSubmodule where `path` is a submodule or lies in one."""
        found = self.submodule(commit, path)
        if found is not None:
            raise InSubmodule(found)

    def node(self, commit: str, path: str) -> GitEntry | None:
        """Return what lies at `path`, a folder too, None where nothing does; "" is the whole commit."""
        if commit not in self._top_trees:
            (found,) = self.objects.resolve((f"{commit}^{{tree}}",))
            if found is None:
                raise MissingObject(commit, partial=self.plumbing.is_partial())
            self._top_trees[commit] = found
        mode, object_id = FOLDER, self._top_trees[commit]
        for name in path.split("/") if path else ():
            entry = self.objects.entry(object_id, name) if mode == FOLDER else None
            if entry is None:
                return None
            mode, object_id = entry
        return GitEntry(path, mode, object_id)

    def index(self, paths: Sequence[str] = ()) -> Iterator[GitEntry]:
        """Yield every file of the index below `paths` (from `folder`, literal); raise DamagedRepository."""
        if not index_is_whole(Path(self.plumbing.variables.get("GIT_INDEX_FILE") or f"{self.git_dir}/index")):
            raise DamagedRepository(msg("its index was truncated or altered"))
        listed = self.plumbing.run("ls-files", "-s", "-z", "--full-name", "--", *paths)
        for head, path in _records(listed.stdout):
            mode, object_id, stage = head.split()
            yield GitEntry(path, mode, object_id, None, int(stage))

    def _ambiguous(self, name: str) -> GitError:
        refs = self.plumbing.run(
            "for-each-ref",
            "--format=%(refname)",
            *(f"refs/{kind}/{name}" for kind in ("heads", "tags", "remotes")),
        )
        named = [ref.removeprefix("refs/") for ref in refs.stdout.decode("utf-8", "surrogateescape").split()]
        if named:
            return AmbiguousRevision(
                msg("“{name}” is ambiguous: it could be {choices}", name=name, choices=", ".join(named)),
                msg("Write one of them in full, for example {choice}.", choice=named[0]),
            )
        return AmbiguousRevision(
            msg("“{name}” is ambiguous: the ids of several objects begin with it", name=name),
            msg("Write more characters of the commit’s id."),
        )

    def _hint(self) -> Message | None:
        return UNSHALLOW if self.shallow else None


def _records(listing: bytes) -> Iterator[tuple[str, str]]:
    """Yield the head and the path of each record of a listing that ends its records with NUL."""
    for record in listing.decode("utf-8", "surrogateescape").split("\0"):
        head, tab, path = record.partition("\t")
        if tab:
            yield head, path
