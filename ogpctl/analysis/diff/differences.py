"""The differences between two values, leaf by leaf, and the way from the one to the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ogpctl.analysis.diff.leaves import same, step_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ogpctl.analysis.diff.leaves import Item, LeafPath


class Absent:
    """The type of `ABSENT`, which stands for no value: `null` is a value."""

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT = Absent()


@dataclass(frozen=True, slots=True)
class Difference:
    """One leaf that is not what it was; `before` or `after` is `ABSENT` where there was or is none."""

    path: LeafPath
    before: Any
    after: Any


def differences(before: Mapping[LeafPath, Any], after: Mapping[LeafPath, Any]) -> list[Difference]:
    """Return how the leaves `after` differ from those `before`."""
    found = [
        Difference(path, value, after.get(path, ABSENT))
        for path, value in before.items()
        if path not in after or not same(value, after[path])
    ]
    found += [Difference(path, ABSENT, value) for path, value in after.items() if path not in before]
    return found


class Rest:
    """The differences that no change tells of yet; each is taken once, and what is left is told last."""

    def __init__(self, found: Iterable[Difference]) -> None:
        self._top = _Node()
        for item in found:
            self.put_back(item)

    def put_back(self, item: Difference) -> None:
        """Leave a difference for another to tell of."""
        node = self._top
        for step in item.path:
            node = node.children.setdefault(step, _Node())
        node.here = item

    def at(self, *path: str | Item) -> Difference | None:
        """Take the difference of exactly that leaf."""
        node = self._node(path)
        if node is None:
            return None
        taken, node.here = node.here, None
        return taken

    def below(self, *path: str | Item) -> tuple[Difference, ...]:
        """Take the differences of that leaf and of what lies below it, in a steady order."""
        node = self._node(path)
        return tuple(node.taken()) if node is not None else ()

    def steps(self, *path: str | Item) -> list[str | Item]:
        """Return the keys or items right below `path` that still have differences, in a steady order."""
        node = self._node(path)
        return [step for step, child in node.sorted_children() if child.holds()] if node is not None else []

    def _node(self, path: LeafPath) -> _Node | None:
        node: _Node | None = self._top
        for step in path:
            node = node.children.get(step) if node is not None else None
        return node


class _Node:
    """A place in the tree of paths; a tree, since a file may bring thousands of differences."""

    __slots__ = ("children", "here")

    def __init__(self) -> None:
        self.here: Difference | None = None
        self.children: dict[str | Item, _Node] = {}

    def sorted_children(self) -> list[tuple[str | Item, _Node]]:
        return sorted(self.children.items(), key=lambda pair: step_key(pair[0]))

    def holds(self) -> bool:
        return self.here is not None or any(child.holds() for child in self.children.values())

    def taken(self) -> Iterator[Difference]:
        if self.here is not None:
            yield self.here
            self.here = None
        for _, child in self.sorted_children():
            yield from child.taken()
        self.children.clear()
