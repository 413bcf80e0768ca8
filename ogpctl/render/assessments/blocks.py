"""`assessments` for people: the views side by side, what diverges first, and how often who agrees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.assessments import Agreement, ViewOrigin, has_none_recorded
from ogpctl.i18n.formats import number
from ogpctl.i18n.message import msg
from ogpctl.plan.vocabulary import ASSESSOR_LABELS
from ogpctl.render.blocks import Column, Heading, Paragraph, Table
from ogpctl.render.line import Style, plain, styled
from ogpctl.render.moment_labels import marked_word, moment_items, word_style
from ogpctl.render.reader_words import label, read
from ogpctl.render.scale_blocks import scale_notes, scale_tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.analysis.assessments import AssessedRow, PlanAssessments, View
    from ogpctl.i18n.message import Message
    from ogpctl.i18n.translator import Translator
    from ogpctl.render.blocks import Block
    from ogpctl.render.line import Content

_AGREEMENTS: dict[Agreement, tuple[Message, str, str, Style]] = {
    Agreement.FURTHER: (msg("two or more steps apart"), "≠", "!", Style.BAD),
    Agreement.ONE_STEP: (msg("one step apart"), "~", "~", Style.WEAK),
    Agreement.AGREE: (msg("agree"), "=", "=", Style.GOOD),
    Agreement.NOT_COMPARABLE: (msg("not comparable"), "–", "-", Style.QUIET),
}
_MISSING = {
    "government": msg("No assessment by the government is recorded."),
    "civil_society": msg("No assessment by civil society is recorded."),
    "irm": msg("No assessment by the IRM is recorded."),
}


def assessments_blocks(
    plans: Sequence[PlanAssessments], translator: Translator, *, unicode: bool = True
) -> Iterator[Block]:
    for plan in plans:
        yield Heading(read(plan.title, translator, plan.languages) or plan.id)
        yield Paragraph(plan.id, Style.QUIET)
        if not plan.rows:
            yield Paragraph(translator.gettext("No assessment is recorded."))
            continue
        yield moment_items(plan.moments, plan.languages, translator, {})
        yield _rows(plan, translator, unicode=unicode)
        yield _counts(plan, translator, unicode=unicode)
        yield from scale_tables(plan.scales, translator)
        for note in (*_notes(plan, translator), *scale_notes(plan.scales, translator)):
            yield Paragraph(note)


def _rows(plan: PlanAssessments, translator: Translator, *, unicode: bool) -> Table:
    columns = (
        Column(translator.gettext("No.")),
        Column(translator.gettext("Commitment"), flexible=True, drop=2, names=True),
        Column(translator.gettext("Round"), flexible=True, least=8, drop=1),
        *(
            Column(_body(body, plan, translator), _name(body, translator), flexible=True, least=14)
            for body in plan.bodies
        ),
        Column(translator.gettext("Agreement"), flexible=True, least=10),
    )
    rows = tuple(
        (
            (row.commitment.number or row.commitment.id),
            (read(row.commitment.title, translator, plan.languages) or row.commitment.id),
            row.moment.name,
            *(_views(row, body, translator, unicode=unicode) for body in plan.bodies),
            _agreement(row.agreement, translator, unicode=unicode),
        )
        for row in plan.rows
    )
    return Table(columns, rows)


def _body(body: str, plan: PlanAssessments, translator: Translator) -> str:
    name = _name(body, translator)
    return translator.gettext("{body} (in the plan)", body=name) if body == plan.completion_by else name


def _name(body: str, translator: Translator) -> str:
    name = label(ASSESSOR_LABELS, body, translator)
    return name[:1].upper() + name[1:]


def _views(row: AssessedRow, body: str, translator: Translator, *, unicode: bool) -> Content:
    views = [view for view in row.views if view.by == body]
    if not views:
        return styled("–" if unicode else "-", Style.QUIET)
    texts = list(dict.fromkeys(_view(view, translator, unicode=unicode) for view in views))
    words = {view.word for view in views if view.word is not None and not view.partial}
    return styled(" / ".join(texts), word_style(words.pop()) if len(words) == 1 else Style.PLAIN)


def _view(view: View, translator: Translator, *, unicode: bool) -> str:
    text = (
        translator.gettext("no completion")
        if view.word is None
        else marked_word(view.word, translator, unicode=unicode)
    )
    if view.partial and view.assessment is not None:
        return translator.gettext(
            "{entry} only: {word}", word=text, entry=view.assessment.milestone or view.assessment.ogp_id
        )
    if view.origin is ViewOrigin.NOW:
        return translator.gettext("now: {word}", word=text)
    return text


def _agreement(agreement: Agreement, translator: Translator, *, unicode: bool) -> Content:
    text, sign, in_ascii, style = _AGREEMENTS[agreement]
    return styled(f"{sign if unicode else in_ascii} {translator.render(text)}", style)


def _counts(plan: PlanAssessments, translator: Translator, *, unicode: bool) -> Table:
    language = translator.language
    labels = [plain(_agreement(kind, translator, unicode=unicode)) for kind in counted_agreements()]
    columns = (
        Column(translator.gettext("Assessors"), flexible=True),
        *(Column(text, short=text.partition(" ")[0], side="right") for text in labels),
    )
    rows = [
        (
            translator.gettext(
                "{one} and {other}",
                one=label(ASSESSOR_LABELS, pair.one, translator),
                other=label(ASSESSOR_LABELS, pair.other, translator),
            ),
            *(number(pair.counts[kind], language) for kind in counted_agreements()),
        )
        for pair in plan.pairs
    ]
    every = (
        styled(translator.gettext("all assessors"), Style.STRONG),
        *(styled(number(plan.counts[kind], language), Style.STRONG) for kind in counted_agreements()),
    )
    return Table(columns, (*rows, every), legend=", ".join(labels))


def counted_agreements() -> tuple[Agreement, ...]:
    """Return the kinds of agreement as counts show them: from agreement to divergence."""
    return (Agreement.AGREE, Agreement.ONE_STEP, Agreement.FURTHER, Agreement.NOT_COMPARABLE)


def _notes(plan: PlanAssessments, translator: Translator) -> Iterator[str]:
    views = [view for row in plan.rows for view in row.views]
    for body in ("government", "civil_society", "irm"):
        if body not in plan.bodies:
            yield translator.render(_MISSING[body])
    if has_none_recorded((plan,)):
        yield translator.gettext(
            "“None recorded” means that the plan’s keeper recorded no completion in "
            "that round, which does not mean “not started”."
        )
    if any(view.partial for view in views):
        yield translator.gettext(
            "An assessment of only a milestone, or of one of several OGP entries, is partial: it is shown "
            "but not compared."
        )
    if any(view.origin is ViewOrigin.NOW for view in views):
        yield translator.gettext("“Now”: the round is still open, so the current completion is compared.")
