"""One thing that the schema says against a file, with what a rule needs to put it into words."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ogpctl.checks.examples import example
from ogpctl.checks.finding import Problem, Rule
from ogpctl.terms.field_names import field_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ogpctl.checks.known_names import KnownNames
    from ogpctl.i18n.message import Message
    from ogpctl.store.document import Document
    from ogpctl.store.position import Path
    from ogpctl.store.schema_error import SchemaError


_LONGEST = 200


@dataclass(frozen=True, slots=True)
class SchemaCase:
    """A failed keyword of a document; `language` is the one that examples are written in.

    `names` are those of the repository's records, where they are known. `suggests` is false once a file has
    so many errors that looking for near words would take too long.
    """

    document: Document[Any]
    error: SchemaError
    language: str
    names: KnownNames | None = None
    suggests: bool = True

    @property
    def field(self) -> str:
        """The name of the field, as messages show it."""
        return field_name(self.error.path)

    @property
    def is_entry(self) -> bool:
        """Whether the value is an entry of a list, and not the value of a field."""
        return bool(self.error.path) and isinstance(self.error.path[-1], int)

    @property
    def expects(self) -> str:
        """What the value should have been: a word of the schemas' `x-ogp`, else its JSON type."""
        schema = self.error.schema
        kind = schema.get("x-ogp") or schema.get("type", "")
        return kind if isinstance(kind, str) else ""

    @property
    def text(self) -> str:
        return str(self.error.instance)

    @property
    def literal(self) -> str:
        """The value as the file writes it, where it is written on one line.

        Else as JSON; `…` where it is long.
        """
        strict = self.document.strict
        literal = strict.literal(self.error.path) if strict is not None and self.error.path else ""
        if not literal or "\n" in literal:
            literal = json.dumps(self.error.instance, ensure_ascii=False)
        return literal if len(literal) <= _LONGEST else "…"

    def example(self, name: str, schema: Mapping[str, object], path: Path) -> str:
        """Return the field `name` at `path` with a value: of a reference, one that the repository has."""
        names = self.names.of_field(self.document, path) if self.names is not None else None
        if names is None or not names.ids:
            return example(name, schema, self.language)
        return f"{name}: [{names.ids[0]}]" if schema.get("type") == "array" else f"{name}: {names.ids[0]}"

    def problem(
        self,
        rule: Rule,
        message: Message,
        hint: Message | None,
        *,
        path: Path | None = None,
        on_key: bool = False,
        certain: str | int | bool | None = None,
    ) -> Problem:
        """Return a problem of this document, at the failed value unless `path` says otherwise."""
        place = self.error.path if path is None else path
        return Problem(rule, self.document.path, place, message, hint, on_key=on_key, certain=certain)
