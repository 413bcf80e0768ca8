"""Writes the pieces that every section is made of, for one plan in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.completion_counts import shown_words
from ogpctl.plan.vocabulary import ASSESSOR_LABELS, GIVEN_COMPLETIONS, NONE_RECORDED, UNREAD
from ogpctl.render.blocks import Legend, Paragraph, Passage
from ogpctl.render.line import (
    Abbreviation,
    CompletionBar,
    CompletionWord,
    Day,
    Foreign,
    SectionLink,
    Stretch,
    Style,
    WebLink,
    Words,
    capital,
    joined,
    words,
)
from ogpctl.report.manuscript.page_words import PageWords
from ogpctl.report.manuscript.prose_blocks import prose_blocks
from ogpctl.report.manuscript.sections import key
from ogpctl.report.markup import Pieces, short_address
from ogpctl.report.prose import is_web_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ogpctl.analysis.assessments import View
    from ogpctl.i18n.message import Message
    from ogpctl.plan.model import Text
    from ogpctl.render.blocks import Block
    from ogpctl.render.line import Line
    from ogpctl.report.book import CommitmentPage, PlanBook
    from ogpctl.report.voice import Voice
    from ogpctl.store.report_settings import ReportSettings

_KNOWN_WORDS = frozenset({*GIVEN_COMPLETIONS, NONE_RECORDED, UNREAD, "absent", "unknown"})
_DOT = Words(" · ")


class SectionWriter:
    """The pieces; `said` has the sentences of the pages, `t` the phrases, `voice` the words and dates.

    `published` returns the address of a section where the report is published, None where that is not known.
    """

    def __init__(
        self,
        book: PlanBook,
        voice: Voice,
        links: ReportSettings,
        published: Callable[[str, str], str | None] = lambda _kind, _name: None,
    ) -> None:
        self.published = published
        self.book = book
        self.voice = voice
        self.links = links
        self.pieces = Pieces(voice)
        self.t = self.pieces.t
        self.said = PageWords(book, self.pieces)
        self.colon = "\N{NO-BREAK SPACE}:" if voice.language == "fr" else ":"

    # Texts

    def text(self, text: Text, fallback: str = "") -> Line:
        """Return a short text of the data; one in another language is marked as such, and said to be."""
        found = self.voice.read(text, fallback)
        if not found.foreign:
            return words(found.text)
        return (*self.bare(text, fallback), Words(" "), *self.remark(f"({self._in(found.language)})"))

    def bare(self, text: Text, fallback: str = "") -> Line:
        """Return the same without saying so, for inside links and headings."""
        found = self.voice.read(text, fallback)
        return (Foreign(found.language, words(found.text)),) if found.foreign else words(found.text)

    def prose(self, text: Text) -> tuple[Block, ...]:
        """Return a long text of the data, Markdown."""
        found = self.voice.read(text)
        blocks = prose_blocks(found.text)
        if not found.foreign or not blocks:
            return blocks
        said = self.t("foreign_block", language=self.pieces.language(found.language))
        return (Paragraph(self.remark(said)), Passage(found.language, blocks))

    def note(self, text: str) -> Paragraph:
        """Return a sentence of ours that stays in the background."""
        return Paragraph(words(text), Style.QUIET)

    def quiet(self, text: str) -> Line:
        """Return words that stay in the background."""
        return (Stretch(Style.QUIET, words(text)),) if text else ()

    def remark(self, text: str) -> Line:
        """Return what is said of the words beside it."""
        return (Stretch(Style.REMARK, words(text)),)

    def label(self, labels: Mapping[str, Message], word: str) -> str:
        """Return the label of a word of some vocabulary."""
        return self.voice.label(labels, word)

    def date(self, value: object, fallback: str = "") -> str:
        """Return a date to the precision known."""
        return self.voice.date(str(value)) if value else fallback

    def day(self, value: object, fallback: str = "") -> Line:
        """Return a date to the precision known, as a piece of its own."""
        return (Day(str(value), self.date(value)),) if value else words(fallback)

    # Completion

    def word(self, word: str | None, *, stacked: bool = False) -> Line:
        """Return a word of completion with its mark; for None, that none was given."""
        if word is None:
            return words(self.t.no_completion_given)
        return (self._completion(word, stacked=stacked),)

    def counted_word(self, word: str, count: int) -> Line:
        """Return a word of completion with its mark and how many have it, which stay on one line."""
        found = self._completion(word)
        return (CompletionWord(found.word, f"{found.label}\N{NO-BREAK SPACE}{self.voice.number(count)}"),)

    def sign(self, text: str, whole: Line) -> Line:
        """Return a few letters or a sign, and what they stand for."""
        return (Abbreviation(text, whole),)

    def mark(self, word: str) -> Line:
        """Return the mark alone."""
        return (self._completion(word, bare=True),)

    def bar(self, counts: Mapping[str, int], label: str = "") -> CompletionBar:
        """Return a bar of completion with the counts as its alternative."""
        said = self.t("bar", counts=self.pieces.counts(counts))
        return CompletionBar(counts, f"{label} – {said}" if label else said)

    def counted(self, counts: Mapping[str, int], total: int | None = None) -> Legend:
        """Return the counts with their marks, with shares of the `total` where it is given.

        Words that nothing has are left out.
        """

        def said(count: int) -> str:
            share = f" ({self.voice.share(count, total)})" if total is not None else ""
            return f"\N{NO-BREAK SPACE}{self.voice.number(count)}{share}"

        return Legend(
            tuple((*self.word(word), Words(said(count))) for word, count in counts.items() if count)
        )

    @property
    def words_used(self) -> tuple[str, ...]:
        """The words of completion that the plan's tables have: a seldom one only where it occurs."""
        totals = (column.totals for column in self.book.progress.columns)
        recorded = [found.completion for found in totals if found is not None]
        return shown_words([*recorded, self.book.summary.milestones.recorded])

    def body(self, name: str) -> str:
        """Return what a body that judges is called."""
        return self.label(ASSESSOR_LABELS, name)

    @property
    def keeper(self) -> str:
        """What the keeper of the plan is called."""
        return self.body(self.book.header.completion_by)

    def head(self, text: str) -> Line:
        """Return a name as it heads a column."""
        return words(capital(text))

    def viewer(self, view: View) -> Line:
        """Return who gave a view, and on which part where it is on a part only."""
        found = view.assessment
        name = (
            self.institution(found.institution) if found and found.institution else words(self.body(view.by))
        )
        if not view.partial:
            return name
        return (*name, *self.quiet(f" ({self.t('view_partial', part=self.said.view_part(view))})"))

    # Links

    def out(self, address: str, label: Line = ()) -> Line:
        """Return a link that leaves the report; an address that is none of the web is shown as text."""
        shown = label or words(short_address(address).removeprefix("www."))
        if is_web_address(address):
            return (WebLink(address, shown),)
        return (*shown, *self.quiet(f" ({self.t.link_broken})"))

    def to(self, kind: str, name: str, label: Line, place: str = "") -> Line:
        """Return a link to a section of the report, or to a heading there."""
        return (SectionLink(key(kind, name), label, place),) if label else ()

    def host(self, address: str) -> str:
        """Return where an address leads, in few letters."""
        return self.said.host(address).removeprefix("www.")

    def institution(self, name: str) -> Line:
        """Return the name of an institution, linked to its section."""
        found = self.book.plan.institutions.get(name)
        return self.to(
            "institutions", name, self.bare(found.name, name) if found is not None else words(name)
        )

    def institutions(self, names: Iterable[str]) -> Line:
        """Return names of institutions in a row."""
        return joined((self.institution(name) for name in names), _DOT)

    def commitment(self, page: CommitmentPage) -> Line:
        """Return the number and the title of a commitment, linked."""
        number = f"{page.commitment.number} – " if page.commitment.number else ""
        return self.to("commitments", page.id, (*words(number), *self.bare(page.commitment.title, page.id)))

    def _completion(self, word: str, *, bare: bool = False, stacked: bool = False) -> CompletionWord:
        known = word if word in _KNOWN_WORDS else "none"
        return CompletionWord(known, self.pieces.word_label(word), bare, stacked)

    def _in(self, language: str) -> str:
        return self.t("foreign_inline", language=self.pieces.language(language))
