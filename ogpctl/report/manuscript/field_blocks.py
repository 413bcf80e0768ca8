"""Fields that no page lays out by code of its own, each by its kind.

Where a field that is added comes to stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.plan.field_rows import Part, Reference
from ogpctl.plan.fields import FieldKind, fields_of, filled_fields, values_of
from ogpctl.plan.model import Approximate, Budget, Indicator, Measurement, Period
from ogpctl.render.blocks import Block, Bullets, Column, Facts, Heading, Paragraph, Table
from ogpctl.render.field_values import ValueReader
from ogpctl.render.line import Words, capital, joined, words
from ogpctl.report.manuscript.change_lines import round_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ogpctl.plan.fields import ModelField
    from ogpctl.render.line import Inline, Line
    from ogpctl.report.manuscript.section_writer import SectionWriter

    Fact = tuple[str, tuple[Block, ...]]

_IN_TABLES = frozenset({Budget, Indicator})
"""Records with several figures each, which are compared with one another."""
_LONG = frozenset({FieldKind.TEXT, FieldKind.RECORDS})
_DOT, _COMMA, _SEMICOLON = Words(" · "), Words(", "), Words("; ")


def fact_rows(
    writer: SectionWriter, record: Any, part: Part = Part.FACTS, *, short: bool = False
) -> Iterator[Fact]:
    """Yield the facts of a record without code of their own.

    Only the `short` ones where the rest has headings.
    """
    for field in filled_fields(record, part):
        if not (short and field.kind in _LONG):
            yield writer.voice.say(field.heading), field_blocks(writer, field, record)


def headed_facts(rows: Iterable[Fact], role: str = "rows") -> Facts:
    """Return facts, each name as it stands at the head of its row."""
    return Facts(tuple((capital(name), told) for name, told in rows), role)


def fact_blocks(writer: SectionWriter, record: Any) -> Iterator[Block]:
    """Yield the same as a block, nothing where there is none."""
    if rows := tuple(fact_rows(writer, record)):
        yield headed_facts(rows)


def long_facts(writer: SectionWriter, record: Any, depth: int) -> Iterator[Block]:
    """Yield, under headings, the facts of a record which `short` rows leave out: its texts and lists."""
    for field in filled_fields(record, Part.FACTS):
        if field.kind in _LONG:
            yield from _headed(writer, field, record, depth)


def headed_fields(writer: SectionWriter, record: Any, part: Part, depth: int) -> Iterator[Block]:
    """Yield the fields of a record that stand under headings of their own in a part of its page."""
    for field in filled_fields(record, part):
        yield from _headed(writer, field, record, depth)


def fact_line(writer: SectionWriter, record: Any, between: Inline = _DOT, *, short: bool = False) -> Line:
    """Return the facts of a record that has one line, empty where there is none."""
    found = filled_fields(record, Part.FACTS)
    return joined(
        (_labelled(writer, field, record) for field in found if not (short and field.kind in _LONG)), between
    )


def beside(writer: SectionWriter, record: Any) -> Line:
    """Return the same as it follows, in brackets, what the line says of the record already."""
    found = fact_line(writer, record)
    return (*words(" ("), *found, *words(")")) if found else ()


def period_line(writer: SectionWriter, period: Period) -> Line:
    """Return a period with its facts."""
    return (*words(writer.voice.period(period)), *beside(writer, period))


def approximate_line(writer: SectionWriter, number: Approximate) -> Line:
    """Return a number as it was published, with its facts."""
    return (*words(writer.voice.approximate(number)), *beside(writer, number))


def measurement_line(writer: SectionWriter, measurement: Measurement) -> Line:
    """Return a value with, in brackets, its date and the page that gives it."""
    first, *others = filled_fields(measurement, Part.OWN)
    said = joined((_line(writer, field, measurement) for field in others), _COMMA)
    within = (*words(" ("), *said, *words(")")) if said else ()
    return (*_line(writer, first, measurement), *within, *beside(writer, measurement))


def field_blocks(writer: SectionWriter, field: ModelField, record: Any) -> tuple[Block, ...]:
    """Return what a field of a record holds."""
    values = values_of(field, record)
    if field.kind is FieldKind.TEXT:
        return writer.prose(values[0])
    if field.kind is FieldKind.RECORDS:
        return (Bullets(tuple((Paragraph(_value(writer, field, value)),) for value in values)),)
    if field.record is not None and field.record not in _RECORDS:
        return tuple(_record_blocks(writer, values[0]))
    return (Paragraph(_line(writer, field, record)),)


def _record_blocks(writer: SectionWriter, record: Any) -> Iterator[Block]:
    """Yield a record inside another: what is short in one line, then each of its lists."""
    filled = tuple(filled_fields(record))
    short = tuple(field for field in filled if field.kind is not FieldKind.RECORDS)
    if short:
        yield Paragraph(_record_line(writer, record, short))
    for field in filled:
        if field.kind is FieldKind.RECORDS:
            yield Paragraph(words(f"{writer.voice.say(field.heading)}{writer.colon}"))
            yield from field_blocks(writer, field, record)


def _headed(writer: SectionWriter, field: ModelField, record: Any, depth: int) -> Iterator[Block]:
    yield Heading(words(writer.voice.say(field.heading)), depth, field.name)
    if field.record in _IN_TABLES:
        yield _table(writer, field, record)
    else:
        yield from field_blocks(writer, field, record)


def _table(writer: SectionWriter, field: ModelField, record: Any) -> Table:
    """Return a list of records as a table, with a column for each of their fields that any of them fills."""
    assert field.record is not None
    items = values_of(field, record)
    columns = [one for one in fields_of(field.record) if any(values_of(one, item) for item in items)]
    heads = tuple(
        Column(words(capital(writer.voice.say(one.heading))), names=not place)
        for place, one in enumerate(columns)
    )
    rows = tuple(tuple(_line(writer, one, item) for one in columns) for item in items)
    return Table(heads, rows, small=True, role="list", title=writer.voice.say(field.heading))


def _labelled(writer: SectionWriter, field: ModelField, record: Any) -> Line:
    heading = writer.voice.say(field.heading)
    colon = "" if heading.endswith("?") else writer.colon
    return (*words(f"{heading}{colon} "), *_line(writer, field, record))


def _line(writer: SectionWriter, field: ModelField, record: Any) -> Line:
    between = _SEMICOLON if field.kind is FieldKind.RECORDS else _DOT if field.row.refers else _COMMA
    return joined((_value(writer, field, value) for value in values_of(field, record)), between)


def _value(writer: SectionWriter, field: ModelField, value: Any) -> Line:
    """Return one value of a field, or one item of its list, in one line."""
    if field.record is not None:
        if (own := _RECORDS.get(field.record)) is not None:
            return own(writer, value)
        return _record_line(writer, value, tuple(filled_fields(value)))
    if field.row.refers is not None:
        return _REFERENCES[field.row.refers](writer, value)
    if (write := _VALUES.get(field.kind)) is not None:
        return write(writer, value)
    return words(ValueReader(writer.voice.translator, writer.voice.others).value(field, value))


def _record_line(writer: SectionWriter, record: Any, fields: tuple[ModelField, ...]) -> Line:
    """Return a record in one line, as people write it: a date and a name need no label, a page is a link."""
    by_name = {field.name: field for field in fields}
    name = by_name.get("title") or by_name.get("name")
    linked = "url" in by_name and name is not None
    parts: list[Line] = []
    for field in fields:
        if field is name and linked:
            parts.append(writer.out(record.url, writer.bare(name.get(record))))
        elif field is name or field.name == "date" or len(fields) == 1:
            parts.append(_line(writer, field, record))
        elif field.kind is FieldKind.URL and not linked:
            parts.append(_labelled(writer, field, record))
        elif field.kind is FieldKind.URL and field.name != "url":
            parts.append(writer.out(field.get(record), words(writer.voice.say(field.heading))))
        elif field.name != "url":
            parts.append(_labelled(writer, field, record))
    return joined(parts, _COMMA)


def _theme(writer: SectionWriter, name: str) -> Line:
    found = next((theme for theme in writer.book.header.themes if theme.id == name), None)
    return writer.to("themes", name, writer.bare(found.title, name) if found is not None else words(name))


def _commitment(writer: SectionWriter, name: str) -> Line:
    found = next((page for page in writer.book.commitments if page.id == name), None)
    return writer.commitment(found) if found is not None else words(name)


_RECORDS: dict[type, Callable[[SectionWriter, Any], Line]] = {
    Period: period_line,
    Approximate: approximate_line,
    Measurement: measurement_line,
}
_REFERENCES: dict[Reference, Callable[[SectionWriter, str], Line]] = {
    Reference.INSTITUTION: lambda writer, name: writer.institution(name),
    Reference.THEME: _theme,
    Reference.COMMITMENT: _commitment,
    Reference.ROUND: lambda writer, name: writer.to("rounds", name, round_line(writer, name)),
}
_VALUES: dict[FieldKind, Callable[[SectionWriter, Any], Line]] = {
    FieldKind.TEXT: lambda writer, text: writer.text(text),
    FieldKind.URL: lambda writer, address: writer.out(address),
    FieldKind.DATE: lambda writer, day: writer.day(day),
}
