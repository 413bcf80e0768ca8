"""Contents of Git objects by their ids, through one long-lived process, each read once."""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from ogpctl.store.git.git_errors import MissingObject
from ogpctl.store.tree import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ogpctl.store.git.plumbing import Plumbing

_WINDOW = 32
"""How many questions are asked before the first answer is read: so few that they fit the smallest pipe."""

_KEPT_BYTES = 64 * 1024 * 1024


class TreeEntry(NamedTuple):
    """A name in a tree object: six digits of mode, and the id of what it leads to."""

    mode: str
    id: str


class Objects:
    """Reads objects, up to `MAX_BYTES` each; what weighs more is never read."""

    def __init__(self, plumbing: Plumbing) -> None:
        self._plumbing = plumbing
        self._contents: Any = None
        self._headers: Any = None
        self._sizes: dict[str, int] = {}
        self._kept: dict[str, bytes] = {}
        self._trees: dict[str, Mapping[str, TreeEntry]] = {}
        self._kept_bytes = 0

    def note_size(self, object_id: str, size: int) -> None:
        self._sizes[object_id] = size

    def kept(self, object_id: str) -> bool:
        """Return whether the content is at hand."""
        return object_id in self._kept

    def sizes(self, names: Sequence[str]) -> list[int | None]:
        """Return the size of each object, None for one that this clone lacks."""
        asked = list(dict.fromkeys(name for name in names if name not in self._sizes))
        if asked:
            if self._headers is None:
                self._headers = self._plumbing.start("cat-file", "--batch-check")
            for name, header in self._answers(self._headers, asked):
                if header is not None:
                    self._sizes[name] = header[2]
        return [self._sizes.get(name) for name in names]

    def resolve(self, names: Sequence[str]) -> list[str | None]:
        """Return the id of each object named as `COMMIT:PATH` or `TAG^{commit}`, None where there is none."""
        if self._headers is None:
            self._headers = self._plumbing.start("cat-file", "--batch-check")
        asked = [name for name in dict.fromkeys(names) if "\n" not in name]
        found = {
            name: header[0] for name, header in self._answers(self._headers, asked) if header is not None
        }
        return [found.get(name) for name in names]

    def read(self, object_ids: Iterable[str]) -> dict[str, bytes | None]:
        """Return the content of each object, None for one above `MAX_BYTES`; raise MissingObject."""
        wanted = list(dict.fromkeys(object_ids))
        found: dict[str, bytes | None] = {name: self._kept[name] for name in wanted if name in self._kept}
        missing = [name for name in wanted if name not in found]
        for name, size in zip(missing, self.sizes(missing), strict=True):
            if size is None:
                raise MissingObject(name, partial=self._plumbing.is_partial())
            if size > MAX_BYTES:
                found[name] = None
        asked = [name for name in missing if name not in found]
        if asked and self._contents is None:
            self._contents = self._plumbing.start("cat-file", "--batch")
        for name, header in self._answers(self._contents, asked):
            if header is None:
                self.close()  # answers to the rest of the window are still to come
                raise MissingObject(name, partial=self._plumbing.is_partial())
            data = self._contents.stdout.read(header[2])
            self._contents.stdout.read(1)
            found[name] = data
            self._keep(name, data)
        return found

    def trees(self, object_ids: Iterable[str]) -> list[Mapping[str, TreeEntry]]:
        """Return what each tree object holds, by name; raise MissingObject."""
        wanted = list(object_ids)
        new = [name for name in dict.fromkeys(wanted) if name not in self._trees]
        for name, data in self._raw_trees(new).items():
            self._trees[name] = dict(_entries(data, len(name) // 2))
        return [self._trees[name] for name in wanted]

    def entry(self, tree: str, name: str) -> TreeEntry | None:
        """Return what a tree object holds at `name`, None for nothing; raise MissingObject.

        The other entries are passed over and not taken apart: of a thousand plans, each with a state of its
        own, one is asked for. They are passed from the first on, since ids and names of files may look like
        an entry.
        """
        if tree in self._trees:
            return self._trees[tree].get(name)
        wanted = re.escape(name.encode("utf-8", "surrogateescape"))
        some_id = rb".{%d}" % (len(tree) // 2)
        entry = rb"(?:[0-7]++ [^\0]++\0%b)*?([0-7]++) %b\0(%b)" % (some_id, wanted, some_id)
        found = re.match(entry, self._raw_trees([tree])[tree], re.DOTALL)
        return TreeEntry(found[1].decode().zfill(6), found[2].hex()) if found is not None else None

    def _raw_trees(self, names: Sequence[str]) -> dict[str, bytes]:
        found = {name: self._kept[name] for name in names if name in self._kept}
        asked = [name for name in names if name not in found]
        if asked and self._contents is None:
            self._contents = self._plumbing.start("cat-file", "--batch")
        for name, header in self._answers(self._contents, asked):
            if header is not None:
                data = self._contents.stdout.read(header[2])
                self._contents.stdout.read(1)
            if header is None or header[1] != "tree":
                self.close()  # answers to the rest of the window are still to come
                raise MissingObject(name, partial=self._plumbing.is_partial())
            found[name] = data
            self._keep(name, data)
        return found

    def close(self) -> None:
        """End the processes."""
        for process in (self._contents, self._headers):
            if process is not None:
                with contextlib.suppress(BrokenPipeError):
                    process.stdin.close()
                process.stdout.close()
                process.stderr.close()
                process.proc.wait()
        self._contents = self._headers = None

    def _answers(
        self, process: Any, names: Sequence[str]
    ) -> Iterator[tuple[str, tuple[str, str, int] | None]]:
        """Ask `cat-file` for `names`; yield each with its id, type and size, None where it is missing."""
        for start in range(0, len(names), _WINDOW):
            window = names[start : start + _WINDOW]
            try:
                process.stdin.write(
                    "".join(f"{name}\n" for name in window).encode("utf-8", "surrogateescape")
                )
                process.stdin.flush()
            except BrokenPipeError:
                raise self._died(process) from None
            for name in window:
                line = process.stdout.readline()
                if not line:
                    raise self._died(process)
                words = line.decode("utf-8", "surrogateescape").split()
                known = len(words) == 3 and words[2].isdigit()  # noqa: PLR2004 - id, type, size
                yield name, (words[0], words[1], int(words[2])) if known else None

    def _died(self, process: Any) -> Exception:
        stderr = process.stderr.read().decode("utf-8", "replace")
        self.close()
        return self._plumbing.failure("cat-file", stderr)

    def _keep(self, name: str, data: bytes) -> None:
        if self._kept_bytes > _KEPT_BYTES:
            self._kept.clear()
            self._kept_bytes = 0
        self._kept[name] = data
        self._kept_bytes += len(data)


def _entries(data: bytes, id_bytes: int) -> Iterator[tuple[str, TreeEntry]]:
    """Read a tree object: again and again a mode, a space, a name, a NUL, and the bytes of an id."""
    start = 0
    while start < len(data):
        end = data.index(b"\0", start)
        mode, _, name = data[start:end].partition(b" ")
        start = end + 1 + id_bytes
        entry = TreeEntry(mode.decode().zfill(6), data[end + 1 : start].hex())
        yield name.decode("utf-8", "surrogateescape"), entry
