"""Changes of institutions.yaml, as far as they are this plan's business."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.diff.leaves import Item, keyed
from ogpctl.analysis.diff.naming import named, with_those_above
from ogpctl.analysis.diff.scene import data_text, mapping
from ogpctl.i18n.message import msg
from ogpctl.store.document import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ogpctl.analysis.diff.change import Change
    from ogpctl.analysis.diff.differences import Rest
    from ogpctl.analysis.diff.scene import Scene
    from ogpctl.analysis.diff.state import PlanState


def institution_changes(scene: Scene, rest: Rest) -> Iterator[Change]:
    """Yield the changes of institutions; `rest` keeps what the file holds besides."""
    before, after = (
        keyed(version.get("institutions"), "institutions") for version in (scene.before, scene.after)
    )
    for step in rest.steps("institutions"):
        if not isinstance(step, Item):
            continue
        old, new = before.get(step), after.get(step)
        path = ("institutions", step)
        covers = rest.below(*path)
        name = data_text(mapping(new or old).get("name"), step.label)
        if old is None:
            text = msg("institution added: {institution}", institution=name)
            yield scene.change("institution-added", path, text, covers, (None, new))
        elif new is None:
            text = msg("institution removed: {institution}", institution=name)
            yield scene.change("institution-removed", path, text, covers, (old, None))
        else:
            text = msg("institution changed: {institution}", institution=name)
            yield scene.change("institution-changed", path, text, covers)


def own_institutions(
    value: Mapping[str, object], states: tuple[PlanState, PlanState]
) -> Mapping[str, object]:
    """Return what institutions.yaml says, less the institutions that only other plans name.

    One that no plan names is every plan's business, so that no change goes unseen.
    """
    own = named(file for state in states for file in state.files)
    lists = (file for state in states for file in state.of_kind(Kind.INSTITUTIONS))
    elsewhere = with_those_above(states[0].everywhere.named | states[1].everywhere.named, lists) - own
    items = value.get("institutions")
    if not elsewhere or not isinstance(items, list):
        return value
    return {**value, "institutions": [item for item in items if mapping(item).get("id") not in elsewhere]}


def others_institutions(states: Iterable[PlanState]) -> dict[str, frozenset[object]]:
    """Return for each plan the institutions that only other plans name, by the same rule."""
    own = {state.plan: named(state.files) for state in states}
    everywhere = frozenset[object]().union(*own.values())
    return {plan: everywhere - of_plan for plan, of_plan in own.items()}


def changed_institution(change: Change) -> str | None:
    """Return the id of the institution that a change is of, None where it is of anything else."""
    if change.subject.kind is Kind.INSTITUTIONS and len(change.path) > 1:
        item = change.path[1]
        return item.label if isinstance(item, Item) else None
    return None
