"""The manuscript as the JSON that the template reads: short lists, each with its kind first.

Texts go in as strings. Typst takes them for text whatever they hold, since only its own source is markup.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ogpctl.i18n.letters import beginning
from ogpctl.render.blocks import (
    Bullets,
    Facts,
    Heading,
    Lanes,
    Legend,
    Panel,
    Paragraph,
    Passage,
    Quotation,
    Table,
    Verbatim,
)
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
    joined,
    line_of,
    plain,
)
from ogpctl.render.plain_text import shortened
from ogpctl.report.pdf.drawings import bar, colours, marks
from ogpctl.report.prose import is_web_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ogpctl.render.blocks import Block
    from ogpctl.render.line import Content, Inline, Line
    from ogpctl.report.manuscript.sections import Manuscript, Section

_WIDE, _HIGH = 460, 20
_SMALL_WIDE, _SMALL_HIGH = 72, 11
_WHOLE_ROW = 900
"""Characters up to which a row of a table is kept on one page; a longer one may go over several."""
_WHOLE_PANEL = 2500
"""The same for a panel, in characters of its data."""
_LONGEST_TITLE = 2000
_SHORT = 2
_RUNNING = 62
_DEEPEST_HEADING = 6
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_NEW_PAGE = frozenset({"commitments"})
_ELSEWHERE = "elsewhere"
"""What a book says in another place: its readers leaf, where those of a page would follow a link."""
_UNLISTED = frozenset({"institutions"})


class TypstData:
    """Turns one manuscript into data; `printed` makes a text of the data fit to be set."""

    def __init__(self, manuscript: Manuscript, printed: Callable[[str], str]) -> None:
        self._manuscript = manuscript
        self._printed = printed
        self._labels: dict[str, str] = {}
        self._level = 0

    def data(self) -> dict[str, Any]:
        """Return what the template reads."""
        found = self._manuscript
        flat = [(section, 1) for section in found.sections]
        sections: list[tuple[Section, int]] = []
        for section, depth in flat:
            sections += [(section, depth), *((child, depth + 1) for child in section.children)]
        for section, _ in sections:
            self._labels.setdefault(section.key, f"s{len(self._labels)}")
        titles = self._printed(beginning(found.plain_title, _LONGEST_TITLE)).strip() or found.plan
        return {
            "title": self._title(found.title, found.plan),
            "plain_title": titles,
            "running": shortened(titles, _RUNNING),
            "language": found.language,
            "authors": [self._printed(name) for name in found.authors],
            "period": self._printed(found.period),
            "day": found.day,
            "made_from": [self._printed(text) for text in found.made_from],
            "labels": dict(found.labels),
            "colours": dict(colours()),
            "marks": dict(marks()),
            "sections": list(self._sections(sections)),
        }

    def _sections(self, sections: Iterable[tuple[Section, int]]) -> Iterable[dict[str, Any]]:
        unused = set(self._labels)
        for section, depth in sections:
            self._level = depth
            label = None
            if section.key in unused:
                unused.discard(section.key)
                label = self._labels[section.key]
            yield {
                "label": label,
                "depth": depth,
                "title": self._title(section.heading, section.name),
                "running": shortened(
                    self._printed(beginning(plain(section.heading), _LONGEST_TITLE)).partition(" – ")[0],
                    _RUNNING,
                ),
                "kicker": self._line(section.kicker),
                "page": self._starts_page(section, depth),
                "listed": depth == 1 or section.kind not in _UNLISTED,
                "blocks": self._blocks(section.blocks, depth),
            }

    @staticmethod
    def _starts_page(section: Section, depth: int) -> bool:
        """Return whether a section starts on a page of its own: a chapter of one sentence does not."""
        return section.kind in _NEW_PAGE or (
            depth == 1 and bool(section.children or len(section.blocks) > _SHORT)
        )

    def _blocks(self, blocks: Iterable[Block], base: int) -> list[list[Any]]:
        return [
            self._block(block, base)
            for block in blocks
            if not (isinstance(block, Panel) and block.role == _ELSEWHERE)
        ]

    def _block(self, block: Block, base: int) -> list[Any]:  # noqa: C901, PLR0911 - a line for each kind
        match block:
            case Paragraph():
                return ["p", block.style, self._line(block.text)]
            case Heading():
                # No level may be left out on the way down: readers that go by headings would miss one.
                self._level = min(base + block.level, self._level + 1, _DEEPEST_HEADING)
                listed = base == 1 and block.level == 1
                return ["h", self._level, listed, self._title(line_of(block.text))]
            case Bullets():
                return ["list", block.start, [self._blocks(item, base) for item in block.items]]
            case Legend():
                return ["p", "", self._line(joined(block.items, Words("\N{EM SPACE}")))]
            case Quotation():
                return ["quote", self._blocks(block.blocks, base)]
            case Verbatim():
                return ["verbatim", [self._printed(line) for line in block.text.split("\n")]]
            case Passage():
                return ["in", self._language(block.language), self._blocks(block.blocks, base)]
            case Facts():
                return [
                    "facts",
                    [[self._printed(name), self._blocks(told, base)] for name, told in block.rows],
                ]
            case Panel():
                inside = self._blocks(block.blocks, base)
                return ["panel", block.role, inside, len(str(inside)) <= _WHOLE_PANEL]
            case Table():
                return ["table", self._table(block)]
            case CompletionBar():
                return ["bar", bar(block, _WIDE, _HIGH), self._printed(block.alternative)]
            case Lanes():
                lanes = [[self._printed(name), list(row)] for name, row in block.lanes]
                return [
                    "lanes",
                    [self._printed(tick) for tick in block.ticks],
                    lanes,
                    self._printed(block.alternative),
                ]

    def _table(self, table: Table) -> dict[str, Any]:
        shown = [place for place, column in enumerate(table.columns) if not column.drop]
        columns = [table.columns[place] for place in shown]
        total = table.total
        return {
            "columns": [[column.side, column.width, self._line(column.heading)] for column in columns],
            "rows": [self._row([row[place] for place in shown]) for row in table.rows],
            "caption": self._printed(table.caption),
            "total": [self._line(total[place]) for place in shown] if total is not None else None,
            "small": table.small,
        }

    def _row(self, row: Sequence[Content]) -> list[Any]:
        whole = sum(len(plain(cell)) for cell in row) <= _WHOLE_ROW
        return [whole, [self._line(cell) for cell in row]]

    def _title(self, line: Line, instead: str = "") -> list[list[Any]]:
        """Return a line that has something to read: a heading must not be empty, whatever the data hold.

        It stands in the contents and the bookmarks too, so one that is no title any more is cut.
        """
        text = plain(line)
        if len(text) > _LONGEST_TITLE:
            return [["w", self._printed(beginning(text, _LONGEST_TITLE).rstrip() + "…")]]
        return self._line(line) if self._printed(text).strip() else [["w", self._printed(instead) or "–"]]

    def _language(self, code: str) -> str:
        """Return the part of a language's code that Typst knows; the manuscript's own where it knows none."""
        short = code.partition("-")[0].lower()
        return short if _LANGUAGE.fullmatch(short) else self._manuscript.language

    def _line(self, content: Content) -> list[list[Any]]:
        line = line_of(content)
        found = []
        for place, item in enumerate(line):
            found += self._inlines(item)
            if isinstance(item, CompletionBar) and place + 1 < len(line):
                found.append(["br"])
        return found

    def _inlines(self, item: Inline) -> list[list[Any]]:
        if isinstance(item, CompletionWord) and item.stacked:
            label = self._printed(item.label)
            return [["c", item.word, label, True], ["br"], ["w", label]]
        found = self._inline(item)
        return [found] if found else []

    def _inline(self, item: Inline) -> list[Any]:  # noqa: PLR0911 - one line for each kind
        match item:
            case Words() | Day() | Abbreviation():
                return ["w", self._printed(item.text)]
            case Stretch():
                style = Style.QUIET if item.style is Style.REMARK else item.style
                return ["s", str(style), self._line(item.content)]
            case Foreign():
                return ["f", self._language(item.language), self._line(item.content)]
            case WebLink(content=()) if not is_web_address(item.address):
                return ["w", self._printed(item.address)]  # nobody has checked it
            case WebLink():
                return ["l", item.address, self._line(item.content or item.address)]
            case SectionLink():
                return ["r", self._labels.get(item.key), self._line(item.content)]
            case CompletionWord():
                return ["c", item.word, self._printed(item.label), item.bare]
            case LineBreak():
                return ["br"]
            case CompletionBar():
                drawn = bar(item, _SMALL_WIDE, _SMALL_HIGH)
                return ["bar", drawn, self._printed(item.alternative)] if drawn else []
