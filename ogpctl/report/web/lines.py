"""Pieces of a line as HTML.

Every text is escaped here, and nowhere else; no text of the data becomes markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import escape

from ogpctl.render.line import (
    Abbreviation,
    CompletionBar,
    CompletionWord,
    Day,
    Foreign,
    LineBreak,
    SectionLink,
    Stretch,
    Style,
    WebLink,
    Words,
    line_of,
    plain,
)
from ogpctl.report.markup import tongue
from ogpctl.report.prose import is_web_address
from ogpctl.report.web import charts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ogpctl.render.line import Content


_STRETCHES = {
    Style.STRONG: ("<strong>", "</strong>"),
    Style.EMPHASIS: ("<em>", "</em>"),
    Style.QUIET: ('<span class="quiet">', "</span>"),
    Style.REMARK: ('<span class="in-language">', "</span>"),
    Style.CODE: ("<code>", "</code>"),
    Style.INSERTED: ("<ins>", "</ins>"),
    Style.DELETED: ("<del>", "</del>"),
}


class HtmlLines:
    """Writes lines of one page.

    `address` returns that of a section as the page links to it, None where it has none.
    """

    def __init__(self, address: Callable[[str], str | None]) -> None:
        self._address = address
        self._writers: Mapping[type, Callable[[Any], str]] = {
            Words: lambda item: str(escape(item.text)),
            Stretch: self._stretch,
            Foreign: self._foreign,
            WebLink: self._link,
            SectionLink: self._reference,
            CompletionWord: _completion,
            Day: _day,
            Abbreviation: self._abbreviation,
            LineBreak: lambda _item: "<br>",
            CompletionBar: lambda item: str(charts.bar(item)),
        }

    def line(self, content: Content) -> str:
        """Return a text."""
        writers = self._writers
        return "".join([writers[type(item)](item) for item in line_of(content)])

    def _abbreviation(self, item: Abbreviation) -> str:
        return (
            f'<span aria-hidden="true" title="{escape(plain(item.whole))}">{escape(item.text)}</span>'
            f'<span class="unseen">{self.line(item.whole)}</span>'
        )

    def _stretch(self, item: Stretch) -> str:
        start, end = _STRETCHES.get(item.style, ("", ""))
        return f"{start}{self.line(item.content)}{end}"

    def _foreign(self, item: Foreign) -> str:
        return f"<span{tongue(item.language)}>{self.line(item.content)}</span>"

    def _link(self, item: WebLink) -> str:
        outside = is_web_address(item.address)
        if not item.content and not outside:
            return str(escape(item.address))  # nobody has checked it
        start = '<a rel="external noopener noreferrer"' if outside else "<a"
        return f'{start} href="{escape(item.address)}">{self.line(item.content or item.address)}</a>'

    def _reference(self, item: SectionLink) -> str:
        address = self._address(item.key)
        if address is None:
            return self.line(item.content)
        place = f"#{item.place}" if item.place else ""
        return f'<a href="{escape(address)}{place}">{self.line(item.content)}</a>'


def _completion(item: CompletionWord) -> str:
    mark = f'<svg class="mark" aria-hidden="true" width="16" height="16"><use href="#m-{item.word}"/></svg>'
    label = escape(item.label)
    if item.bare:
        return (
            f'<span class="word w-{item.word}" title="{label}">{mark}<span '
            f'class="unseen">{label}</span></span>'
        )
    stacked = " stacked" if item.stacked else ""
    return f'<span class="word w-{item.word}{stacked}">{mark} {label}</span>'


def _day(item: Day) -> str:
    return f'<time datetime="{escape(item.iso)}">{escape(item.text)}</time>'
