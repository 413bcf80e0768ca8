"""Changes of plan.yaml: its review rounds, its themes, and what it says of the plan as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.diff.change import DataDate
from ogpctl.analysis.diff.differences import ABSENT
from ogpctl.analysis.diff.field_changes import value_changes
from ogpctl.analysis.diff.leaves import Item, keyed
from ogpctl.analysis.diff.list_changes import items_changed
from ogpctl.analysis.diff.scene import data_text, mapping
from ogpctl.analysis.diff.text_changes import text_changes
from ogpctl.i18n.message import literal, msg
from ogpctl.plan.fields import fields_of
from ogpctl.plan.model import PlanHeader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ogpctl.analysis.diff.change import Change
    from ogpctl.analysis.diff.differences import Rest
    from ogpctl.analysis.diff.leaves import LeafPath
    from ogpctl.analysis.diff.scene import Scene


def plan_changes(scene: Scene, rest: Rest) -> Iterator[Change]:
    """Yield the changes that the fields of plan.yaml tell of; `rest` keeps what none of them does."""
    yield from _rounds(scene, rest)
    yield from _themes(scene, rest)
    own = scene.own.get(PlanHeader, ())
    whole = scene.before, scene.after
    yield from text_changes(scene, rest, (*fields_of(PlanHeader), *own), whole)
    yield from value_changes(scene, rest, own, whole)
    yield from _period(scene, rest)
    for field, kind in (("links", "links-changed"), ("sources", "sources-changed")):
        versions = (scene.before.get(field), scene.after.get(field))
        yield from items_changed(scene, rest, (field,), kind, versions)
    for step in rest.steps():
        text = msg("field of the plan changed: {field}", field=literal(str(step)))
        yield scene.change("plan-changed", (step,), text, rest.below(step))


def _rounds(scene: Scene, rest: Rest) -> Iterator[Change]:
    before, after = (keyed(version.get("rounds"), "rounds") for version in (scene.before, scene.after))
    for step in rest.steps("rounds"):
        if not isinstance(step, Item):
            continue
        old, new = before.get(step), after.get(step)
        path = ("rounds", step)
        name = data_text(mapping(new or old).get("title"), step.label)
        if old is None:
            yield from _closed(scene, rest, path, name)  # a round may be entered when it is over already
            text = msg("review round added: {round}", round=name)
            yield scene.change("round-added", path, text, rest.below(*path), (None, new))
        elif new is None:
            text = msg("review round removed: {round}", round=name)
            yield scene.change("round-removed", path, text, rest.below(*path), (old, None))
        else:
            yield from _one_round(scene, rest, step, mapping(old), name)


def _one_round(
    scene: Scene, rest: Rest, step: Item, old: Mapping[str, object], name: object
) -> Iterator[Change]:
    path = ("rounds", step)
    yield from _closed(scene, rest, path, name)
    figures = rest.below(*path, "published")
    if figures and not old.get("published"):
        text = msg("published figures added: {round}", round=name)
        yield scene.change("figures-published", (*path, "published"), text, figures)
    elif figures:
        text = msg("published figures changed: {round}", round=name)
        yield scene.change("published-figures-changed", (*path, "published"), text, figures)
    other = rest.below(*path)
    if other and old.get("closed"):
        text = msg("closed review round edited: {round}", round=name)
        yield scene.change("closed-round-changed", path, text, other)
    elif other:
        yield scene.change("round-changed", path, msg("open review round edited: {round}", round=name), other)


def _closed(scene: Scene, rest: Rest, path: LeafPath, name: object) -> Iterator[Change]:
    """Yield that the round was closed or reopened; another date of closing is a change of a closed round."""
    closed = rest.at(*path, "closed")
    if closed is None:
        return
    if closed.before is ABSENT:
        text = msg("review round closed, {date}: {round}", date=DataDate(str(closed.after)), round=name)
        yield scene.change("round-closed", closed.path, text, [closed])
    elif closed.after is ABSENT:
        text = msg("review round reopened: {round}", round=name)
        yield scene.change("round-reopened", closed.path, text, [closed])
    else:
        rest.put_back(closed)


def _themes(scene: Scene, rest: Rest) -> Iterator[Change]:
    before, after = (keyed(version.get("themes"), "themes") for version in (scene.before, scene.after))
    for step in rest.steps("themes"):
        if not isinstance(step, Item):
            continue
        old, new = before.get(step), after.get(step)
        path = ("themes", step)
        covers = rest.below(*path)
        name = data_text(mapping(new or old).get("title"), step.label)
        if old is None:
            yield scene.change(
                "theme-added", path, msg("theme added: {theme}", theme=name), covers, (None, new)
            )
        elif new is None:
            text = msg("theme removed: {theme}", theme=name)
            yield scene.change("theme-removed", path, text, covers, (old, None))
        else:
            yield scene.change("theme-changed", path, msg("theme changed: {theme}", theme=name), covers)


def _period(scene: Scene, rest: Rest) -> Iterator[Change]:
    covers = rest.below("period")
    if covers:
        yield scene.change("period-changed", ("period",), msg("period of the plan changed"), covers)
