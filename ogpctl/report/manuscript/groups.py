"""The chapters of themes, each with its commitments, and of institutions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.plan import vocabulary as vocabulary_words
from ogpctl.plan.vocabulary import UNREAD
from ogpctl.render.blocks import Bullets, Column, Heading, Panel, Paragraph, Table
from ogpctl.render.line import words
from ogpctl.report.manuscript.commitments import commitment_section
from ogpctl.report.manuscript.field_blocks import fact_blocks
from ogpctl.report.manuscript.lists import commitment_list, consultation_list, source_panel
from ogpctl.report.manuscript.sections import Section
from ogpctl.report.manuscript.told import filled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.render.blocks import Block, Legend
    from ogpctl.render.line import Line
    from ogpctl.report.book import Group, InstitutionPage, ThemePage
    from ogpctl.report.manuscript.pen import Pen


def theme_chapters(pen: Pen) -> tuple[Section, ...]:
    """Return a chapter for each theme with the sections of its commitments."""
    return tuple(_theme(pen, item) for item in pen.book.themes)


def institution_chapter(pen: Pen) -> Section:
    """Return the chapter of the institutions that the plan names."""
    t, book = pen.t, pen.book
    rows = [(pen.institution(item.id), item.leads) for item in book.institutions if item.leads.commitments]
    blocks: list[Block] = [Paragraph(words(t.institutions_intro))]
    if rows:
        blocks += [group_table(pen, rows, t.lead, t.by_institution)]
    if book.by_institution.overlapping:
        blocks.append(pen.note(t.overlap))
    others = [item for item in book.institutions if not item.leads.commitments]
    if others:
        listed = tuple((Paragraph(pen.institution(item.id)),) for item in others)
        blocks += [Heading(words(t.takes_part)), Bullets(listed)]
    blocks.append(pen.note(t.none_is_not))
    return Section(
        "institutions",
        "",
        title=words(t.institutions),
        blocks=tuple(blocks),
        children=tuple(_institution(pen, item) for item in book.institutions),
    )


def theme_rows(pen: Pen) -> list[tuple[Line, Group]]:
    """Return each theme with its commitments."""
    return [
        (pen.to("themes", item.id or "-", _theme_title(pen, item)), item.group) for item in pen.book.themes
    ]


def group_table(pen: Pen, rows: Sequence[tuple[Line, Group]], first: str, title: str) -> Table:
    """Return the counts of completion of each group, with a bar where the form has one."""
    heads = [Column(words(first), width=5, names=True), Column(words(pen.t.chart), width=2.6, bars=True)]
    heads += [Column(pen.word(word, stacked=True), side="center", width=1.35) for word in pen.words_used]
    heads.append(Column(words(pen.t.total), side="center", width=1))
    cells = []
    for label, group in rows:
        numbers = [words(pen.voice.number(group.counts.get(word, 0))) for word in pen.words_used]
        total = words(pen.voice.number(len(group.commitments)))
        cells.append((label, (pen.bar(group.counts),), *numbers, total))
    return Table(tuple(heads), tuple(cells), small=True, role="bars", title=title)


def has_themes(pen: Pen) -> bool:
    """Return whether the plan has any theme: otherwise its commitments are one chapter."""
    return any(item.id for item in pen.book.themes)


def theme_index(pen: Pen) -> Section:
    """Return the list of the themes, for a form that has a page for each.

    In a book the first chapter has it.
    """
    t = pen.t
    blocks = (
        Paragraph(words(t.themes_intro)),
        group_table(pen, theme_rows(pen), t.theme, t.by_theme),
        pen.note(t.none_is_not),
    )
    return Section("themes", "", title=words(t.themes), blocks=blocks)


def _counted(pen: Pen, group: Group) -> Legend:
    """Return the counts of a group with their shares."""
    counts = {**group.counts, UNREAD: group.unread}
    return pen.counted(counts, len(group.commitments))


def _theme_title(pen: Pen, item: ThemePage) -> Line:
    if item.theme is not None:
        return pen.bare(item.theme.title, item.id)
    return words(item.id or (pen.t.no_theme if has_themes(pen) else pen.t.commitments))


def _theme(pen: Pen, item: ThemePage) -> Section:
    t = pen.t
    blocks: list[Block] = []
    if item.group.commitments:
        blocks += [
            pen.bar(item.group.counts),
            _counted(pen, item.group),
            Heading(words(t.commitments)),
            commitment_list(pen, item.group.commitments),
        ]
    else:
        blocks.append(pen.note(t.nothing_recorded))
    if item.theme is not None:
        blocks += fact_blocks(pen, item.theme)
        blocks += source_panel(pen, item.theme.sources)
    return Section(
        "themes",
        item.id or "-",
        title=_theme_title(pen, item),
        blocks=tuple(blocks),
        kicker=words(t.theme) if item.id else (),
        children=tuple(commitment_section(pen, page) for page in item.group.commitments),
    )


def _institution(pen: Pen, item: InstitutionPage) -> Section:
    known = item.institution
    kind = (
        pen.label(vocabulary_words.INSTITUTION_KIND_LABELS, known.kind)
        if known and known.kind
        else pen.t.institutions
    )
    return Section(
        "institutions",
        item.id,
        title=pen.bare(known.name, item.id) if known else words(item.id),
        blocks=tuple(_institution_blocks(pen, item)),
        kicker=pen.head(kind),
    )


def _institution_blocks(pen: Pen, item: InstitutionPage) -> Iterator[Block]:
    t, known = pen.t, item.institution
    if known is None:
        yield Panel("notice", (Paragraph(words(t.undeclared)),))
    else:
        if known.attached_to:
            yield Paragraph(filled(pen, "attached_to", name=pen.institution(known.attached_to)))
        if known.url:
            yield Paragraph((*words(f"{t.website}{pen.colon} "), *pen.out(known.url)))
        yield from fact_blocks(pen, known)
    for title, pages in ((t.leads, item.leads.commitments), (t.supports, item.supports), (t.acts, item.acts)):
        if pages:
            yield Heading(words(title))
            if title == t.leads:
                yield pen.bar(item.leads.counts)
                yield _counted(pen, item.leads)
            yield commitment_list(pen, pages)
    if item.consultations:
        yield Heading(words(t.takes_part))
        yield consultation_list(pen, item.consultations)
    if item.attached:
        yield Heading(words(t.attached))
        yield Bullets(tuple((Paragraph(pen.institution(name)),) for name in item.attached))
    if known is not None:
        yield from source_panel(pen, known.sources)
