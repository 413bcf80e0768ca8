"""Changes of the milestones of a commitment."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ogpctl.analysis.diff.completion_changes import completion_changes
from ogpctl.analysis.diff.deadline_changes import deadline_changes
from ogpctl.analysis.diff.differences import Rest, differences
from ogpctl.analysis.diff.evidence_changes import evidence_changes
from ogpctl.analysis.diff.field_changes import field_changes
from ogpctl.analysis.diff.leaves import Item, keyed, shown_path
from ogpctl.analysis.diff.matching import one_to_one, text_marks
from ogpctl.analysis.diff.scene import data_text, mapping
from ogpctl.i18n.message import Message, literal, msg
from ogpctl.plan.model import Milestone

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from ogpctl.analysis.diff.change import Change
    from ogpctl.analysis.diff.scene import Scene

    Items = Mapping[Item, object]


def milestone_changes(scene: Scene, rest: Rest) -> Iterator[Change]:
    """Yield the changes of the milestones of a commitment."""
    before, after = (
        keyed(version.get("milestones"), "milestones") for version in (scene.before, scene.after)
    )
    renamed = _renamed(before, after)
    former = set(renamed.values())
    for step in rest.steps("milestones"):
        if not isinstance(step, Item) or step in former:
            continue
        if step in renamed:
            yield from _under_another_id(scene, rest, (renamed[step], step), (before, after))
            continue
        old, new = before.get(step), after.get(step)
        if old is None or new is None:
            yield _whole(scene, rest, step, old, new)
        else:
            yield from _within(scene, rest, step, (mapping(old), mapping(new)))


def _renamed(before: Items, after: Items) -> dict[Item, Item]:
    """Return the milestones that go on under another id, by that one: they have the same OGP id or title.

    What may be several others is none of them.
    """
    gone = {step: list(_marks(mapping(item))) for step, item in before.items() if step not in after}
    come = {step: list(_marks(mapping(item))) for step, item in after.items() if step not in before}
    return {new: old for old, new in one_to_one(gone, come).items()}


def _marks(item: Mapping[str, object]) -> Iterator[Hashable]:
    if isinstance(item.get("id"), str):
        if isinstance(item.get("ogp_id"), str):
            yield "ogp_id", item["ogp_id"]
        yield from text_marks(item.get("title"))


def _under_another_id(
    scene: Scene, rest: Rest, steps: tuple[Item, Item], items: tuple[Items, Items]
) -> Iterator[Change]:
    """Yield that a milestone has another id, and what else of it changed.

    Each with all differences that it covers.
    """
    old, new = steps
    gone = {item.path[2:]: item for item in rest.below("milestones", old)}
    come = {item.path[2:]: item for item in rest.below("milestones", new)}
    path = ("milestones", new)
    within = Rest(
        differences(
            {(*path, *below): item.before for below, item in gone.items()},
            {(*path, *below): item.after for below, item in come.items()},
        )
    )
    identity = within.below(*path, "id")
    was, now = mapping(items[0][old]), mapping(items[1][new])
    told = [*_within(scene, within, new, (was, now))]
    for item in within.below():
        text = msg("changed: {path}", path=literal(shown_path(item.path)))
        told.append(scene.change("other-changed", item.path, text, [item]))
    for change in told:
        both = [
            side[item.path[2:]] for item in change.covers for side in (gone, come) if item.path[2:] in side
        ]
        yield replace(change, covers=tuple(both))
    other = {item.path[2:] for change in told for item in change.covers}
    text = msg(
        "milestone {before} is now {after} ({title})",
        before=old.label, after=new.label, title=data_text(now.get("title")),
    )  # fmt: skip
    covers = [item for side in (gone, come) for below, item in side.items() if below not in other]
    values = (was.get("id"), now.get("id"))
    where = identity[0].path if identity else (*path, "id")
    yield scene.change("milestone-renumbered", where, text, covers, values)


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
    evidence = (before.get("evidence"), after.get("evidence"))
    yield from evidence_changes(scene, rest, (*path, "evidence"), evidence, wrap)
    start = rest.at(*path, "start")
    if start is not None:
        yield scene.change("period-changed", start.path, wrap(msg("start of the period changed")), [start])
    ogp_id = rest.at(*path, "ogp_id")
    if ogp_id is not None:
        yield scene.change("ogp-ids-changed", ogp_id.path, wrap(msg("OGP id changed")), [ogp_id])
    yield from field_changes(scene, rest, Milestone, versions, path=path, wrap=wrap)
