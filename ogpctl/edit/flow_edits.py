"""Adding to and taking from lists and mappings in brackets, on one line or on several."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ogpctl.edit.places import begins_its_row, in_doubt
from ogpctl.edit.source import Replacement
from ogpctl.store.nodes import Mapping

if TYPE_CHECKING:
    from ogpctl.edit.source import EditableSource
    from ogpctl.store.nodes import Sequence

_UP_TO_COMMA = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*,")


def insert_in_flow(
    source: EditableSource, holder: Mapping | Sequence, index: int, text: str
) -> list[Replacement]:
    """Add an entry or item before the one at `index`, or at the end."""
    parts = _parts(holder)
    if not parts:
        inside = source.text[holder.start + 1 : holder.end - 1]
        place = holder.start + 1
        return [
            Replacement(
                place, place + (0 if inside.strip() else len(inside)), text + (" " if inside.strip() else "")
            )
        ]
    if index == 0:
        start = parts[0][0]
        if not _on_its_own(source, holder, parts, 0):
            return [Replacement(start, start, f"{text}, ")]
        row = source.rows.at(start)
        return [Replacement(start, start, f"{text},{source.rows.line_break(row)}{source.rows.before(start)}")]
    return _insert_after(source, holder, parts, index - 1, text)


def _insert_after(
    source: EditableSource, holder: Mapping | Sequence, parts: list[tuple[int, int]], index: int, text: str
) -> list[Replacement]:
    end = parts[index][1]
    rows = source.rows
    row = rows.at(end)
    last = index == len(parts) - 1
    limit = holder.end - 1 if last else parts[index + 1][0]
    alone = _on_its_own(source, holder, parts, index) and (last or rows.at(limit) > row)
    if not alone:
        return [Replacement(end, end, f", {text}")]
    lead = rows.line_break(row) + " " * rows.column(parts[index][0])
    if rows.at(limit) == row:
        return [Replacement(end, end, f",{lead}{text}")]
    comma = _comma(source, end, limit)
    if comma is None:
        return [Replacement(end, end, ","), Replacement(rows.end(row), rows.end(row), lead + text)]
    row = rows.at(comma)
    return [Replacement(rows.end(row), rows.end(row), f"{lead}{text},")]


def remove_from_flow(source: EditableSource, holder: Mapping | Sequence, index: int) -> list[Replacement]:
    """Take an entry or item away."""
    parts = _parts(holder)
    start, end = parts[index]
    if len(parts) == 1:
        return [Replacement(start, _comma(source, end, holder.end - 1) or end, "")]
    rows = source.rows
    last = index == len(parts) - 1
    limit = holder.end - 1 if last else parts[index + 1][0]
    comma = _comma(source, end, limit)
    stop = comma if comma is not None else end
    if begins_its_row(source, start) and rows.at(limit) > rows.at(stop):
        own = Replacement(rows.start(rows.at(start)), rows.next(rows.at(stop)), "")
        before = _comma(source, parts[index - 1][1], start) if last and comma is None else None
        return [own] if before is None else [Replacement(before - 1, before, ""), own]
    if not last:
        return [_within_rows(source, start, comma, limit)]
    before_it = parts[index - 1][1]
    if "#" in source.text[before_it:start]:
        return _last_below_comments(source, before_it, start, stop)
    return [Replacement(before_it, end, "")]


def _within_rows(source: EditableSource, start: int, comma: int | None, limit: int) -> Replacement:
    """Take away what stands from `start` to the next part at `limit`, but for the comments between."""
    if comma is not None and "#" in source.text[comma:limit]:
        return Replacement(start - _spaces_to_take(source, start, comma), comma, "")
    return Replacement(start, limit, "")


def _last_below_comments(source: EditableSource, before: int, start: int, stop: int) -> list[Replacement]:
    """Take the last entry or item away with the comma before it, and leave the comments between the two."""
    comma = _comma(source, before, start)
    if comma is None:
        raise in_doubt(source, start)
    rows = source.rows
    row = rows.at(comma)
    if row < rows.at(start):
        return [Replacement(comma - 1, comma, ""), Replacement(start, stop, "")]
    alone = begins_its_row(source, comma - 1) and rows.at(stop) == row and not _rest(source, stop)
    if alone:
        return [Replacement(rows.start(row), rows.next(row), "")]
    return [Replacement(comma - 1, stop, "")]


def _spaces_to_take(source: EditableSource, start: int, stop: int) -> int:
    """Return how many spaces before `start` would end the line once all up to `stop` is gone."""
    before = source.rows.before(start)
    return 0 if _rest(source, stop) else len(before) - len(before.rstrip(" "))


def _rest(source: EditableSource, offset: int) -> str:
    """Return what follows on the line of `offset`, blanks left out."""
    return source.text[offset : source.rows.end(source.rows.at(offset))].strip()


def _parts(holder: Mapping | Sequence) -> list[tuple[int, int]]:
    """Return where the entries or items begin and end."""
    if isinstance(holder, Mapping):
        return [(entry.key.start, max(entry.key.end, entry.value.end)) for entry in holder.entries]
    return [(item.start, item.end) for item in holder.items]


def _comma(source: EditableSource, start: int, limit: int) -> int | None:
    """Return the offset behind the comma that follows `start`, None where none does."""
    found = _UP_TO_COMMA.match(source.text, start, limit)
    return found.end() if found else None


def _on_its_own(
    source: EditableSource, holder: Mapping | Sequence, parts: list[tuple[int, int]], index: int
) -> bool:
    """Return whether an entry or item begins a line of its own."""
    before = parts[index - 1][0] if index else holder.start
    start = parts[index][0]
    return begins_its_row(source, start) and source.rows.at(before) < source.rows.at(start)
