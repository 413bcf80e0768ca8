"""`show` for people: one commitment, laid out for reading; what is not recorded leaves no empty section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.completion_counts import completion_key
from ogpctl.i18n.formats import date, date_range, names
from ogpctl.i18n.message import msg
from ogpctl.plan.field_rows import SOURCE_FIELD_LABELS, Reference
from ogpctl.plan.fields import FieldKind, shown_fields, values_of, with_own
from ogpctl.plan.model import Commitment
from ogpctl.plan.vocabulary import (
    ASSESSOR_LABELS,
    LANGUAGE_LABELS,
    LINK_KIND_LABELS,
    VALUE_LABELS,
)
from ogpctl.plan.wording import wording
from ogpctl.render.blocks import Bullets, Heading, Paragraph, facts_block, list_item
from ogpctl.render.field_values import ValueReader
from ogpctl.render.incomplete import incomplete_blocks
from ogpctl.render.reader_words import label, marked_completion, read
from ogpctl.render.show.assessments import assessment_blocks
from ogpctl.render.show.consultations import consultation_blocks

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from ogpctl.analysis.detail import Detail
    from ogpctl.i18n.translator import Translator
    from ogpctl.plan.model import Evidence, Institution, Lineage, Milestone, Source
    from ogpctl.render.blocks import Block, Item

_SECTIONS = frozenset({FieldKind.TEXT, FieldKind.RECORDS})


def show_blocks(
    detail: Detail, translator: Translator, *, unicode: bool = True, files_with_errors: Sequence[str] = ()
) -> Iterator[Block]:
    """Yield everything about one commitment, first a remark on `files_with_errors`."""
    item = detail.commitment
    yield from incomplete_blocks(files_with_errors, translator)
    title = read(item.title, translator, detail.languages)
    yield Heading(f"{item.number}. {title}" if item.number else title)
    yield facts_block(_facts(detail, translator, unicode=unicode))
    yield from _sections(detail, translator)
    if item.milestones:
        yield Heading(translator.gettext("Milestones"), 2)
        for milestone in item.milestones:
            yield from _milestone(milestone, detail, translator, unicode=unicode)
    if item.evidence:
        yield Heading(translator.gettext("Evidence"), 2)
        yield Bullets(tuple(evidence_item(entry, detail.languages, translator) for entry in item.evidence))
    yield from assessment_blocks(detail, translator, unicode=unicode)
    yield from consultation_blocks(detail, translator)
    yield from _lineage(detail, translator)
    if item.links:
        yield Heading(translator.gettext("Links"), 2)
        yield Bullets(
            tuple(
                list_item(
                    read(link.title, translator, detail.languages)
                    or label(LINK_KIND_LABELS, link.kind, translator),
                    (("", link.url),),
                )
                for link in item.links
            )
        )
    if item.sources:
        yield Heading(translator.gettext("Sources"), 2)
        yield Bullets(tuple(_source(source, detail, translator) for source in item.sources))


def _facts(detail: Detail, translator: Translator, *, unicode: bool) -> Iterator[tuple[str, str]]:
    item = detail.commitment
    shown = wording(item.title, translator.language, detail.languages).language
    for code, text in item.title.items():
        if code != shown:
            language = label(LANGUAGE_LABELS, code, translator)
            yield translator.gettext("Title in {language}", language=language), text
    yield translator.gettext("Completion"), _completion(detail, translator, unicode=unicode)
    yield translator.gettext("Id"), item.id
    if item.ogp_ids:
        yield translator.gettext("OGP ids"), ", ".join(item.ogp_ids)
    yield translator.gettext("Plan"), detail.plan
    if detail.theme is not None:
        theme = read(detail.theme.title, translator, detail.languages)
        yield translator.gettext("Theme"), theme or detail.theme.id
    elif item.theme:
        yield translator.gettext("Theme"), item.theme
    if detail.lead:
        yield translator.gettext("Lead"), _named(detail.lead, detail, translator)
    if detail.supporting:
        yield translator.gettext("Supporting"), _named(detail.supporting, detail, translator)
    period = date_range(item.period.start, item.period.end, translator)
    if period:
        yield translator.gettext("Period"), period
    if item.values:
        yield (
            translator.gettext("Values"),
            ", ".join(label(VALUE_LABELS, value, translator) for value in item.values),
        )
    yield from _lines(item, detail, translator, besides=_SECTIONS)


def _completion(detail: Detail, translator: Translator, *, unicode: bool) -> str:
    said = marked_completion(
        completion_key(detail.commitment, whole=detail.whole), translator, unicode=unicode
    )
    if detail.completion_by == "government" or detail.commitment.completion is None:
        return said
    assessor = label(ASSESSOR_LABELS, detail.completion_by, translator)
    return translator.gettext("{completion} (assessed by: {assessor})", completion=said, assessor=assessor)


def _named(institutions: Iterable[Institution], detail: Detail, translator: Translator) -> str:
    said = (read(item.name, translator, detail.languages) or item.id for item in institutions)
    return names(said, translator.language)


def _milestone(
    milestone: Milestone, detail: Detail, translator: Translator, *, unicode: bool
) -> Iterator[Block]:
    languages = detail.languages
    yield Heading(f"{milestone.id} {read(milestone.title, translator, languages)}", 3)
    yield facts_block(_milestone_facts(milestone, detail, translator, unicode=unicode))
    if milestone.description:
        yield Paragraph(read(milestone.description, translator, languages))
    if milestone.evidence:
        yield Bullets(tuple(evidence_item(entry, languages, translator) for entry in milestone.evidence))


def _milestone_facts(
    milestone: Milestone, detail: Detail, translator: Translator, *, unicode: bool
) -> Iterator[tuple[str, str]]:
    languages = detail.languages
    yield (
        translator.gettext("Completion"),
        marked_completion(completion_key(milestone, whole=detail.whole), translator, unicode=unicode),
    )
    if milestone.start:
        yield translator.gettext("Start"), date(milestone.start, translator.language)
    due = date(milestone.due, translator.language) if milestone.due else ""
    words = read(milestone.due_text, translator, languages)
    if words:
        due = translator.gettext("“{words}” ({date})", words=words, date=due) if due else words
    if due:
        yield translator.gettext("Due"), due
    if milestone.ogp_id:
        yield translator.gettext("OGP entry"), milestone.ogp_id
    if milestone.lead:
        leads = (
            read(detail.institutions[name].name, translator, languages)
            if name in detail.institutions
            else name
            for name in milestone.lead
        )
        yield translator.gettext("Lead"), names(leads, translator.language)
    yield from _lines(milestone, detail, translator)


def _sections(detail: Detail, translator: Translator) -> Iterator[Block]:
    """Yield what stands under headings of its own: the texts and the lists of records."""
    reader = _reader(detail, translator)
    for field in with_own(shown_fields(Commitment), detail.commitment):
        if field.kind not in _SECTIONS or not (values := values_of(field, detail.commitment)):
            continue
        yield Heading(translator.render(field.heading), 2)
        said = [reader.value(field, value) for value in values]
        if field.kind is FieldKind.TEXT:
            yield Paragraph(said[0])
        else:
            yield Bullets(tuple(list_item(text) for text in said))


def _lines(
    record: Commitment | Milestone,
    detail: Detail,
    translator: Translator,
    *,
    besides: Container[FieldKind] = (),
) -> Iterator[tuple[str, str]]:
    """Yield what fits beside the other facts, each field in a line."""
    reader = _reader(detail, translator)
    kind: type = type(record)
    for field in with_own(shown_fields(kind), record):
        if field.kind not in besides and (text := reader.line(field, record)):
            yield translator.render(field.heading), text


def _reader(detail: Detail, translator: Translator) -> ValueReader:
    institutions = {name: item.name for name, item in detail.institutions.items()}
    themes = {detail.theme.id: detail.theme.title} if detail.theme is not None else {}
    names_of = {Reference.INSTITUTION: institutions, Reference.THEME: themes}
    return ValueReader(translator, detail.languages, names_of)


def evidence_item(evidence: Evidence, languages: tuple[str, ...], translator: Translator) -> Item:
    """Return a piece of evidence with its date, its address and the address of its archived copy."""
    title = read(evidence.title, translator, languages)
    if evidence.date:
        title = f"{title} ({date(evidence.date, translator.language)})"
    urls = [("", evidence.url)]
    if evidence.archived:
        urls.append((translator.gettext("archived copy:"), evidence.archived))
    return list_item(title, tuple(urls))


def _lineage(detail: Detail, translator: Translator) -> Iterator[Block]:
    rows = [
        (heading, entries)
        for heading, entries in (
            (msg("Continues"), detail.commitment.continues),
            (msg("Continued by"), detail.commitment.continued_by),
        )
        if entries
    ]
    if rows:
        yield Heading(translator.gettext("Lineage"), 2)
        yield facts_block(((translator.render(heading), _names(entries)) for heading, entries in rows))


def _names(entries: tuple[Lineage, ...]) -> str:
    return ", ".join(
        f"{entry.id} ({entry.ogp_id})" if entry.id and entry.ogp_id else entry.id or entry.ogp_id or ""
        for entry in entries
    )


def _source(source: Source, detail: Detail, translator: Translator) -> Item:
    note = read(source.note, translator, detail.languages)
    fields = ", ".join(label(SOURCE_FIELD_LABELS, field, translator) for field in source.covers)
    text = note or (translator.gettext("for {fields}", fields=fields) if fields else "")
    if note and fields:
        text = translator.gettext("{note} (for {fields})", note=note, fields=fields)
    return list_item(text, (("", source.url),))
