"""Changes of the evidence of a commitment or of a milestone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.diff.differences import ABSENT
from ogpctl.analysis.diff.leaves import Item, keyed
from ogpctl.analysis.diff.scene import data_text, mapping
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.analysis.diff.change import Change
    from ogpctl.analysis.diff.differences import Difference, Rest
    from ogpctl.analysis.diff.fields import Wrap
    from ogpctl.analysis.diff.leaves import LeafPath
    from ogpctl.analysis.diff.scene import Scene


def evidence_changes(
    scene: Scene, rest: Rest, path: LeafPath, versions: tuple[object, object], wrap: Wrap
) -> Iterator[Change]:
    """Yield the changes of the evidence listed at `path`, whose two `versions` are given."""
    before, after = (keyed(version, "evidence") for version in versions)
    for step in rest.steps(*path):
        if not isinstance(step, Item):
            continue
        where = (*path, step)
        old, new = before.get(step), after.get(step)
        covers = rest.below(*where)
        title = data_text(mapping(new or old).get("title"), step.label)
        if old is None:
            text = msg("evidence added: {title}", title=title)
            yield scene.change("evidence-added", where, wrap(text), covers, (None, new))
        elif new is None:
            text = msg("evidence removed: {title}", title=title)
            yield scene.change("evidence-removed", where, wrap(text), covers, (old, None))
        elif _archived(covers):
            text = msg("evidence archived: {title}", title=title)
            yield scene.change("evidence-archived", covers[0].path, wrap(text), covers)
        else:
            text = msg("evidence changed: {title}", title=title)
            yield scene.change("evidence-changed", where, wrap(text), covers)


def _archived(covers: tuple[Difference, ...]) -> bool:
    """Return whether all that happened is that an archived copy was added."""
    return len(covers) == 1 and covers[0].path[-1] == "archived" and covers[0].before is ABSENT
