"""Blocks of the manuscript as HTML.

Sections under their headings, lists, tables that are read aloud in order.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from markupsafe import escape

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
from ogpctl.render.line import CompletionBar, plain
from ogpctl.report.markup import tongue
from ogpctl.report.web import charts
from ogpctl.report.web.tables import TableWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ogpctl.render.blocks import Block
    from ogpctl.render.line import Line
    from ogpctl.report.web.lines import HtmlLines

_DEEPEST_HEADING = 6
_BAR, _HEADLINE_BAR = 32, 40
_APART = frozenset({"headline", "sources", "elsewhere"})
"""Panels that end the section above them."""
_NUMBERED_LISTS = frozenset({"journal"})
"""Lists in the order of time, which stand in the order of the page too."""


class BlockWriter:
    """Writes the blocks of one page, whose title is `title`.

    `before` has what stands before the table of a name.
    """

    def __init__(
        self, lines: HtmlLines, title: Line, colon: str, before: Mapping[str, str] | None = None
    ) -> None:
        self._lines = lines
        self._before = before or {}
        self._tables = TableWriter(lines, colon)
        self._level = 1
        self._above = Heading(title)
        self._bar = _BAR
        self._writers: Mapping[type, Callable[[Any], str]] = {
            Paragraph: self._paragraph,
            Heading: self._heading,
            Bullets: self._bullets,
            Legend: self._legend,
            Quotation: lambda item: f"<blockquote>{self._inside(item.blocks)}</blockquote>\n",
            Verbatim: lambda item: f"<pre><code>{escape(item.text)}</code></pre>\n",
            Passage: self._passage,
            Facts: self._facts,
            Panel: self._panel,
            Table: self._table,
            CompletionBar: lambda item: f"{charts.bar(item, self._bar)}\n",
            Lanes: lambda item: f"{charts.timeline(item)}\n",
        }

    def page(self, blocks: Iterable[Block]) -> str:
        """Return the blocks of a page, those below a heading of the first depth in a section of their own."""
        parts: list[str] = []
        opened = False
        for role, group in groupby(blocks, _role):
            for block in [*group] if role != "action" else [_Actions(tuple(group))]:
                if opened and (_opens(block) or role in _APART):
                    parts.append("</section>\n")
                    opened = False
                if _opens(block):
                    parts.append("<section>\n")
                    opened = True
                parts.append(self._one(block))
        if opened:
            parts.append("</section>\n")
        return "".join(parts)

    def _one(self, block: Block | _Actions) -> str:
        return (
            self._actions(block.panels) if isinstance(block, _Actions) else self._writers[type(block)](block)
        )

    def _inside(self, blocks: Iterable[Block]) -> str:
        return "".join([self._writers[type(block)](block) for block in blocks])

    def _flow(self, blocks: Sequence[Block]) -> str:
        """Return the blocks of an item.

        Where it has one paragraph of its own, without an element around it.
        """
        first = blocks[0] if blocks else None
        ours = [block for block in blocks if isinstance(block, Paragraph) and not block.style]
        if isinstance(first, Paragraph) and ours == [first]:
            return self._lines.line(first.text) + self._inside(blocks[1:])
        return self._inside(blocks)

    def _paragraph(self, block: Paragraph) -> str:
        style = f' class="{block.style}"' if block.style else ""
        return f"<p{style}>{self._lines.line(block.text)}</p>\n"

    def _heading(self, block: Heading) -> str:
        # No level may be left out on the way down: readers that go by headings would miss one.
        self._level = min(1 + block.level, self._level + 1, _DEEPEST_HEADING)
        if block.level == 1 or block.name:
            self._above = block
        name = f' id="{escape(block.name)}"' if block.name else ""
        return f"<h{self._level}{name}>{self._lines.line(block.text)}</h{self._level}>\n"

    def _bullets(self, block: Bullets) -> str:
        style = f' class="{block.role}"' if block.role else ""
        tag = "ul" if block.start is None and block.role not in _NUMBERED_LISTS else "ol"
        start = f' start="{block.start}"' if block.start not in {None, 1} else ""
        items = "".join([f"<li>{self._flow(item)}</li>\n" for item in block.items])
        return f"<{tag}{style}{start}>\n{items}</{tag}>\n"

    def _legend(self, block: Legend) -> str:
        items = "".join([f"<li>{self._lines.line(item)}</li>" for item in block.items])
        return f'<ul class="legend">{items}</ul>\n'

    def _passage(self, block: Passage) -> str:
        return f'<div class="prose"{tongue(block.language)}>{self._inside(block.blocks)}</div>\n'

    def _facts(self, block: Facts) -> str:
        rows = [
            f"<div><dt>{escape(name)}</dt><dd>{self._flow(told)}</dd></div>\n" for name, told in block.rows
        ]
        return f'<dl class="{block.role}">\n{"".join(rows)}</dl>\n'

    def _panel(self, block: Panel) -> str:
        match block.role:
            case "headline":
                self._bar = _HEADLINE_BAR
                inside = self._inside(block.blocks)
                self._bar = _BAR
                return f'<section class="headline">\n{inside}</section>\n'
            case "said":
                return f'<section class="contribution">\n{self._inside(block.blocks)}</section>\n'
            case "sources":
                return self._sources(block.blocks)
            case "elsewhere":
                return self.page(block.blocks)
            case _:
                return f'<div class="{block.role}">{self._inside(block.blocks)}</div>\n'

    def _sources(self, blocks: Sequence[Block]) -> str:
        """Return what the heading of the panel stands for, folded: it says how much there is."""
        heading, *rest = blocks
        title = self._lines.line(heading.text) if isinstance(heading, Heading) else ""
        count = sum(len(block.items) for block in rest if isinstance(block, Bullets))
        return (
            f'<details class="sources"><summary>{title} ({count})</summary>\n{self._inside(rest)}</details>\n'
        )

    def _actions(self, panels: Sequence[Panel]) -> str:
        brief = not any(isinstance(block, Facts) for panel in panels for block in panel.blocks)
        items = "".join([f"<li>\n{self._inside(panel.blocks)}</li>\n" for panel in panels])
        return f'<ol class="actions{" brief" if brief else ""}">\n{items}</ol>\n'

    def _table(self, block: Table) -> str:
        above = self._above
        return self._before.get(block.name, "") + self._tables.table(block, above.name, plain(above.text))


class _Actions:
    """Panels of actions in a row, which are one list."""

    def __init__(self, panels: tuple[Any, ...]) -> None:
        self.panels: tuple[Panel, ...] = panels


def _role(block: Block) -> str:
    return block.role if isinstance(block, Panel) else ""


def _opens(block: Block | _Actions) -> bool:
    return isinstance(block, Heading) and block.level == 1
