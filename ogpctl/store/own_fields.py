"""Fields of a repository's own: the tables `[fields.…]` of `ogpctl.toml`.

They are part of the repository's schema: whatever judges, writes or completes by a schema knows them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ogpctl.i18n.message import Message, msg
from ogpctl.store.settings_values import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ogpctl.store.position import Path

    Labels = tuple[tuple[str, str], ...]

RECORDS = ("plan", "commitment", "milestone")
"""What may have fields of its own."""

TYPES = ("text", "word", "words", "date", "number", "flag", "url")

_NAME = re.compile(r"x-[a-z0-9]+(?:[-_][a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_WORD = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_MOST = 50
"""Fields that one repository may declare: each is a column of every table."""


@dataclass(frozen=True, slots=True)
class OwnField:
    """A field as declared; hashable, since schemas are kept by it.

    `label` and the label of each of `words` are pairs of a language and a text.
    """

    record: str
    name: str
    type: str
    label: Labels
    words: tuple[tuple[str, Labels], ...] = ()

    @property
    def title(self) -> str:
        """Its label in every language, as schemas have titles."""
        return " · ".join(dict.fromkeys(text for _, text in self.label))


Own = tuple[OwnField, ...] | None
"""The fields that a repository adds; None where its settings are not known: any are taken, none is read."""


class OwnFieldsReader:
    """Reads the table `fields` of `ogpctl.toml`.

    `found` is what is wrong: the path, whether its key is meant rather than its value, and why.
    """

    def __init__(self) -> None:
        self.found: list[tuple[Path, bool, Message]] = []

    def fields(self, table: Any) -> tuple[OwnField, ...]:
        """Return the fields that are declared rightly, in the order of the file."""
        if not isinstance(table, dict):
            self._note(("fields",), msg("`fields` must be a table: a line `[fields.commitment.x-name]`."))
            return ()
        return tuple(self._all(table))

    def _all(self, table: Mapping[str, Any]) -> Iterator[OwnField]:
        number = 0
        for record, fields in table.items():
            path = ("fields", record)
            if record not in RECORDS:
                self._unknown(path, RECORDS)
                continue
            if not isinstance(fields, dict):
                self._note(path, msg("`{name}` must be a table of fields.", name=record))
                continue
            for name, declared in fields.items():
                number += 1
                if number > _MOST:
                    self._note((*path, name), msg("No more than {most} fields can be declared.", most=_MOST))
                    return
                yield from self._field((*path, name), record, name, declared)

    def _field(self, path: Path, record: str, name: str, declared: Any) -> Iterator[OwnField]:
        before = len(self.found)
        if _NAME.fullmatch(name) is None:
            message = msg(
                "A field of your own begins with `x-`, followed by lower-case letters, digits and hyphens; "
                "found {found}.",
                found=shown(name),
            )
            self._note(path, message, is_key=True)
        if not isinstance(declared, dict):
            self._note(path, msg("`{name}` must be a table with `type` and `label`.", name=name))
            return
        for key in declared:
            if key not in {"type", "label", "words"}:
                self._unknown((*path, key), ("type", "label", "words"))
        kind = declared.get("type")
        if kind not in TYPES:
            self._note(
                (*path, "type") if "type" in declared else path,
                msg(
                    "`type` must be one of {types}; found {found}.",
                    types=", ".join(f'"{item}"' for item in TYPES),
                    found=shown(kind) if "type" in declared else msg("nothing"),
                ),
            )
        label = self._label((*path, "label") if "label" in declared else path, "label", declared.get("label"))
        words = self._words(path, kind, declared.get("words"))
        if len(self.found) == before:
            yield OwnField(record, name, str(kind), label, words)

    def _label(self, path: Path, name: str, value: Any) -> Labels:
        if (
            isinstance(value, dict)
            and value
            and all(
                _LANGUAGE.fullmatch(code) and isinstance(text, str) and text.strip()
                for code, text in value.items()
            )
        ):
            return tuple((code, text.strip()) for code, text in value.items())
        self._note(
            path,
            msg(
                '`{name}` must have a text for each language, such as {{en = "Budget line"}}; found {found}.',
                name=name,
                found=msg("nothing") if value is None else shown(value),
            ),
        )
        return ()

    def _words(self, path: Path, kind: object, value: Any) -> tuple[tuple[str, Labels], ...]:
        wanted = kind in ("word", "words")  # whatever TOML has, so nothing that needs a hash
        if not wanted and value is None:
            return ()
        if not wanted:
            message = msg("`words` is allowed only if `type` is {types}.", types='"word", "words"')
            self._note((*path, "words"), message)
            return ()
        if not isinstance(value, dict) or not value or not all(map(_WORD.fullmatch, value)):
            self._note(
                path if value is None else (*path, "words"),
                msg(
                    "`words` must be a table of the allowed words, each with its label, such as "
                    '{{open = {{en = "open"}}}}; found {found}.',
                    found=msg("nothing") if value is None else shown(value),
                ),
            )
            return ()
        return tuple((word, self._label((*path, "words", word), word, text)) for word, text in value.items())

    def _unknown(self, path: Path, known: tuple[str, ...]) -> None:
        message = msg(
            "Unknown setting `{name}`. Known settings: {known}.",
            name=path[-1],
            known=", ".join(f"`{key}`" for key in known),
        )
        self._note(path, message, is_key=True)

    def _note(self, path: Path, message: Message, *, is_key: bool = False) -> None:
        self.found.append((path, is_key, message))
