"""Changes of a consultation and of what people contributed to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.diff.change import DataText
from ogpctl.analysis.diff.leaves import Item, keyed
from ogpctl.analysis.diff.list_changes import items_changed
from ogpctl.analysis.diff.scene import data_text, mapping
from ogpctl.analysis.diff.text_changes import text_changes
from ogpctl.i18n.message import literal, msg
from ogpctl.plan.fields import fields_of
from ogpctl.plan.model import Consultation
from ogpctl.plan.vocabulary import ANSWER_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ogpctl.analysis.diff.change import Change
    from ogpctl.analysis.diff.differences import Rest
    from ogpctl.analysis.diff.scene import Scene


def consultation_changes(scene: Scene, rest: Rest) -> Iterator[Change]:
    """Yield the changes that the fields of a consultation tell of; every difference is one of them."""
    yield from _contributions(scene, rest)
    yield from text_changes(scene, rest, fields_of(Consultation), (scene.before, scene.after))
    for field, kind in (("links", "links-changed"), ("sources", "sources-changed")):
        versions = (scene.before.get(field), scene.after.get(field))
        yield from items_changed(scene, rest, (field,), kind, versions)
    for step in rest.steps():
        text = msg("field of the consultation changed: {field}", field=literal(str(step)))
        yield scene.change("consultation-changed", (step,), text, rest.below(step))


def _contributions(scene: Scene, rest: Rest) -> Iterator[Change]:
    before, after = (
        keyed(version.get("contributions"), "contributions") for version in (scene.before, scene.after)
    )
    for step in rest.steps("contributions"):
        if not isinstance(step, Item):
            continue
        old, new = before.get(step), after.get(step)
        path = ("contributions", step)
        author = _author(scene, mapping(new or old), step.label)
        if old is None:
            text = msg("contribution added, from {author}", author=author)
            yield scene.change("contribution-added", path, text, rest.below(*path), (None, new))
        elif new is None:
            text = msg("contribution removed, from {author}", author=author)
            yield scene.change("contribution-removed", path, text, rest.below(*path), (old, None))
        else:
            yield from _one(scene, rest, step, (mapping(old), mapping(new)), author)


def _one(
    scene: Scene,
    rest: Rest,
    step: Item,
    versions: tuple[Mapping[str, object], Mapping[str, object]],
    author: DataText,
) -> Iterator[Change]:
    before, after = versions
    path = ("contributions", step)
    answer = rest.below(*path, "answer")
    if answer and not before.get("answer"):
        word = str(mapping(after.get("answer")).get("status") or "")
        text = (
            msg("contribution answered, from {author}: {answer}", author=author, answer=ANSWER_LABELS[word])
            if word in ANSWER_LABELS
            else msg("contribution answered, from {author}", author=author)
        )
        yield scene.change("contribution-answered", (*path, "answer"), text, answer)
    elif answer:
        text = msg("answer to a contribution changed, from {author}", author=author)
        yield scene.change("answer-changed", (*path, "answer"), text, answer)
    other = rest.below(*path)
    if other:
        text = msg("contribution changed, from {author}", author=author)
        yield scene.change("contribution-changed", path, text, other)


def _author(scene: Scene, item: Mapping[str, object], known: str) -> DataText:
    if item.get("by"):
        return data_text(item.get("by"), known)
    institution = item.get("institution")
    return scene.names.institution(institution) if isinstance(institution, str) else DataText({}, known)
