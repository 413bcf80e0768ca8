"""Writes the manuscript of one plan in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.report.manuscript.contributions import consultation_chapter
from ogpctl.report.manuscript.groups import institution_chapter, theme_chapters, theme_index
from ogpctl.report.manuscript.labels import labels
from ogpctl.report.manuscript.method import method_chapter
from ogpctl.report.manuscript.overview import overview_chapter
from ogpctl.report.manuscript.rounds import change_chapter, round_chapter
from ogpctl.report.manuscript.section_writer import SectionWriter
from ogpctl.report.manuscript.sections import Manuscript, every_section
from ogpctl.report.phrases import PHRASES
from ogpctl.report.voice import Voice
from ogpctl.store.report_settings import ReportSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ogpctl.report.book import PlanBook, Provenance
    from ogpctl.report.manuscript.sections import Section


def write_manuscript(
    book: PlanBook,
    language: str,
    provenance: Provenance,
    links: ReportSettings | None = None,
) -> Manuscript:
    """Return the book of a plan in `language`, one of those that the program speaks."""
    voice = Voice(language, book.header.languages)
    writer = SectionWriter(book, voice, links or ReportSettings())
    return Manuscript(
        plan=book.header.id,
        language=voice.language,
        title=writer.bare(book.header.title, book.header.id),
        plain_title=voice.text(book.header.title, book.header.id),
        period=voice.period(book.header.period),
        made_from=_made_from(voice, provenance),
        day=provenance.day,
        sections=_sections(writer),
        labels=labels(voice),
        authors=tuple(writer.said.institution_name(name) for name in book.header.coordinator),
    )


def write_site(
    book: PlanBook,
    language: str,
    links: ReportSettings,
    published: Callable[[str, str], str | None],
) -> Iterator[Section]:
    """Yield every section of the book, and the list of themes, which has a page of its own on a site.

    `published` returns the address of the section of a kind and name, None where it is not known.
    """
    writer = SectionWriter(book, Voice(language, book.header.languages), links, published)
    yield theme_index(writer)
    yield from every_section(_sections(writer))


def _sections(writer: SectionWriter) -> tuple[Section, ...]:
    return (
        overview_chapter(writer),
        *theme_chapters(writer),
        institution_chapter(writer),
        round_chapter(writer),
        change_chapter(writer),
        consultation_chapter(writer),
        method_chapter(writer),
    )


def _made_from(voice: Voice, source: Provenance) -> tuple[str, ...]:
    if source.commit is None:
        return (voice.say(PHRASES["made_without_git"]),)
    key = "made_from_files" if source.state is None else "made_from_commit"
    found = voice.fill(PHRASES[key], commit=source.commit[:10], date=voice.date(source.day))
    if source.state is None:
        return (found,)
    return (voice.fill(PHRASES["as_of_round"], name=source.state.name), found)
