"""The values of a repository's own fields, taken from where files have them to where the model has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.i18n.message import by_language
from ogpctl.plan.field_rows import FieldRow
from ogpctl.plan.fields import FieldKind, ModelField
from ogpctl.plan.model import Commitment, Milestone, PlanHeader
from ogpctl.store.own_fields import TYPES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.store.own_fields import Own, OwnField

RECORD_NAMES: dict[type, str] = {PlanHeader: "plan", Commitment: "commitment", Milestone: "milestone"}


def as_modelled(value: Any, model: type, own: Own) -> Any:
    """Return the value of a file, of which the schema took all, with its own fields in lists `own`.

    It is the same value where there are none, and a key that is not declared is left out of the lists.
    """
    if not own or not isinstance(value, dict):
        return value
    found = dict(value)
    if model is Commitment and isinstance(milestones := value.get("milestones"), list):
        found["milestones"] = [as_modelled(item, Milestone, own) for item in milestones]
    if held := _held(value, own, RECORD_NAMES.get(model)):
        found["own"] = held
    return found


def _held(value: dict[str, Any], own: Sequence[OwnField], record: str | None) -> list[dict[str, Any]]:
    return [
        _own_value(item, value[item.name]) for item in own if item.record == record and item.name in value
    ]


def _own_value(item: OwnField, value: Any) -> dict[str, Any]:
    found = {"id": item.name, "label": dict(item.label)}
    if not item.words:
        return {**found, item.type: value}
    words = value if isinstance(value, list) else [value]
    labels = [dict(label) for word in words for known, label in item.words if known == word]
    text = {code: ", ".join(label[code] for label in labels) for code in labels[0] if _all_have(code, labels)}
    return {**found, "words": words, "text": text}


def _all_have(code: str, labels: list[dict[str, str]]) -> bool:
    return all(code in label for label in labels)


def declared_field(item: OwnField) -> ModelField:
    """Return a field as if the model had it; what it holds is read from files, not from a record."""
    words = {word: by_language(dict(label)) for word, label in item.words}
    row = FieldRow(item.name, label=by_language(dict(item.label)), words=words or None)
    return ModelField(row, item.name, _KINDS[item.type], None, lambda _: None)


_KINDS = {name: FieldKind[name.upper()] for name in TYPES} | {"number": FieldKind.FRACTION}
