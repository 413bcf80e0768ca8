"""Changes of the views of independent reviewers and of other bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.diff.leaves import Item, keyed
from ogpctl.analysis.diff.scene import mapping
from ogpctl.i18n.message import Message, literal, msg
from ogpctl.plan.vocabulary import ASSESSOR_LABELS, COMPLETION_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ogpctl.analysis.diff.change import Change
    from ogpctl.analysis.diff.differences import Rest
    from ogpctl.analysis.diff.scene import Scene


def assessment_changes(scene: Scene, rest: Rest) -> Iterator[Change]:
    """Yield the changes of the assessments of a commitment."""
    before, after = (
        keyed(version.get("assessments"), "assessments") for version in (scene.before, scene.after)
    )
    for step in rest.steps("assessments"):
        if not isinstance(step, Item):
            continue
        path = ("assessments", step)
        old, new = before.get(step), after.get(step)
        covers = rest.below(*path)
        values = _described(scene, mapping(new or old))
        if old is None:
            yield scene.change("assessment-added", path, _added(values, mapping(new)), covers, (None, new))
        elif new is None:
            text = msg("assessment removed: {assessor}, {round}", **values)
            yield scene.change("assessment-removed", path, text, covers, (old, None))
        else:
            text = msg("assessment changed: {assessor}, {round}", **values)
            yield scene.change("assessment-changed", path, text, covers)


def _added(values: Mapping[str, object], item: Mapping[str, object]) -> Message:
    word = item.get("completion")
    if not isinstance(word, str):
        return msg("assessment added: {assessor}, {round}", **values)
    completion = COMPLETION_LABELS.get(word) or literal(word)
    return msg(
        "assessment added: {assessor}, {round}; completion: {completion}", completion=completion, **values
    )


def _described(scene: Scene, item: Mapping[str, object]) -> Mapping[str, object]:
    by = str(item.get("by"))
    institution = item.get("institution")
    assessor: object = ASSESSOR_LABELS.get(by) or literal(by)
    if isinstance(institution, str):
        assessor = scene.names.institution(institution)
    return {"assessor": assessor, "round": scene.names.round(item.get("round"))}
