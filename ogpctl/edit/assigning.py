"""Assignments carried out on the bytes of one file, one after the other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ogpctl.edit.addressing import AddressResolver
from ogpctl.edit.assignments import Operator
from ogpctl.edit.changed_values import MISSING, value_at
from ogpctl.edit.editing import append, remove, transform
from ogpctl.edit.field_shapes import shape_of
from ogpctl.edit.interpreting import by_language, check_characters, interpreted, text_language
from ogpctl.edit.names_to_ids import names_in
from ogpctl.edit.source import read_source
from ogpctl.errors import WrongUsage
from ogpctl.i18n.message import msg
from ogpctl.plan.item_names import item_names
from ogpctl.store.document import Kind
from ogpctl.terms.field_names import listed
from ogpctl.terms.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ogpctl.edit.assignments import Assignment, Steps
    from ogpctl.edit.field_shapes import FieldShape
    from ogpctl.plan.model import ActionPlan
    from ogpctl.store.own_fields import Own
    from ogpctl.store.position import Path

_MILESTONE_ID = len(("milestones", 0, "id"))


@dataclass(frozen=True, slots=True)
class AssignmentContext:
    """What assignments to a file go by.

    Its kind, the plan's languages, the language of texts given without one. `names` are, for fields that hold
    ids, the names that stand for them (`names.names_in`); `own` are the fields that the repository adds.
    """

    kind: Kind
    languages: tuple[str, ...] = ()
    text_language: str | None = None
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    own: Own = None

    @classmethod
    def of_commitments(
        cls, plan: ActionPlan, text_language: str | None, own: Own = None
    ) -> AssignmentContext:
        """Return what assignments to the commitments of `plan` go by."""
        return cls(Kind.COMMITMENT, plan.header.languages, text_language, names_in(plan), own)


def assigned(
    data: bytes, assignments: Iterable[Assignment], manner: AssignmentContext, within: Steps = ()
) -> bytes:
    """Return the bytes of a file after some assignments; those that change nothing leave them as they are.

    `within` is what the fields belong to, such as one milestone. Raises `WrongUsage` for a field or a value
    that makes no sense, and `NotEditable`.
    """
    addresses = AddressResolver(shape_of(manner.kind, manner.languages, manner.own))
    given: dict[Path, Any] = {}
    for item in assignments:
        value = read_source(data).value
        path = addresses.find(value, (*within, *item.steps))
        shape = addresses.shape.at(path)
        if item.operator is Operator.SET:
            data = _set(data, path, item, (shape, manner), given)
        else:
            data = _changed_list(data, path, item, (shape, manner), value_at(value, path))
    return data


def _set(
    data: bytes,
    path: Path,
    item: Assignment,
    by: tuple[FieldShape, AssignmentContext],
    given: dict[Path, Any],
) -> bytes:
    """Return the bytes with the field's value; `given` has the values of the fields before it."""
    shape, manner = by
    old = value_at(read_source(data).value, path)
    if not item.value:
        _keep_id(path, old, None, item.field)
        _only_value(given, path, None, item.field)
        return remove(data, path)
    new = _interpreted(item, path, by)
    _keep_id(path, old, new, item.field)
    if shape.is_text and isinstance(new, dict) and (item.literal or by_language(item.value) is None):
        language, text = next(iter(new.items()))
        path, new = (*path, language), text
        old = value_at(read_source(data).value, path)
    _only_value(given, path, new, item.field)
    if isinstance(old, str) and isinstance(new, str) and old.endswith("\n") and not new.endswith("\n"):
        new += "\n"  # the line end of a block text, which is a matter of how it is written
    return transform(data, path, new, manner.kind, manner.languages)


def _only_value(given: dict[Path, Any], path: Path, new: Any, field: str) -> None:
    """Raise `WrongUsage` where the field is given another value too: the last one would win in silence."""
    if given.setdefault(path, new) != new:
        raise WrongUsage(msg("`{field}` is given two values", field=field), msg("Give each field once."))


def _keep_id(path: Path, old: Any, new: Any, field: str) -> None:
    """Raise `WrongUsage` where an id would change: that of a commitment or of one of its milestones."""
    own = path == ("id",) or (len(path) == _MILESTONE_ID and path[0] == "milestones" and path[-1] == "id")
    if own and old is not MISSING and old != new:
        hint = msg("Links and the history depend on it. The number printed in the plan goes in `number`.")
        raise WrongUsage(
            msg("`{field}` stays {id}: an id never changes", field=field, id=old),
            hint if path == ("id",) else msg("Links and the history depend on it."),
        )


def _changed_list(
    data: bytes, path: Path, item: Assignment, by: tuple[FieldShape, AssignmentContext], old: Any
) -> bytes:
    shape, manner = by
    if not shape.is_list:
        raise WrongUsage(
            msg("`{field}` is not a list: nothing can be added to it or removed from it", field=item.field),
            msg("`{field}=VALUE` gives it a new value.", field=item.field),
        )
    names = item_names(old) if isinstance(old, list) else []
    if item.operator is Operator.TAKE:
        return _without(data, path, item, names)
    for new in _interpreted(item, path, by):
        name = item_names([new])[0]
        if name not in names:
            names.append(name)
            data = append(data, path, new, manner.kind, manner.languages)
    return data


def _interpreted(item: Assignment, path: Path, by: tuple[FieldShape, AssignmentContext]) -> Any:
    shape, manner = by
    if item.literal and shape.is_text:
        check_characters(item.value, item.field)
        return {text_language(shape, item.field, manner.text_language): item.value}
    named = next((step for step in reversed(path) if isinstance(step, str)), "")
    return interpreted(item.value, shape, item.field, manner.text_language, manner.names.get(named, {}))


def _without(data: bytes, path: Path, item: Assignment, names: list[str]) -> bytes:
    """Take items away by what they go by; an address may hold a comma, so the whole is tried first."""
    wanted = [item.value] if item.value in names else _parts(item.value)
    for name in wanted:
        if name not in names:
            meant = nearest(name, names)
            hint = msg("Items: {names}.", names=listed(names)) if names else None
            if meant is not None:
                hint = msg("Did you mean {name}? Items: {names}.", name=meant, names=listed(names))
            raise WrongUsage(msg("`{field}` has no “{name}”", field=item.field, name=name), hint)
    for index in sorted({names.index(name) for name in wanted}, reverse=True):
        data = remove(data, (*path, index))
    return data


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]
