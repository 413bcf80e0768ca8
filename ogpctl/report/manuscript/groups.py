"""The chapters of themes, each with its commitments, and of institutions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.plan import vocabulary as vocabulary_words
from ogpctl.plan.vocabulary import NONE_RECORDED
from ogpctl.render.blocks import Bullets, Column, Heading, Panel, Paragraph, Table
from ogpctl.render.line import words
from ogpctl.report.manuscript.change_lines import filled
from ogpctl.report.manuscript.commitments import commitment_section
from ogpctl.report.manuscript.field_blocks import fact_blocks
from ogpctl.report.manuscript.lists import commitment_list, consultation_list, source_panel
from ogpctl.report.manuscript.sections import Section
from ogpctl.report.manuscript.standing import (
    group_standing,
    milestone_counts,
    tell_by_milestones,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ogpctl.render.blocks import Block
    from ogpctl.render.line import Line
    from ogpctl.report.book import Group, InstitutionPage, ThemePage
    from ogpctl.report.manuscript.section_writer import SectionWriter


def theme_chapters(writer: SectionWriter) -> tuple[Section, ...]:
    """Return a chapter for each theme with the sections of its commitments."""
    return tuple(_theme(writer, item) for item in writer.book.themes)


def institution_chapter(writer: SectionWriter) -> Section:
    """Return the chapter of the institutions that the plan names."""
    t, book = writer.t, writer.book
    rows = [(writer.institution(item.id), item.leads) for item in book.institutions if item.leads.commitments]
    blocks: list[Block] = [Paragraph(words(t.institutions_intro))]
    if rows:
        blocks += [group_table(writer, rows, t.lead, t.by_institution)]
    if book.by_institution.overlapping:
        blocks.append(writer.note(t.overlap))
    if rows:
        blocks += counted_note(writer, (group for _, group in rows))
    others = [item for item in book.institutions if not item.leads.commitments]
    if others:
        listed = tuple((Paragraph(writer.institution(item.id)),) for item in others)
        blocks += [Heading(words(t.takes_part)), Bullets(listed)]
    return Section(
        "institutions",
        "",
        title=words(t.institutions),
        blocks=tuple(blocks),
        children=tuple(_institution(writer, item) for item in book.institutions),
    )


def theme_rows(writer: SectionWriter) -> list[tuple[Line, Group]]:
    """Return each theme with its commitments."""
    return [
        (writer.to("themes", item.id or "-", _theme_title(writer, item)), item.group)
        for item in writer.book.themes
    ]


def group_table(writer: SectionWriter, rows: Sequence[tuple[Line, Group]], first: str, title: str) -> Table:
    """Return the counts of completion of each group, with a bar where the form has one.

    A word that no group has is left out; where only milestones tell, they are counted.
    """
    by_milestones = tell_by_milestones(writer, (group for _, group in rows))
    counted = [
        (label, milestone_counts(writer, group.commitments) if by_milestones else group.counts)
        for label, group in rows
    ]
    used = [word for word in writer.words_used if any(counts.get(word) for _, counts in counted)]
    heads = [Column(words(first), width=5, names=True), Column(words(writer.t.chart), width=2.6, bars=True)]
    heads += [Column(writer.word(word, stacked=True), side="center", width=1.35) for word in used]
    last = writer.t.actions if by_milestones else writer.t.total
    heads.append(Column(words(last), side="center", width=1.35 if by_milestones else 1))
    cells = []
    for (label, counts), (_, group) in zip(counted, rows, strict=True):
        numbers = [words(writer.voice.number(counts.get(word, 0))) for word in used]
        total = sum(counts.values()) if by_milestones else len(group.commitments)
        cells.append((label, (writer.bar(counts),), *numbers, words(writer.voice.number(total))))
    return Table(tuple(heads), tuple(cells), small=True, role="bars", title=title)


def counted_note(writer: SectionWriter, groups: Iterable[Group]) -> Iterator[Block]:
    """Yield the note below such a table: what is counted, or what a missing word does not mean."""
    found, t = tuple(groups), writer.t
    if tell_by_milestones(writer, found):
        yield writer.note(t.counted_milestones)
    elif any(group.counts.get(NONE_RECORDED) for group in found):
        yield writer.note(t.none_is_not)


def has_themes(writer: SectionWriter) -> bool:
    """Return whether the plan has any theme: otherwise its commitments are one chapter."""
    return any(item.id for item in writer.book.themes)


def theme_index(writer: SectionWriter) -> Section:
    """Return the list of the themes, for a form that has a page for each.

    In a book the first chapter has it.
    """
    t = writer.t
    blocks = (
        Paragraph(words(t.themes_intro)),
        group_table(writer, theme_rows(writer), t.theme, t.by_theme),
        *counted_note(writer, (item.group for item in writer.book.themes)),
    )
    return Section("themes", "", title=words(t.themes), blocks=blocks)


def _theme_title(writer: SectionWriter, item: ThemePage) -> Line:
    if item.theme is not None:
        return writer.bare(item.theme.title, item.id)
    return words(item.id or (writer.t.no_theme if has_themes(writer) else writer.t.commitments))


def _theme(writer: SectionWriter, item: ThemePage) -> Section:
    t = writer.t
    blocks: list[Block] = []
    if item.group.commitments:
        blocks += [
            *group_standing(writer, item.group),
            Heading(words(t.commitments)),
            commitment_list(writer, item.group.commitments),
        ]
    else:
        blocks.append(writer.note(t.nothing_recorded))
    if item.theme is not None:
        blocks += fact_blocks(writer, item.theme)
        blocks += source_panel(writer, item.theme.sources)
    return Section(
        "themes",
        item.id or "-",
        title=_theme_title(writer, item),
        blocks=tuple(blocks),
        kicker=words(t.theme) if item.id else (),
        children=tuple(commitment_section(writer, page) for page in item.group.commitments),
    )


def _institution(writer: SectionWriter, item: InstitutionPage) -> Section:
    known = item.institution
    kind = (
        writer.label(vocabulary_words.INSTITUTION_KIND_LABELS, known.kind)
        if known and known.kind
        else writer.t.institutions
    )
    return Section(
        "institutions",
        item.id,
        title=writer.bare(known.name, item.id) if known else words(item.id),
        blocks=tuple(_institution_blocks(writer, item)),
        kicker=writer.head(kind),
    )


def _institution_blocks(writer: SectionWriter, item: InstitutionPage) -> Iterator[Block]:
    t, known = writer.t, item.institution
    if known is None:
        yield Panel("notice", (Paragraph(words(t.undeclared)),))
    else:
        if known.attached_to:
            yield Paragraph(filled(writer, "attached_to", name=writer.institution(known.attached_to)))
        if known.url:
            yield Paragraph((*words(f"{t.website}{writer.colon} "), *writer.out(known.url)))
        yield from fact_blocks(writer, known)
    for title, pages in ((t.leads, item.leads.commitments), (t.supports, item.supports), (t.acts, item.acts)):
        if pages:
            yield Heading(words(title))
            if title == t.leads:
                yield from group_standing(writer, item.leads)
            yield commitment_list(writer, pages)
    if item.consultations:
        yield Heading(words(t.takes_part))
        yield consultation_list(writer, item.consultations)
    if item.attached:
        yield Heading(words(t.attached))
        yield Bullets(tuple((Paragraph(writer.institution(name)),) for name in item.attached))
    if known is not None:
        yield from source_panel(writer, known.sources)
