"""Whether two versions say the same: of a text, and of any value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.plan.sameness import comparable, composed

if TYPE_CHECKING:
    from collections.abc import Mapping

Leaves = dict[tuple[str, ...], Any]


def same_text(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Return whether two texts say the same in a language that both have."""
    return any(_words(text) == _words(other.get(code, "")) for code, text in one.items())


def new_words(before: Mapping[str, str], after: Mapping[str, str]) -> bool:
    """Return whether a text says something that it did not: other words than before, in any language."""
    return any(_words(text) and _words(text) != _words(before.get(code, "")) for code, text in after.items())


def _words(text: str) -> list[str]:
    return composed(text).split()


def leaves(value: Any, path: tuple[str, ...] = ()) -> Leaves:
    """Return the scalars of a value at paths that do not depend on the order of keys and items."""
    if isinstance(value, dict):
        return {
            key: leaf
            for name, item in value.items()
            for key, leaf in leaves(item, (*path, str(name))).items()
        }
    if isinstance(value, list):
        found: Leaves = {}
        for item in value:
            found |= leaves(item, (*path, _step(item)))
        return found
    return {path: comparable(value)}


def altered(before: Any, after: Any) -> list[tuple[str, ...]]:
    """Return where `after` takes back or changes what `before` says; what it says besides is no change."""
    now = leaves(after)
    return [path for path, leaf in leaves(before).items() if _words(str(now.get(path))) != _words(str(leaf))]


def _step(item: Any) -> str:
    if isinstance(item, dict):
        return next(
            (str(item[key]) for key in ("id", "url") if item.get(key)), repr(sorted(leaves(item).items()))
        )
    return str(comparable(item))
