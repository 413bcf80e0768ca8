"""What consultations said of a commitment, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.i18n.formats import approximate, date, date_range
from ogpctl.plan.vocabulary import ANSWER_LABELS, CONSULTATION_KIND_LABELS
from ogpctl.render.blocks import Bullets, Heading, list_item
from ogpctl.render.reader_words import label, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.analysis.detail import CommitmentContribution, Detail
    from ogpctl.i18n.translator import Translator
    from ogpctl.plan.model import Answer, Consultation
    from ogpctl.render.blocks import Block, Item


def consultation_blocks(detail: Detail, translator: Translator) -> Iterator[Block]:
    """Yield the consultations on the commitment and the contributions that name it; nothing without any."""
    if detail.consultations:
        yield Heading(translator.gettext("Consultations"), 2)
        yield Bullets(tuple(_consultation(item, detail, translator) for item in detail.consultations))
    if detail.said:
        yield Heading(translator.gettext("Contributions"), 2)
        yield Bullets(tuple(_contribution(item, detail, translator) for item in detail.said))


def _consultation(item: Consultation, detail: Detail, translator: Translator) -> Item:
    title = read(item.title, translator, detail.languages) or item.id
    when = date(item.date, translator.language) if item.date else ""
    when = when or date_range(item.period.start, item.period.end, translator)
    kind = label(CONSULTATION_KIND_LABELS, item.kind, translator)
    head = f"{title} ({', '.join(filter(None, (kind, when)))})"
    details = []
    if item.participants:
        number = approximate(item.participants.count, item.participants.qualifier, translator)
        details.append(translator.gettext("Participants: {number}", number=number))
    outcome = read(item.outcome, translator, detail.languages)
    return list_item(head, details=tuple(filter(None, (*details, outcome))))


def _contribution(said: CommitmentContribution, detail: Detail, translator: Translator) -> Item:
    item = said.contribution
    institution = detail.institutions.get(item.institution or "")
    by = read(item.by, translator, detail.languages)
    by = by or (read(institution.name, translator, detail.languages) if institution else "")
    when = date(item.date, translator.language) if item.date else ""
    consultation = read(said.consultation.title, translator, detail.languages) or said.consultation.id
    head = ", ".join(filter(None, (by or item.institution or item.id, when, consultation)))
    summary = read(item.summary, translator, detail.languages)
    answer = _answer(item.answer, detail, translator) if item.answer else ""
    urls = (("", item.url),) if item.url else ()
    return list_item(head, urls, tuple(filter(None, (summary, answer))))


def _answer(answer: Answer, detail: Detail, translator: Translator) -> str:
    status = label(ANSWER_LABELS, answer.status, translator) if answer.status else ""
    text = read(answer.text, translator, detail.languages)
    said = ", ".join(filter(None, (status, text)))
    return translator.gettext("Answer: {answer}", answer=said) if said else ""
