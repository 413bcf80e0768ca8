"""What the schema says of the field at a path, as far as writing it goes.

Its order, its languages, its dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ogpctl.store.schemas import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ogpctl.store.document import Kind
    from ogpctl.store.own_fields import Own
    from ogpctl.store.position import Path


@dataclass(frozen=True, slots=True)
class FieldShape:
    """A field of a schema; `languages` are the plan's, which order the keys of a multilingual text."""

    schema: Mapping[str, Any]
    languages: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the fields below, in the order in which files hold them."""
        return self.languages if self.is_text else tuple(self.schema.get("properties", ()))

    @property
    def is_text(self) -> bool:
        """Whether this is a text by language."""
        return self.schema.get("x-ogp") == "text"

    @property
    def is_date(self) -> bool:
        """Whether this is a date, which stands in files without quotes."""
        return self.schema.get("x-ogp") == "date"

    @property
    def is_list(self) -> bool:
        return self.schema.get("type") == "array"

    @property
    def is_record(self) -> bool:
        """Whether this has fields of its own; a text by language has none."""
        return "properties" in self.schema

    @property
    def words(self) -> tuple[str, ...]:
        """The words that the field may hold, where they are listed."""
        return tuple(word for word in self.schema.get("enum", ()) if isinstance(word, str))

    @property
    def known_words(self) -> tuple[str, ...]:
        """The words that are known for the field; unless they are listed as allowed, it takes others too."""
        return self.words or tuple(self.schema.get("examples", ()))

    @property
    def types(self) -> tuple[str, ...]:
        """The JSON types that the field may hold."""
        found = self.schema.get("type", ())
        return (found,) if isinstance(found, str) else tuple(found)

    def below(self, step: str | int) -> FieldShape:
        """Return the field one step down; one that says nothing where the schema knows none."""
        if isinstance(step, int):
            found = self.schema.get("items")
        else:
            found = self.schema.get("properties", {}).get(step, self.schema.get("additionalProperties"))
        return FieldShape(found if isinstance(found, dict) else {}, self.languages)

    def at(self, path: Path) -> FieldShape:
        shape = self
        for step in path:
            shape = shape.below(step)
        return shape

    def place(self, name: str, existing: Iterable[str | None]) -> str | None:
        """Return the key after which `name` belongs; None where it belongs before all others.

        A name that the schema does not know belongs at the end.
        """
        order = {known: rank for rank, known in enumerate(self.names)}
        there = [key for key in existing if key is not None]
        if name not in order:
            return there[-1] if there else None
        before = [key for key in there if key in order and order[key] < order[name]]
        return max(before, key=order.__getitem__, default=None)

    def ordered(self, value: Any) -> Any:
        """Return `value` with the keys of its mappings in the order of files.

        Unknown ones last, as they came.
        """
        if isinstance(value, list):
            return [self.below(index).ordered(item) for index, item in enumerate(value)]
        if not isinstance(value, dict):
            return value
        known = [name for name in self.names if name in value]
        names = [*known, *(name for name in value if name not in known)]
        return {name: self.below(name).ordered(value[name]) for name in names}


def shape_of(kind: Kind, languages: tuple[str, ...] = (), own: Own = None) -> FieldShape:
    """Return the shape of a whole file of that kind, with the fields that its repository adds."""
    return FieldShape(schema(kind, own), languages)
