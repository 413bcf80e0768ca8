"""Pieces of a line as HTML.

Every text is escaped here, and nowhere else; no text of the data becomes markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import escape

from ogpctl.report.manuscript.inline import (
    Abbreviation,
    Bar,
    Break,
    Completion,
    Day,
    Foreign,
    Kind,
    Link,
    Reference,
    Stretch,
    Words,
    plain,
)
from ogpctl.report.markup import tongue
from ogpctl.report.prose import is_web_address
from ogpctl.report.web import charts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ogpctl.report.manuscript.inline import Line

_STRETCHES = {
    Kind.STRONG: ("<strong>", "</strong>"),
    Kind.EMPHASIS: ("<em>", "</em>"),
    Kind.QUIET: ('<span class="quiet">', "</span>"),
    Kind.REMARK: ('<span class="in-language">', "</span>"),
    Kind.CODE: ("<code>", "</code>"),
    Kind.INSERTED: ("<ins>", "</ins>"),
    Kind.DELETED: ("<del>", "</del>"),
}


class LineWriter:
    """Writes lines of one page.

    `address` returns that of a section as the page links to it, None where it has none.
    """

    def __init__(self, address: Callable[[str], str | None]) -> None:
        self._address = address
        self._writers: Mapping[type, Callable[[Any], str]] = {
            Words: lambda item: str(escape(item.text)),
            Stretch: self._stretch,
            Foreign: self._foreign,
            Link: self._link,
            Reference: self._reference,
            Completion: _completion,
            Day: _day,
            Abbreviation: self._abbreviation,
            Break: lambda _item: "<br>",
            Bar: lambda item: str(charts.bar(item.counts, item.alternative)),
        }

    def line(self, line: Line) -> str:
        """Return a line."""
        writers = self._writers
        return "".join([writers[type(item)](item) for item in line])

    def _abbreviation(self, item: Abbreviation) -> str:
        return (
            f'<span aria-hidden="true" title="{escape(plain(item.whole))}">{escape(item.text)}</span>'
            f'<span class="unseen">{self.line(item.whole)}</span>'
        )

    def _stretch(self, item: Stretch) -> str:
        start, end = _STRETCHES[item.kind]
        return f"{start}{self.line(item.content)}{end}"

    def _foreign(self, item: Foreign) -> str:
        return f"<span{tongue(item.language)}>{self.line(item.content)}</span>"

    def _link(self, item: Link) -> str:
        outside = is_web_address(item.address)
        start = '<a rel="external noopener noreferrer"' if outside else "<a"
        return f'{start} href="{escape(item.address)}">{self.line(item.content)}</a>'

    def _reference(self, item: Reference) -> str:
        address = self._address(item.key)
        if address is None:
            return self.line(item.content)
        place = f"#{item.place}" if item.place else ""
        return f'<a href="{escape(address)}{place}">{self.line(item.content)}</a>'


def _completion(item: Completion) -> str:
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
