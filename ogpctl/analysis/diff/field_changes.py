"""Changes of the fields of a record that nothing else tells of, each by the kind of its field."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from ogpctl.analysis.diff.change import DataDate, DataText
from ogpctl.analysis.diff.differences import ABSENT
from ogpctl.analysis.diff.fields import as_it_is, field_label
from ogpctl.analysis.diff.list_changes import items_changed, set_changes
from ogpctl.analysis.diff.scene import mapping
from ogpctl.analysis.diff.text_changes import text_changes
from ogpctl.i18n.message import Message, msg
from ogpctl.plan.field_rows import Reference
from ogpctl.plan.fields import FieldKind, fields_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ogpctl.analysis.diff.change import Change
    from ogpctl.analysis.diff.differences import Rest
    from ogpctl.analysis.diff.fields import Wrap
    from ogpctl.analysis.diff.leaves import LeafPath
    from ogpctl.analysis.diff.scene import Scene
    from ogpctl.plan.fields import ModelField

    Versions = tuple[Mapping[str, object], Mapping[str, object]]


def field_changes(
    scene: Scene,
    rest: Rest,
    record: type,
    versions: Versions,
    *,
    path: LeafPath = (),
    wrap: Wrap = as_it_is,
) -> Iterator[Change]:
    """Yield the changes of every field of a record at `path`, but those that have code of their own."""
    fields = (*fields_of(record), *scene.own.get(record, ()))
    yield from text_changes(scene, rest, fields, versions, path=path, wrap=wrap)
    yield from value_changes(scene, rest, fields, versions, path=path, wrap=wrap)


def value_changes(
    scene: Scene,
    rest: Rest,
    fields: Iterable[ModelField],
    versions: Versions,
    *,
    path: LeafPath = (),
    wrap: Wrap = as_it_is,
) -> Iterator[Change]:
    """Yield the changes of these fields of a record at `path`, but those of texts."""
    for field in fields:
        if field.row.change is None or field.kind is FieldKind.TEXT:
            continue
        before, after = (version.get(field.written) for version in versions)
        there = (*path, field.written)
        kind = _change_kind(field, before, after)
        if field.kind is FieldKind.WORDS:
            yield from set_changes(
                scene,
                rest,
                there,
                kind,
                (before, after),
                label=field.row.label or field_label(field.written),
                name=partial(_said, scene, field),
                wrap=wrap,
            )
        elif field.kind is FieldKind.RECORDS:
            yield from items_changed(scene, rest, there, kind, (before, after), wrap=wrap)
        elif field.record is not None:
            yield from _within(scene, rest, field, (before, after), path=there, wrap=wrap)
        else:
            yield from _of_value(scene, rest, field, kind, path=there, wrap=wrap)


def _change_kind(field: ModelField, before: object, after: object) -> str:
    if field.row.change != "field":
        return str(field.row.change)
    if before in _NOTHING:
        return "field-added"
    return "field-removed" if after in _NOTHING else "field-changed"


_NOTHING: tuple[Any, ...] = (None, "", [], {})


def _of_value(
    scene: Scene, rest: Rest, field: ModelField, kind: str, *, path: LeafPath, wrap: Wrap
) -> Iterator[Change]:
    found = rest.at(*path)
    if found is None:
        return
    values = {
        "field": field.label,
        "before": _said(scene, field, found.before),
        "after": _said(scene, field, found.after),
    }
    if found.before is ABSENT:
        text = msg("{field} added: {after}", **values)
    elif found.after is ABSENT:
        text = msg("{field} removed: it was {before}", **values)
    else:
        text = msg("{field} changed: it was {before}, it is {after}", **values)
    yield scene.change(kind, path, wrap(text), [found])


def _within(
    scene: Scene,
    rest: Rest,
    field: ModelField,
    versions: tuple[object, object],
    *,
    path: LeafPath,
    wrap: Wrap,
) -> Iterator[Change]:
    """Yield that a record came or went as one change, else what changed in it."""
    before, after = map(mapping, versions)
    if field.record is None or not rest.steps(*path):
        return
    if not before or not after:
        kind = _change_kind(field, before, after)
        text = (
            msg("{field} removed", field=field.label) if before else msg("{field} added", field=field.label)
        )
        yield scene.change(kind, path, wrap(text), rest.below(*path))
        return

    def inside(sentence: Message) -> Message:
        return wrap(msg("{field}: {sentence}", field=field.label, sentence=sentence))

    yield from field_changes(scene, rest, field.record, (before, after), path=path, wrap=inside)


def _said(scene: Scene, field: ModelField, value: object) -> object:
    """Return a value of the data as it goes into a sentence."""
    if field.row.refers is Reference.INSTITUTION:
        return scene.names.institution(value)
    if field.row.refers is Reference.THEME:
        return scene.names.theme(value)
    if field.row.refers is Reference.ROUND:
        return scene.names.round(value)
    if field.kind is FieldKind.DATE:
        return DataDate(str(value))
    if isinstance(value, bool):
        return msg("yes") if value else msg("no")
    return (field.row.words or {}).get(str(value)) or DataText({}, str(value))
