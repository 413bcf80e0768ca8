"""`summary` for people: one plan after the other, as blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.completion_counts import shown_words
from ogpctl.i18n.formats import date, date_range, number, share
from ogpctl.i18n.message import nmsg
from ogpctl.plan.vocabulary import ASSESSOR_LABELS, NONE_RECORDED, UNREAD
from ogpctl.render.agreement_sentences import remark_sentence
from ogpctl.render.blocks import Bullets, Column, Heading, Paragraph, Table, facts_block, list_item
from ogpctl.render.counted import commitments, counted
from ogpctl.render.incomplete import incomplete_blocks
from ogpctl.render.line import CompletionBar, Stretch, Style, WebLink, styled
from ogpctl.render.reader_words import completion_label, completion_style, label, marked_completion, read
from ogpctl.render.summary.breakdown import breakdown_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.analysis.breakdown import Breakdown
    from ogpctl.analysis.published import PublishedFigures
    from ogpctl.analysis.summary import PlanSummary, RoundSummary
    from ogpctl.i18n.translator import Translator
    from ogpctl.render.blocks import Block
    from ogpctl.render.line import Content


def summary_blocks(
    summaries: Sequence[PlanSummary],
    breakdowns: Sequence[Breakdown],
    translator: Translator,
    *,
    unicode: bool = True,
    files_with_errors: Sequence[str] = (),
) -> Iterator[Block]:
    """Yield what `summary` shows, first a remark on `files_with_errors`.

    `breakdowns` has one per plan, or none.
    """
    yield from incomplete_blocks(files_with_errors, translator)
    for index, summary in enumerate(summaries):
        yield from _plan(summary, translator, unicode=unicode)
        if breakdowns:
            yield from breakdown_blocks(breakdowns[index], summary.languages, translator, unicode=unicode)


def _plan(summary: PlanSummary, translator: Translator, *, unicode: bool) -> Iterator[Block]:
    yield Heading(read(summary.title, translator, summary.languages) or summary.id)
    period = date_range(summary.period.start, summary.period.end, translator)
    yield Paragraph(" · ".join(filter(None, (period, summary.id))), Style.QUIET)
    yield Paragraph(_headline(summary, translator), Style.STRONG)
    if summary.commitments or summary.completion.published:
        yield completion_table(summary, translator, unicode=unicode)
    elif not summary.unread_files:
        yield Paragraph(translator.gettext("No commitments are recorded here yet."))
    if summary.remarks:
        yield Bullets(tuple(list_item(remark_sentence(remark, translator)) for remark in summary.remarks))
    yield facts_block(_facts(summary, translator))


def _headline(summary: PlanSummary, translator: Translator) -> str:
    institutions = summary.institutions
    parts = [_commitments(summary, translator)]
    if not institutions.total and summary.commitments:
        # None is named anywhere, which is not the same as a plan that nobody leads.
        parts.append(translator.gettext("no lead institution recorded"))
    elif institutions.ministries is None or institutions.others is None:
        leads = nmsg("{number} lead institution", "{number} lead institutions", institutions.total)
        parts.append(counted(leads, translator))
    else:
        parts.append(_ministries(institutions.ministries, translator))
        others = nmsg(
            "{number} other lead institution", "{number} other lead institutions", institutions.others
        )
        parts.append(counted(others, translator))
    if institutions.supporting:
        supporting = nmsg(
            "{number} supporting institution", "{number} supporting institutions", institutions.supporting
        )
        parts.append(counted(supporting, translator))
    if summary.themes is not None:
        parts.append(counted(nmsg("{number} theme", "{number} themes", summary.themes), translator))
    return " · ".join(parts)


def _commitments(summary: PlanSummary, translator: Translator) -> str:
    if not summary.unread_files:
        return commitments(summary.commitments, translator)
    read_ones = nmsg("{number} readable commitment", "{number} readable commitments", summary.commitments)
    return counted(read_ones, translator)


def _ministries(count: int, translator: Translator) -> str:
    return counted(nmsg("{number} ministry", "{number} ministries", count), translator)


def completion_table(summary: PlanSummary, translator: Translator, *, unicode: bool = True) -> Table:
    """Return the completion of the commitments: recorded, and beside it what the report published."""
    unread, published = summary.completion.unread, summary.completion.published
    recorded = {**summary.completion.recorded, **({UNREAD: unread} if unread else {})}
    printed = published.completion if published else {}
    announced = (published.commitments if published else None) or sum(printed.values())
    groups = [(translator.gettext("Recorded"), recorded, summary.commitments)]
    if published and printed:
        groups.append((_published_title(summary, translator), printed, announced))
    columns = [Column(_completion_title(summary, translator), flexible=True, least=18)]
    for title, _, _ in groups:
        columns += [
            Column(group=title, side="right"),
            Column(title="%", group=title, side="right", drop=1),
            Column(group=title, bars=True, drop=2),
        ]
    words = (*shown_words((recorded,), (printed,)), *((UNREAD,) if unread else ()))
    rows = [
        (
            styled(marked_completion(word, translator, unicode=unicode), completion_style(word)),
            *(cell for _, counts, whole in groups for cell in _cells(word, counts, whole, translator)),
        )
        for word in words
    ]
    total = [styled(translator.gettext("total"), Style.STRONG)]
    for _, _, whole in groups:
        total += [styled(number(whole, translator.language), Style.STRONG), "", ""]
    return Table(tuple(columns), (*rows, tuple(total)))


def _completion_title(summary: PlanSummary, translator: Translator) -> str:
    if summary.completion_by == "government":
        return translator.gettext("Completion")
    assessor = label(ASSESSOR_LABELS, summary.completion_by, translator)
    return translator.gettext("Completion, assessed by: {assessor}", assessor=assessor)


def _published_title(summary: PlanSummary, translator: Translator) -> str:
    published = summary.completion.published
    if published is None or published.date is None:
        return translator.gettext("Published")
    return translator.gettext("Published, {date}", date=date(published.date, translator.language))


def _cells(word: str, counts: dict[str, int], whole: int, translator: Translator) -> Iterator[Content]:
    count = counts.get(word)
    if count is None:  # the report printed no figure for this word, which is not a zero
        yield from (styled("–", Style.QUIET), "", "")
        return
    style = completion_style(word) if count else Style.QUIET
    yield styled(number(count, translator.language), style)
    part = share(count, whole, translator.language)
    yield styled(part, style)
    yield (Stretch(style, (CompletionBar({word: count}, part, whole),)),)


def _facts(summary: PlanSummary, translator: Translator) -> Iterator[tuple[str, Content]]:
    published = summary.completion.published
    if published is not None:
        title = read(published.title, translator, summary.languages) or published.round
        yield translator.gettext("Published for"), f"{title} ({published.round})"
        yield from _figures(published, translator)
    yield translator.gettext("Milestones"), _milestones(summary, translator)
    yield translator.gettext("Evidence"), _evidence(summary, translator)
    if summary.last_closed_round:
        yield translator.gettext("Last closed round"), _round(summary, summary.last_closed_round, translator)
    for item in summary.open_rounds:
        yield translator.gettext("Open round"), _round(summary, item, translator)


def _figures(figures: PublishedFigures, translator: Translator) -> Iterator[tuple[str, Content]]:
    """Yield each published figure followed by its own sources: they are seldom all read in one place."""
    for url in figures.figure_sources.get("completion", ()):
        yield translator.gettext("Source of the totals"), (WebLink(url),)
    announced = (
        ("commitments", figures.commitments, commitments),
        ("ministries", figures.ministries, _ministries),
    )
    for name, figure, written in announced:
        if figure is not None:
            yield translator.gettext("Announced"), written(figure, translator)
            for url in figures.figure_sources[name]:
                yield translator.gettext("Source"), (WebLink(url),)


def _milestones(summary: PlanSummary, translator: Translator) -> str:
    counts = summary.milestones
    language = translator.language
    if not counts.total:
        return translator.gettext("none recorded")
    parts = [translator.gettext("{number} with a due date", number=number(counts.with_due_date, language))]
    parts += [
        f"{number(count, language)} {completion_label(word, translator)}"
        for word, count in counts.recorded.items()
        if count and word != NONE_RECORDED
    ]
    if without := counts.recorded[NONE_RECORDED]:
        parts.append(
            translator.gettext("{number} with no completion recorded", number=number(without, language))
        )
    if counts.unread:
        parts.append(
            translator.gettext("{number} with unreadable completion", number=number(counts.unread, language))
        )
    return f"{number(counts.total, language)} ({', '.join(parts)})"


def _evidence(summary: PlanSummary, translator: Translator) -> str:
    counts = summary.evidence
    if not summary.commitments:
        return translator.gettext("none recorded")
    covered = translator.gettext(
        "for {number} of {total} commitments",
        number=number(counts.commitments, translator.language),
        total=number(summary.commitments, translator.language),
    )
    pieces = counted(nmsg("{number} piece", "{number} pieces", counts.items), translator)
    archived = counted(nmsg("{number} archived", "{number} archived", counts.archived), translator)
    return f"{covered} ({pieces}, {archived})"


def _round(summary: PlanSummary, item: RoundSummary, translator: Translator) -> str:
    title = read(item.title, translator, summary.languages) or item.id
    day = item.closed or item.date
    when = f", {date(day, translator.language)}" if day else ""
    return f"{title} ({item.id}{when})"
