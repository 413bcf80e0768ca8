"""The values of fields as people read them, each by the kind of its field."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ogpctl.i18n.formats import date, names, number
from ogpctl.i18n.message import msg
from ogpctl.plan.field_rows import Part, Reference
from ogpctl.plan.fields import FieldKind, filled_fields, values_of
from ogpctl.plan.model import Measurement
from ogpctl.render.reader_words import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ogpctl.i18n.translator import Translator
    from ogpctl.plan.fields import ModelField
    from ogpctl.plan.model import ActionPlan, Text


@dataclass(frozen=True, slots=True)
class ValueReader:
    """Who reads: the language, and those of the plan that stand in for it.

    `names` are what the ids in fields mean.
    """

    translator: Translator
    languages: tuple[str, ...] = ()
    names: Mapping[Reference, Mapping[str, Text]] = field(default_factory=dict)

    def line(self, item: ModelField, record: Any) -> str:
        """Return what a field of a record holds, in one line; empty where it holds nothing."""
        said = [self.value(item, value) for value in values_of(item, record)]
        if item.kind is FieldKind.RECORDS or item.row.refers is not None:
            return names(said, self.translator.language)
        return ", ".join(said)

    def value(self, item: ModelField, value: Any) -> str:
        """Return one value of a field, or one item of its list."""
        if item.record is Measurement:
            return self._measured(value)
        if item.record is not None:
            return ", ".join(self.labelled(label, text) for label, text in self.parts(value))
        if item.row.refers is not None:
            named = self.names.get(item.row.refers, {}).get(value, {})
            return read(named, self.translator, self.languages) or str(value)
        return _WRITTEN.get(item.kind, _word)(self, item, value)

    def parts(self, record: Any, part: Part | None = None) -> Iterator[tuple[str, str]]:
        """Yield what each field of a record that holds something is called, and what it holds.

        With `part`, only those that stand in it on the report's pages.
        """
        for item in filled_fields(record, part):
            yield self.translator.render(item.heading), self.line(item, record)

    def _measured(self, value: Measurement) -> str:
        """Return the value with, in brackets, its date and the page that gives it."""
        first, *others = filled_fields(value)
        beside = ", ".join(
            said if item.row.book is Part.OWN else self.labelled(self.translator.render(item.heading), said)
            for item in others
            for said in (self.line(item, value),)
        )
        return f"{self.line(first, value)} ({beside})" if beside else self.line(first, value)

    def labelled(self, label: str, text: str) -> str:
        """Return what a field holds behind what it is called."""
        if label.endswith("?"):
            return f"{label} {text}"
        return self.translator.gettext("{label}: {text}", label=label, text=text)

    def figures(self, item: ModelField, figures: Mapping[str, int]) -> str:
        """Return the figure of each word."""
        language = self.translator.language
        return ", ".join(
            self.labelled(_word(self, item, word), number(count, language)) for word, count in figures.items()
        )


def names_in_plan(plan: ActionPlan) -> dict[Reference, dict[str, Text]]:
    """Return the names of what a plan holds, by what refers to them."""
    return {
        Reference.INSTITUTION: {name: item.name for name, item in plan.institutions.items()},
        Reference.THEME: {item.id: item.title for item in plan.header.themes},
        Reference.ROUND: {item.id: item.title for item in plan.header.rounds},
        Reference.COMMITMENT: {item.id: item.title for item in plan.commitments},
    }


def _word(reader: ValueReader, item: ModelField, value: object) -> str:
    return reader.translator.render(item.word(value))


_WRITTEN: dict[FieldKind, Callable[[ValueReader, ModelField, Any], str]] = {
    FieldKind.TEXT: lambda reader, _, value: read(value, reader.translator, reader.languages),
    FieldKind.DATE: lambda reader, _, value: date(value, reader.translator.language),
    FieldKind.FLAG: lambda reader, _, value: reader.translator.render(msg("yes") if value else msg("no")),
    FieldKind.NUMBER: lambda reader, _, value: number(value, reader.translator.language),
    FieldKind.FRACTION: lambda reader, _, value: number(value, reader.translator.language),
    FieldKind.FIGURES: ValueReader.figures,
}
