"""Changes of lists: of ids and words, and of items that are told together, such as links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.analysis.diff.change import Listing
from ogpctl.analysis.diff.fields import as_it_is, field_label
from ogpctl.analysis.diff.leaves import Item, keyed
from ogpctl.i18n.message import Message, msg, nmsg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ogpctl.analysis.diff.change import Change
    from ogpctl.analysis.diff.differences import Rest
    from ogpctl.analysis.diff.fields import Wrap
    from ogpctl.analysis.diff.leaves import LeafPath
    from ogpctl.analysis.diff.scene import Scene


def set_changes(
    scene: Scene,
    rest: Rest,
    path: LeafPath,
    kind: str,
    versions: tuple[object, object],
    *,
    label: Message,
    name: Callable[[Any], object] = str,
    wrap: Wrap = as_it_is,
) -> Iterator[Change]:
    """Yield one change for a list of ids or words at `path`, with what came in and went out by `name`."""
    if not all(_scalars(version) for version in versions):
        return
    covers = rest.below(*path)
    if not covers:
        return
    before, after = (tuple(version) if isinstance(version, list) else () for version in versions)
    held, kept = frozenset(before), frozenset(after)
    added = Listing(tuple(name(item) for item in after if item not in held))
    removed = Listing(tuple(name(item) for item in before if item not in kept))
    values = {"field": label, "added": added, "removed": removed}
    if added.items and removed.items:
        text = msg("{field}: added {added}; removed {removed}", **values)
    elif added.items:
        text = msg("{field}: added {added}", **values)
    elif removed.items:
        text = msg("{field}: removed {removed}", **values)
    else:
        text = msg("{field} changed", **values)
    yield scene.change(kind, path, wrap(text), covers, versions)


def items_changed(
    scene: Scene,
    rest: Rest,
    path: LeafPath,
    kind: str,
    versions: tuple[object, object],
    *,
    wrap: Wrap = as_it_is,
) -> Iterator[Change]:
    """Yield one change for a list of items that are told together, with how many came, went and changed."""
    covers = rest.below(*path)
    if not covers:
        return
    field = str(path[-1])
    before, after = (keyed(version, field) for version in versions)
    touched = {item.path[len(path)] for item in covers if len(item.path) > len(path)}
    text = msg("{field}: {counts}", field=field_label(field), counts=_counts(touched, before, after))
    values = (_chosen(before, touched), _chosen(after, touched))
    yield scene.change(kind, path, wrap(text), covers, values)


def _counts(touched: set[Any], before: dict[Item, Any], after: dict[Item, Any]) -> Listing:
    added = sum(step in after and step not in before for step in touched)
    removed = sum(step in before and step not in after for step in touched)
    changed = len(touched) - added - removed
    parts: list[Message] = [
        nmsg("{count} added", "{count} added", added),
        nmsg("{count} removed", "{count} removed", removed),
        nmsg("{count} changed", "{count} changed", changed),
    ]
    return Listing(tuple(part for part in parts if part.count))


def _chosen(items: dict[Item, Any], touched: set[Any]) -> list[Any] | None:
    return [items[step] for step in sorted(items) if step in touched] or None


def _scalars(version: object) -> bool:
    return version is None or (
        isinstance(version, list) and all(isinstance(item, (str, int, float)) for item in version)
    )
