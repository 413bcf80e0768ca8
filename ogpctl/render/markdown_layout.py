"""Blocks as Markdown (CommonMark with the tables of GitHub and GitLab)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.render.blocks import Address, Block, Fields, Heading, Item, Items, Paragraph, Table
from ogpctl.render.markdown_text import markdown_paragraphs, markdown_text, markdown_url

if TYPE_CHECKING:
    from collections.abc import Iterable


def markdown_layout(blocks: Iterable[Block]) -> str:
    """Return `blocks` as Markdown, every text in them inert."""
    parts = ["\n".join(_lines(block)) for block in blocks]
    return "\n\n".join(part for part in parts if part) + "\n"


def _lines(block: Block) -> list[str]:
    match block:
        case Heading():
            text = markdown_text(block.text)
            return [f"{'#' * min(block.level, 6)} {text}"] if text else []
        case Paragraph():
            return ["\n\n".join(markdown_paragraphs(block.text))]
        case Fields():
            return [
                f"- **{markdown_text(name)}** {markdown_text(value)}".rstrip() for name, value in block.rows
            ]
        case Items():
            return [line for item in block.items for line in _item(item)]
        case Table():
            return _table(block)


def _value(value: str) -> str:
    return markdown_url(value) if isinstance(value, Address) else markdown_text(value)


def _item(item: Item) -> list[str]:
    lines = [f"* {markdown_text(item.text)}".rstrip()]  # `*` starts a new list after `-`
    lines += [
        f"  - {' '.join(filter(None, (markdown_text(label), markdown_url(url))))}" for label, url in item.urls
    ]
    for detail in item.details:
        for paragraph in markdown_paragraphs(detail):
            lines += ["", f"  {paragraph}"]
    return lines


def _table(table: Table) -> list[str]:
    shown = [index for index, column in enumerate(table.columns) if not column.bars]
    columns = [table.columns[index] for index in shown]
    titles = [markdown_text(f"{column.group} {column.title}") for column in columns]
    rules = ["---:" if column.right else "---" for column in columns]
    rows = [[markdown_text(row[index].text) for index in shown] for row in table.rows]
    return [_row(titles), _row(rules), *(_row(row) for row in rows)]


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
