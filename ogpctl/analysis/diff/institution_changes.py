"""Changes of institutions.yaml, as far as they are this plan's business."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.diff.leaves import Item, keyed
from ogpctl.analysis.diff.scene import data_text, mapping
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ogpctl.analysis.diff.change import Change
    from ogpctl.analysis.diff.differences import Rest
    from ogpctl.analysis.diff.scene import Scene
    from ogpctl.analysis.diff.state import PlanState, StateFile

_NAMING_FIELDS = frozenset(
    {"lead", "supporting", "coordinator", "organisers", "contributors", "institution", "by", "attached_to"}
)


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
    named = _named(file for state in states for file in state.files)
    elsewhere = _named(file for state in states for file in state.others) - named
    items = value.get("institutions")
    if not elsewhere or not isinstance(items, list):
        return value
    return {**value, "institutions": [item for item in items if mapping(item).get("id") not in elsewhere]}


def others_institutions(states: Iterable[PlanState]) -> dict[str, frozenset[object]]:
    """Return for each plan the institutions that only other plans name, by the same rule.

    A plan names also those that institutions.yaml attaches others to.
    """
    named = {state.plan: frozenset(_named(state.files)) for state in states}
    everywhere = frozenset[object]().union(*named.values())
    return {plan: everywhere - own for plan, own in named.items()}


def _named(files: Iterable[StateFile]) -> set[object]:
    found: set[object] = set()
    for file in files:
        _collect(file.value, found)
    return found


def _collect(value: object, found: set[object], field: str = "") -> None:
    if isinstance(value, dict):
        for key, item in value.items():
            _collect(item, found, key)
    elif isinstance(value, list):
        for item in value:
            _collect(item, found, field)
    elif field in _NAMING_FIELDS and isinstance(value, str):
        found.add(value)
