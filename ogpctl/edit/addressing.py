"""From the way to a field as typed to its place in a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ogpctl.checks.rules.unknown_key import meant_field
from ogpctl.edit.assignments import ItemStep
from ogpctl.edit.changed_values import value_at
from ogpctl.errors import WrongUsage
from ogpctl.i18n.message import Message, msg
from ogpctl.plan.item_names import item_names
from ogpctl.terms.field_names import is_language, listed, listed_as_code
from ogpctl.terms.nearest import nearest

if TYPE_CHECKING:
    from ogpctl.edit.assignments import Steps
    from ogpctl.edit.field_shapes import FieldShape
    from ogpctl.store.position import Path


@dataclass(slots=True)
class AddressResolver:
    """Finds places in one file; what one `[+]` adds to a list is one item for a whole command."""

    shape: FieldShape
    _added: dict[tuple[Path, int], int] = field(default_factory=dict)

    def find(self, value: Any, steps: Steps) -> Path:
        """Return the path of keys and indexes that `steps` mean in a file that holds `value`.

        The field itself, and items that `[+]` adds, need not be there. Raises `WrongUsage`.
        """
        path: Path = ()
        for step in steps:
            shape = self.shape.at(path)
            if isinstance(step, ItemStep):
                path = (*path, self._item(value, path, shape, step))
            else:
                _check_name(step, path, shape, value)
                path = (*path, step)
        return path

    def _item(self, value: Any, path: Path, shape: FieldShape, step: ItemStep) -> int:
        if not shape.is_list:
            raise WrongUsage(
                msg("`{field}` is not a list and has no items in brackets", field=shown_path(path, value))
            )
        found = value_at(value, path)
        items = found if isinstance(found, list) else []
        if step.name is None:
            return self._added.setdefault((path, step.which), len(items))
        names = item_names(items)
        if step.name in names:
            return names.index(step.name)
        field_name = shown_path(path, value)
        if not names:
            raise WrongUsage(
                msg("`{field}` has no “{name}”: it is empty", field=field_name, name=step.name),
                msg("`{field}[+]` adds an item.", field=field_name),
            )
        meant = nearest(step.name, names)
        hint = msg("Items: {names}.", names=listed(names))
        if meant is not None:
            hint = msg("Did you mean {name}? Items: {names}.", name=meant, names=listed(names))
        raise WrongUsage(msg("`{field}` has no “{name}”", field=field_name, name=step.name), hint)


def shown_path(path: Path, value: Any) -> str:
    """Return a path as people type it: `milestones[2.1].due`."""
    text = ""
    for length, step in enumerate(path):
        if isinstance(step, int):
            items = value_at(value, path[:length])
            names = item_names(items) if isinstance(items, list) else []
            text += f"[{names[step]}]" if step < len(names) else "[+]"
        else:
            text += f".{step}" if text else step
    return text


def _check_name(name: str, path: Path, shape: FieldShape, value: Any) -> None:
    """Raise `WrongUsage` where no field of that name may stand at `path` of a file that holds `value`."""
    if shape.is_text:
        if not is_language(name):
            raise WrongUsage(
                msg("“{name}” is not a language code", name=name),
                msg("Write `{field}.fr` or `{field}.en`.", field=shown_path(path, value)),
            )
        return
    if name in shape.names:
        return
    where = shown_path(path, value)
    if shape.is_list:
        items = value_at(value, path)
        names = listed(item_names(items)) if isinstance(items, list) and items else "+"
        raise WrongUsage(
            msg("`{field}` is a list: name one of its items", field=where),
            msg(
                "Write `{field}[NAME].{name}`, where NAME is one of: {names}.",
                field=where,
                name=name,
                names=names,
            ),
        )
    if not shape.is_record:
        raise WrongUsage(msg("`{field}` is a single value and has no field `{name}`", field=where, name=name))
    meant = meant_field(name, shape.names)
    hint: Message = msg("Fields: {names}.", names=listed_as_code(shape.names))
    if meant is not None:
        hint = msg("Did you mean `{key}`?", key=meant)
    raise WrongUsage(msg("unknown field `{name}`", name=f"{where}.{name}" if where else name), hint)
