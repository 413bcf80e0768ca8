"""A revision and the index as `Tree`s, so that they load exactly as the working tree does."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn, Protocol

from ogpctl.i18n.message import msg
from ogpctl.store.git.git_errors import IN_SUBMODULE, GitError
from ogpctl.store.git.repository import FOLDER, LINK, SUBMODULE, GitEntry
from ogpctl.store.profile_error import ProfileErrorKind
from ogpctl.store.tree import MAX_BYTES, FolderEntry, ReadRefusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ogpctl.i18n.message import Message
    from ogpctl.store.git.repository import Git

_MOST_LINKS = 8
_MOST_AHEAD = 256


class _PathListing(Protocol):
    """Where a tree's names come from; paths are from the top of the Git repository."""

    def below(self, path: str) -> Iterable[GitEntry]:
        """Return every file below `path`, or what lies there if it is none."""

    def node(self, path: str) -> GitEntry | None:
        """Return what lies at `path`, a folder too."""


class _Revision:
    def __init__(self, git: Git, commit: str, only: Mapping[str, Sequence[str]]) -> None:
        self._git = git
        self._commit = commit
        self._only = only

    def below(self, path: str) -> Iterable[GitEntry]:
        return self._git.tree(self._commit, self._only.get(path, (path,) if path else ()))

    def node(self, path: str) -> GitEntry | None:
        return self._git.node(self._commit, path)


class _Index:
    def __init__(self, git: Git) -> None:
        self._git = git

    def below(self, path: str) -> Iterable[GitEntry]:
        return self._git.index((path.removeprefix(self._git.prefix) or ".",))

    def node(self, path: str) -> GitEntry | None:
        for found in self.below(path):
            return found if found.path == path else GitEntry(path, FOLDER, "")
        return None


class GitTree:
    """The files of one state that Git keeps, below `prefix` (the way from the repository's top).

    Symbolic links are followed where they stay below `prefix`; submodules are other repositories, whose files
    are not here: `submodules` lists those met.
    """

    def __init__(self, git: Git, listing: _PathListing, prefix: str | None = None) -> None:
        self._objects = git.objects
        self._listing = listing
        self._prefix = git.prefix if prefix is None else prefix
        self._nodes: dict[str, GitEntry | None] = {}
        self._listed: list[str] = []
        self._children: dict[str, dict[str, bool]] = {}
        self._order: list[GitEntry] = []
        self._places: dict[str, int] = {}
        self._ahead = 1

    @property
    def submodules(self) -> tuple[str, ...]:
        """The submodules among the names listed so far."""
        return tuple(node.path for node in self._order if node.mode == SUBMODULE)

    @property
    def linked(self) -> bool:
        """Whether there are symbolic links among the names listed so far."""
        return any(node.mode == LINK for node in self._order)

    def entries(self, folder: str) -> tuple[FolderEntry, ...]:
        """Return what `folder` holds, sorted by name; nothing where there is no such folder."""
        real = self._real(self._prefix + folder)
        node = self._at(real)
        if node is not None and node.mode == SUBMODULE:
            raise _in_submodule()
        self._list(real)
        found = self._children.get(real, {})
        return tuple(
            FolderEntry(f"{folder}/{name}", is_folder or self._leads_to_folder(f"{real}/{name}"))
            for name, is_folder in sorted(found.items())
        )

    def read(self, path: str) -> bytes:
        """Return the bytes of the file at `path`.

        Raise ReadRefusal, and GitError where this clone lacks it.
        """
        node = self._file(path)
        if node.stage:
            _refuse(msg("it has a merge conflict"))
        if node.size is not None and node.size > MAX_BYTES:
            raise _too_large()
        if not self._objects.kept(node.id):
            self._read_ahead(node)
        data = self._objects.read((node.id,))[node.id]
        if data is None:
            raise _too_large()
        return data

    def _file(self, path: str) -> GitEntry:
        full = self._prefix + path
        node = self._nodes.get(full)
        if node is None or node.mode == LINK:
            node = self._at(self._real(full))
        if node is None:
            _refuse(msg("it is missing, or a symbolic link that leads nowhere"))
        if node.mode == FOLDER:
            _refuse(msg("it is a folder, not a file"))
        if node.mode == SUBMODULE:
            raise _in_submodule()
        return node

    def _real(self, path: str) -> str:
        """Return `path` with its symbolic links followed, as the system would; raise ReadRefusal."""
        left = [part for part in reversed(path.split("/")) if part not in {"", "."}]
        real: list[str] = []
        links = 0
        while left:
            part = left.pop()
            if part == "..":
                if not real:
                    _refuse(msg("it is a symbolic link to a place outside the repository"))
                real.pop()
                continue
            real.append(part)
            node = self._at("/".join(real))
            if node is None or node.mode != LINK:
                continue
            links += 1
            if links > _MOST_LINKS:
                _refuse(msg("it is a symbolic link that leads nowhere"))
            target = (self._objects.read((node.id,))[node.id] or b"").decode("utf-8", "surrogateescape")
            if target.startswith("/"):
                _refuse(msg("it is a symbolic link to a place outside the repository"))
            real.pop()
            left += [step for step in reversed(target.split("/")) if step not in {"", "."}]
        found = "/".join(real)
        if not f"{found}/".startswith(self._prefix):
            _refuse(msg("it is a symbolic link to a place outside the repository"))
        return found

    def _at(self, path: str) -> GitEntry | None:
        if path not in self._nodes:
            self._nodes[path] = None if self._is_listed(path) else self._listing.node(path)
            if path in self._children:
                self._nodes[path] = GitEntry(path, FOLDER, "")
        return self._nodes[path]

    def _list(self, folder: str) -> None:
        if self._is_listed(folder):
            return
        self._listed.append(folder)
        for node in self._listing.below(folder):
            self._nodes[node.path] = node
            self._places[node.path] = len(self._order)
            self._order.append(node)
            if node.size is not None:
                self._objects.note_size(node.id, node.size)
            self._remember_name(node.path, folder)

    def _remember_name(self, path: str, top: str) -> None:
        is_folder = False
        while path != top:
            path, _, name = path.rpartition("/")
            names = self._children.setdefault(path, {})
            if name in names:
                return
            names[name] = is_folder
            is_folder = True

    def _is_listed(self, path: str) -> bool:
        return any(not top or path == top or path.startswith(f"{top}/") for top in self._listed)

    def _leads_to_folder(self, path: str) -> bool:
        """Whether a name is to be taken for a folder: a submodule is one, which refuses to be read."""
        node = self._nodes.get(path)
        if node is None or node.mode != LINK:
            return node is not None and node.mode == SUBMODULE
        try:
            found = self._at(self._real(path))
        except ReadRefusal:
            return False
        return found is not None and found.mode == FOLDER

    def _read_ahead(self, node: GitEntry) -> None:
        """Ask for the neighbours of `node` as well, more of them each time.

        Loading reads them all in order.
        """
        start = self._places.get(node.path)
        if start is not None:
            neighbours = self._order[start : start + self._ahead]
            self._ahead = min(2 * self._ahead, _MOST_AHEAD)
            self._objects.read(near.id for near in neighbours if _is_data(near))


class RevisionTree(GitTree):
    """The files of one commit; with `only`, a folder and names in it, that folder shows these names alone."""

    def __init__(
        self,
        git: Git,
        commit: str,
        prefix: str | None = None,
        *,
        only: tuple[str, Sequence[str]] | None = None,
    ) -> None:
        top = git.prefix if prefix is None else prefix
        shown = {} if only is None else {top + only[0]: [f"{top}{only[0]}/{name}" for name in only[1]]}
        super().__init__(git, _Revision(git, commit, shown), prefix)
        self.commit = commit


class IndexTree(GitTree):
    """The files as they are staged for the next commit."""

    def __init__(self, git: Git) -> None:
        if git.bare:
            raise GitError(
                msg("a bare repository has no index"), msg("Compare two commits, or work in a clone of it.")
            )
        super().__init__(git, _Index(git))


def _is_data(node: GitEntry) -> bool:
    small = node.size is None or node.size <= MAX_BYTES
    return small and node.mode not in {LINK, SUBMODULE} and not node.stage and node.path.endswith(".yaml")


def _too_large() -> ReadRefusal:
    return ReadRefusal(ProfileErrorKind.TOO_LARGE, msg("it is larger than 1 MiB"))


def _in_submodule() -> ReadRefusal:
    why = msg("it is a submodule, whose files are in a separate repository")
    return ReadRefusal(ProfileErrorKind.UNREADABLE_FILE, why, IN_SUBMODULE)


def _refuse(why: Message) -> NoReturn:
    raise ReadRefusal(ProfileErrorKind.UNREADABLE_FILE, why)
