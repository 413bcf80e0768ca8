"""Three states of a piece made one: its lines, and the values that they must hold on either side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ogpctl.analysis.diff.leaves import Item
from ogpctl.edit.changed_values import MISSING, identical
from ogpctl.edit.editing import transform
from ogpctl.edit.merging.doubts import in_doubt, one_thing
from ogpctl.edit.merging.merged_values import MergeClash, merged_order, merged_value
from ogpctl.edit.source import NotEditable
from ogpctl.edit.style.style_tree import schema_below
from ogpctl.plan.fields import ordered_names
from ogpctl.store.schemas import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ogpctl.edit.merging.pieces import Lines, Piece
    from ogpctl.store.document import Kind


@dataclass(frozen=True, slots=True)
class ConflictingLines:
    """Lines that each side has in its own way, and those that were there before."""

    ours: Lines
    theirs: Lines
    base: Lines = ()


Part = str | ConflictingLines


@dataclass(frozen=True, slots=True)
class MergedLines:
    """Lines, some of them two ways, and the value that they hold with all of ours, and with all of theirs.

    `MISSING` is the value of what is not there on that side.
    """

    parts: tuple[Part, ...] = ()
    ours: Any = MISSING
    theirs: Any = MISSING


@dataclass(frozen=True, slots=True)
class PieceLocation:
    """Where a piece stands: its keys (0 for an item) from the top of the file, for its schema."""

    kind: Kind
    path: tuple[str | int, ...] = ()

    def below(self, name: str | Item) -> PieceLocation:
        """Return the place of a part."""
        return PieceLocation(self.kind, (*self.path, name if isinstance(name, str) else 0))

    @property
    def field(self) -> str:
        """The key that holds the piece; empty for an item."""
        last = self.path[-1] if self.path else ""
        return last if isinstance(last, str) else ""

    @property
    def list_field(self) -> str:
        """The key that holds the list that the piece is an item of; empty for what is no item."""
        above, last = self.path[-2:-1], self.path[-1:]
        return above[0] if last == (0,) and above and isinstance(above[0], str) else ""

    @property
    def schema(self) -> Mapping[str, Any]:
        """What the schema says here."""
        found: Mapping[str, Any] = schema(self.kind)
        for step in self.path:
            found = schema_below(found, step if isinstance(step, str) else None)
        return found


def combine(
    base: Piece | None, ours: Piece | None, theirs: Piece | None, place: PieceLocation
) -> MergedLines:
    """Return a piece with both sides' changes; what contradicts each other is kept two ways."""
    if _lines(ours) == _lines(theirs) or _lines(base) == _lines(theirs):
        return _kept(ours)
    if _lines(base) == _lines(ours):
        return _kept(theirs)
    if ours is None or theirs is None:
        return _removed(base, ours, theirs)
    lead = _merged_lines(base.lead if base is not None else (), ours.lead, theirs.lead)
    own = _own(base, ours, theirs, place)
    return MergedLines((*lead, *own.parts) if own.parts else (), own.ours, own.theirs)


def _removed(base: Piece | None, ours: Piece | None, theirs: Piece | None) -> MergedLines:
    """Return what is left of a piece that one side removed and the other changed."""
    changed = ours or theirs
    if changed is not None and base is not None and changed.own == base.own:
        # Only a comment above it came, such as that of a field before it that went: it has other things to
        # say.
        return MergedLines(tuple(line for line in changed.lead if line not in base.lead))
    sides = ConflictingLines(_lines(ours) or (), _lines(theirs) or (), _lines(base) or ())
    return MergedLines((sides,), _value(ours), _value(theirs))


def _own(base: Piece | None, ours: Piece, theirs: Piece, place: PieceLocation) -> MergedLines:
    """Return the lines of a piece of which both sides changed some, but for the comments above it."""
    before = base.own if base is not None else None
    if theirs.own in {ours.own, before}:
        return MergedLines(ours.own, ours.value, ours.value)
    if ours.own == before:
        return MergedLines(theirs.own, theirs.value, theirs.value)
    if before is None and place.list_field and not one_thing(ours.value, theirs.value, place.list_field):
        return _two_ways(base, ours, theirs)
    if _have_like_parts(base, ours, theirs, place):
        return _parts(base, ours, theirs, place)
    rewritten = _rewritten(base, ours, theirs, place)
    if rewritten is not None:
        return rewritten
    return _two_ways(base, ours, theirs)


def _have_like_parts(base: Piece | None, ours: Piece, theirs: Piece, place: PieceLocation) -> bool:
    """Return whether it can be told part by part what each side changed."""
    sides = [piece for piece in (base, ours, theirs) if piece is not None]
    if any(piece.children is None or piece.is_list != ours.is_list for piece in sides):
        return False
    if ours.is_list and (
        place.field in ordered_names() or in_doubt(_items(base), _items(ours), _items(theirs), place.field)
    ):
        return False
    if base is None and isinstance(ours.name, Item):
        # Two people gave the same id to an item: it is one only where they say nothing different of it.
        try:
            merged_value(MISSING, ours.value, theirs.value)
        except MergeClash:
            return False
    return True


def _items(piece: Piece | None) -> dict[Item, Any]:
    """Return the items of a list by what they are known by."""
    children = piece.children or () if piece is not None else ()
    return {child.name: child.value for child in children if isinstance(child.name, Item)}


def _parts(base: Piece | None, ours: Piece, theirs: Piece, place: PieceLocation) -> MergedLines:
    was, here, there = (
        {child.name: child for child in (piece.children or () if piece is not None else ())}
        for piece in (base, ours, theirs)
    )
    ranks = {name: rank for rank, name in enumerate(place.schema.get("properties", ()))}

    def before(name: Any, other: Any) -> bool:
        return not ours.is_list and ranks.get(name, len(ranks)) < ranks.get(other, len(ranks))

    order = merged_order(list(was), list(here), list(there), before)
    found = [
        (name, combine(was.get(name), here.get(name), there.get(name), place.below(name))) for name in order
    ]
    our_value = _gathered(((name, item.ours) for name, item in found), ours)
    their_value = _gathered(((name, item.theirs) for name, item in found), ours)
    if not our_value and not their_value and place.path:
        return MergedLines()  # each side removed some, and so all are gone
    head = _merged_lines(base.head if base is not None else (), ours.head, theirs.head)
    tail = _merged_lines(base.tail if base is not None else (), ours.tail, theirs.tail)
    lines = (*head, *(part for _, item in found for part in item.parts), *tail)
    # A key whose parts are all gone on one side reads as null there, until the conflict is resolved.
    return MergedLines(lines, our_value or None, their_value or None)


def _gathered(values: Iterable[tuple[Any, Any]], piece: Piece) -> Any:
    there = [(name, value) for name, value in values if value is not MISSING]
    return [value for _, value in there] if piece.is_list else dict(there)


def _rewritten(base: Piece | None, ours: Piece, theirs: Piece, place: PieceLocation) -> MergedLines | None:
    """Return our lines with the value of both.

    None where there is none, or a comment of theirs would be lost.
    """
    if theirs.comments - (base.comments if base is not None else frozenset()) - ours.comments:
        return None
    try:
        value = merged_value(_value(base), ours.value, theirs.value, place.field)
    except MergeClash:
        return None
    if identical(value, ours.value):
        return MergedLines(ours.own, value, value)
    lines = _with_value(ours, value, place)
    return MergedLines(lines, value, value) if lines is not None else None


def _with_value(piece: Piece, value: Any, place: PieceLocation) -> Lines | None:
    """Return the own lines of a field or an item with another value.

    They are written as in a file that holds no other.
    """
    first, *more = piece.own
    indent = " " * piece.column
    if any(line.strip() and not line.startswith(indent) for line in more):
        return None
    lines = [first[piece.column :], *(line[piece.column :] for line in more)]
    above = 0
    for step in reversed(place.path[:-1]):
        if isinstance(step, str):
            lines = [f"{step}:", *(f"  {line}" if line else "" for line in lines)]
            above += 1
        else:
            lines = [f"- {lines[0]}", *(f"  {line}" if line else "" for line in lines[1:])]
    width = 2 * (len(place.path) - 1)
    text = "\n".join(lines) + "\n"
    try:
        changed = transform(text.encode(), place.path, value, place.kind).decode()
    except NotEditable:
        return None
    head, *rest = (line[width:] for line in changed.removesuffix("\n").split("\n")[above:])
    return (first[: piece.column] + head, *(indent + line if line else "" for line in rest))


def _merged_lines(base: Lines, ours: Lines, theirs: Lines) -> tuple[Part, ...]:
    """Return comments, or the line of a key, with both sides' changes."""
    if theirs in {ours, base} or set(theirs) - set(base) <= set(ours):
        return ours
    if base == ours or set(ours) - set(base) <= set(theirs):
        return theirs
    return (ConflictingLines(ours, theirs, base),)


def _kept(piece: Piece | None) -> MergedLines:
    return MergedLines() if piece is None else MergedLines(piece.lines, piece.value, piece.value)


def _two_ways(base: Piece | None, ours: Piece, theirs: Piece) -> MergedLines:
    before = base.own if base is not None else ()
    return MergedLines((ConflictingLines(ours.own, theirs.own, before),), ours.value, theirs.value)


def _lines(piece: Piece | None) -> Lines | None:
    return None if piece is None else piece.lines


def _value(piece: Piece | None) -> Any:
    return MISSING if piece is None else piece.value
