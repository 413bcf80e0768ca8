"""A value of any shape as lines of a file, laid out as the file is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ogpctl.edit.scalars import block_text, written, written_key
from ogpctl.edit.style.tree_writing import WIDEST_FLOW, is_small_record

if TYPE_CHECKING:
    from ogpctl.edit.field_shapes import FieldShape
    from ogpctl.edit.file_layout import FileLayout


@dataclass(frozen=True, slots=True)
class EmittedValue:
    """What stands behind a `:` or a `-` on its line, without the space before it, and the lines below it."""

    head: str
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Emitter:
    """Writes values.

    With `careful`, every text on one line and in double quotes, which any reader understands.
    """

    layout: FileLayout
    careful: bool = False

    def value(self, value: Any, shape: FieldShape, column: int) -> EmittedValue:
        """Return the value of a key that stands at `column` of a block."""
        if isinstance(value, dict):
            if not value or self._fits_one_line(value, shape):
                return EmittedValue(self.flow(value, shape))
            return EmittedValue("", tuple(self.entries(value, shape, column + self.layout.step)))
        if isinstance(value, list):
            flow = self.flow(value, shape)
            short = column + len(flow) <= WIDEST_FLOW
            if not value or (self.layout.flow_lists and _is_simple(value) and short):
                return EmittedValue(flow)
            return EmittedValue("", tuple(self.items(value, shape, column + self.layout.list_step)))
        return self.scalar(value, shape, column + self.layout.step)

    def scalar(self, value: Any, shape: FieldShape, indent: int) -> EmittedValue:
        """Return a value without parts; a text of several lines becomes a block text at `indent`."""
        if isinstance(value, str) and "\n" in value and not self.careful:
            block = block_text(value, "|")
            if block is not None:
                return EmittedValue(block[0], indented(block[1], indent))
        return EmittedValue(self._on_one_line(value, shape, in_flow=False))

    def entries(self, value: dict[str, Any], shape: FieldShape, column: int) -> list[str]:
        """Return the lines of the keys of a mapping at `column`."""
        return [line for key in value for line in self.entry(key, value[key], shape.below(key), column)]

    def entry(self, key: str, value: Any, shape: FieldShape, column: int) -> list[str]:
        parts = self.value(value, shape, column)
        space = " " if parts.head else ""
        return [f"{' ' * column}{self.key(key, in_flow=False)}:{space}{parts.head}", *parts.below]

    def items(self, value: list[Any], shape: FieldShape, column: int) -> list[str]:
        """Return the lines of the items of a list whose dashes stand at `column`."""
        return [
            line for index, item in enumerate(value) for line in self.item(item, shape.below(index), column)
        ]

    def item(self, value: Any, shape: FieldShape, column: int) -> list[str]:
        dash = " " * column + "-".ljust(self.layout.dash)
        if isinstance(value, dict) and value:
            first, *others = self.entries(value, shape, column + self.layout.dash)
            return [dash + first.lstrip(" "), *others]
        if isinstance(value, (dict, list)):
            return [dash + self.flow(value, shape)]
        parts = self.scalar(value, shape, column + self.layout.dash)
        return [dash + parts.head, *parts.below]

    def flow(self, value: Any, shape: FieldShape) -> str:
        """Return any value on one line, lists and mappings in brackets."""
        if isinstance(value, dict):
            pairs = (
                f"{self.key(key, in_flow=True)}: {self.flow(item, shape.below(key))}"
                for key, item in value.items()
            )
            return "{" + ", ".join(pairs) + "}"
        if isinstance(value, list):
            return (
                "[" + ", ".join(self.flow(item, shape.below(index)) for index, item in enumerate(value)) + "]"
            )
        return self._on_one_line(value, shape, in_flow=True)

    def key(self, name: str, *, in_flow: bool) -> str:
        """Return a key, in quotes where it needs them."""
        return written_key(name, in_flow=in_flow)

    def _on_one_line(self, value: Any, shape: FieldShape, *, in_flow: bool) -> str:
        quote = '"' if self.careful and not shape.is_date else ""
        return written(value, in_flow=in_flow, is_date=shape.is_date, quote=quote)

    def _fits_one_line(self, value: dict[str, Any], shape: FieldShape) -> bool:
        """Return whether a mapping stands in brackets, as a period does; a text by language never does."""
        return is_small_record(shape.schema) and _is_simple(list(value.values()))


def indented(lines: list[str], indent: int) -> tuple[str, ...]:
    """Return lines at an indentation; empty ones stay empty."""
    return tuple(" " * indent + line if line else "" for line in lines)


def _is_simple(items: list[Any]) -> bool:
    return not any(
        isinstance(item, (dict, list)) or (isinstance(item, str) and "\n" in item) for item in items
    )
