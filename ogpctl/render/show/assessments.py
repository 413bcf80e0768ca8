"""Assessments for people: side by side with the word of the plan's keeper, never over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.completion_counts import completion_key
from ogpctl.i18n.formats import date
from ogpctl.plan.field_rows import Part, Reference
from ogpctl.plan.fields import FieldKind, filled_fields, values_of
from ogpctl.plan.vocabulary import ASSESSOR_LABELS
from ogpctl.render.blocks import Bullets, Column, Heading, Table, list_item
from ogpctl.render.field_values import ValueReader
from ogpctl.render.line import styled
from ogpctl.render.reader_words import completion_style, label, marked_completion, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.analysis.detail import Detail, RoundAssessment
    from ogpctl.i18n.translator import Translator
    from ogpctl.plan.model import Assessment, Text
    from ogpctl.render.blocks import Block, Item


def assessment_blocks(detail: Detail, translator: Translator, *, unicode: bool = True) -> Iterator[Block]:
    """Yield a table of who says what, then what the table has no room for; nothing without assessments."""
    if not detail.judgements:
        return
    yield Heading(translator.gettext("Assessments"), 2)
    yield _table(detail, translator, unicode=unicode)
    items = tuple(_item(judgement, detail, translator) for judgement in detail.judgements)
    yield Bullets(items)


def _table(detail: Detail, translator: Translator, *, unicode: bool) -> Table:
    columns = (
        Column(translator.gettext("By"), flexible=True),
        Column(translator.gettext("Round"), flexible=True, least=16),
        Column(translator.gettext("Completion")),
    )
    own = completion_key(detail.commitment)
    rows = [
        (
            label(ASSESSOR_LABELS, detail.completion_by, translator),
            translator.gettext("recorded here"),
            styled(marked_completion(own, translator, unicode=unicode), completion_style(own)),
        )
    ]
    for judgement in detail.judgements:
        view = judgement.assessment
        word = view.completion
        rows.append(
            (
                _by(judgement, detail, translator),
                _round(judgement, detail, translator),
                styled(marked_completion(word, translator, unicode=unicode), completion_style(word))
                if word
                else "–",
            )
        )
    return Table(columns, tuple(rows))


def _by(judgement: RoundAssessment, detail: Detail, translator: Translator) -> str:
    view = judgement.assessment
    who = label(ASSESSOR_LABELS, view.by, translator)
    if judgement.institution:
        who = f"{who}, {read(judgement.institution.name, translator, detail.languages) or view.institution}"
    elif view.institution:
        who = f"{who}, {view.institution}"
    part = view.milestone or view.ogp_id
    return f"{who} ({part})" if part else who


def _round(judgement: RoundAssessment, detail: Detail, translator: Translator) -> str:
    title = read(judgement.round.title, translator, detail.languages) if judgement.round else ""
    return title or judgement.assessment.round


def _item(judgement: RoundAssessment, detail: Detail, translator: Translator) -> Item:
    view = judgement.assessment
    head = f"{_by(judgement, detail, translator)}, {_round(judgement, detail, translator)}"
    if view.date:
        head += f", {date(view.date, translator.language)}"
    comment = read(view.comment, translator, detail.languages)
    reader = ValueReader(translator, detail.languages, {Reference.INSTITUTION: _institutions(detail)})
    urls = (("", view.source),) if view.source else ()
    return list_item(head, urls, tuple(filter(None, (_facts(view, reader), comment, *_listed(view, reader)))))


def _institutions(detail: Detail) -> dict[str, Text]:
    return {name: item.name for name, item in detail.institutions.items()}


def _facts(view: Assessment, reader: ValueReader) -> str:
    """Return what the table has no room for, in one line."""
    return " · ".join(
        reader.labelled(reader.translator.render(field.heading), reader.line(field, view))
        for field in filled_fields(view, Part.FACTS)
        if field.kind is not FieldKind.RECORDS
    )


def _listed(view: Assessment, reader: ValueReader) -> Iterator[str]:
    """Yield each item of its lists, such as a recommendation with its answer."""
    for field in filled_fields(view, Part.FACTS):
        if field.kind is FieldKind.RECORDS:
            yield from (reader.value(field, value) for value in values_of(field, view))
