"""Adding to and taking from lists and mappings of a block, whole lines at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.edit.places import (
    begins_its_row,
    column,
    dash,
    first_row,
    in_doubt,
    last_row,
    past_blanks,
    past_own_comments,
)
from ogpctl.edit.source import Replacement

if TYPE_CHECKING:
    from collections.abc import Sequence as Several

    from ogpctl.edit.source import EditableSource
    from ogpctl.store.nodes import Mapping, Sequence


def insert_after(
    source: EditableSource, holder: Mapping | Sequence, index: int, lines: Several[str]
) -> Replacement:
    """Add lines after an entry or item, and after the comments that stand further in below it."""
    row = past_own_comments(source, last_row(source, holder, index), column(source, holder))
    return after_row(source, row, lines)


def insert_first(source: EditableSource, holder: Mapping, lines: Several[str]) -> Replacement:
    """Add the lines of an entry before all others, or after the first where that shares its line with a dash.

    Comments right above the first one are on it, and stay there; those at the start of a file are on the
    file.
    """
    start = holder.entries[0].key.start
    if not begins_its_row(source, start):
        return insert_after(source, holder, 0, lines)
    rows = source.rows
    row = rows.at(start)
    while holder is not source.root and rows.text(row - 1).strip().startswith("#"):
        row -= 1
    ending = rows.line_break(row)
    return Replacement(rows.start(row), rows.start(row), "".join(line + ending for line in lines))


def after_row(source: EditableSource, row: int, lines: Several[str]) -> Replacement:
    """Add lines after a line of the file; where it has no line end, neither has the last of them."""
    end, ending = source.rows.end(row), source.rows.line_break(row)
    return Replacement(end, end, "".join(ending + line for line in lines))


def instead_of_rows(source: EditableSource, first: int, last: int, lines: Several[str]) -> Replacement:
    """Put lines in the place of others; with none, these go with their line ends."""
    rows = source.rows
    if not lines:
        return Replacement(rows.start(first), rows.next(last), "")
    return Replacement(rows.start(first), rows.end(last), rows.line_break(first).join(lines))


def remove_entry(
    source: EditableSource, holder: Mapping, index: int, *, with_blanks: bool = False
) -> Replacement:
    """Take an entry away, one of several, with the comment on its line and none above or below it.

    `with_blanks` takes the blank lines below it too.
    """
    rows = source.rows
    start = holder.entries[index].key.start
    last = last_row(source, holder, index)
    if begins_its_row(source, start):
        return instead_of_rows(source, rows.at(start), past_blanks(source, last) if with_blanks else last, ())
    if index:
        raise in_doubt(source, start)
    # `- id: x` with more keys below: the next one takes the place behind the dash, unless a comment is
    # between.
    following = holder.entries[1].key.start
    if rows.at(following) == last + 1:
        return Replacement(start, following, "")
    kept = rows.before(start).rstrip(" ")
    return Replacement(rows.start(rows.at(start)) + len(kept), rows.end(last), "")


def remove_item(
    source: EditableSource, holder: Sequence, index: int, *, with_blanks: bool = False
) -> Replacement:
    """Take an item away, one of several; `with_blanks` takes the blank lines below it too."""
    start = dash(source, holder, index)
    last = last_row(source, holder, index)
    if begins_its_row(source, start):
        last = past_blanks(source, last) if with_blanks else last
        return instead_of_rows(source, first_row(source, holder, index), last, ())
    if index:
        raise in_doubt(source, start)
    following = dash(source, holder, 1)
    if source.rows.at(following) != last + 1:
        raise in_doubt(source, start)
    return Replacement(start, following, "")
