"""Changes of the milestones of a commitment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.diff.completion_changes import completion_changes
from ogpctl.analysis.diff.deadline_changes import deadline_changes
from ogpctl.analysis.diff.evidence_changes import evidence_changes
from ogpctl.analysis.diff.leaves import Item, keyed
from ogpctl.analysis.diff.list_changes import set_changes
from ogpctl.analysis.diff.scene import data_text, mapping
from ogpctl.analysis.diff.text_changes import text_changes
from ogpctl.i18n.message import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ogpctl.analysis.diff.change import Change
    from ogpctl.analysis.diff.differences import Rest
    from ogpctl.analysis.diff.scene import Scene

TEXTS = ("title", "description", "due_text", "results", "next_steps")


def milestone_changes(scene: Scene, rest: Rest) -> Iterator[Change]:
    """Yield the changes of the milestones of a commitment."""
    before, after = (
        keyed(version.get("milestones"), "milestones") for version in (scene.before, scene.after)
    )
    for step in rest.steps("milestones"):
        if not isinstance(step, Item):
            continue
        old, new = before.get(step), after.get(step)
        if old is None or new is None:
            yield _whole(scene, rest, step, old, new)
        else:
            yield from _within(scene, rest, step, (mapping(old), mapping(new)))


def _whole(scene: Scene, rest: Rest, step: Item, old: object, new: object) -> Change:
    path = ("milestones", step)
    item = mapping(old if new is None else new)
    values = {"id": str(item.get("id", "")), "title": data_text(item.get("title"))}
    covers = rest.below(*path)
    if old is None:
        text = msg("milestone added: {id} {title}", **values)
        return scene.change("milestone-added", path, text, covers, (None, new))
    text = msg("milestone removed: {id} {title}", **values)
    return scene.change("milestone-removed", path, text, covers, (old, None))


def _within(
    scene: Scene, rest: Rest, step: Item, versions: tuple[Mapping[str, object], Mapping[str, object]]
) -> Iterator[Change]:
    before, after = versions
    path = ("milestones", step)
    title = data_text(after.get("title"))

    def wrap(sentence: Message) -> Message:
        return msg("milestone {id} ({title}): {sentence}", id=step.label, title=title, sentence=sentence)

    yield from completion_changes(scene, rest, (*path, "completion"), "milestone", wrap)
    yield from deadline_changes(scene, rest, (*path, "due"), wrap)
    lead = (before.get("lead"), after.get("lead"))
    name = scene.names.institution
    yield from set_changes(scene, rest, (*path, "lead"), "lead-changed", lead, name=name, wrap=wrap)
    evidence = (before.get("evidence"), after.get("evidence"))
    yield from evidence_changes(scene, rest, (*path, "evidence"), evidence, wrap)
    for field in TEXTS:
        yield from text_changes(scene, rest, (*path, field), wrap, (before.get(field), after.get(field)))
    start = rest.at(*path, "start")
    if start is not None:
        yield scene.change("period-changed", start.path, wrap(msg("start of the period changed")), [start])
    ogp_id = rest.at(*path, "ogp_id")
    if ogp_id is not None:
        yield scene.change("ogp-ids-changed", ogp_id.path, wrap(msg("OGP id changed")), [ogp_id])
