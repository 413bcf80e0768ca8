"""A three-way merge of a plan file: what two people did to it, in one file.

A file is cut into the lines of its fields and items, known by the ids that `diff` uses (`pieces`). Each piece
is taken from the side that changed it, and those that both changed are gone into (`piece_merging`), so that
every line is as one of the two wrote it; only where both changed one line is a value merged (`merged_values`)
and written by the editor of bytes. The outcome, with either side at each conflict, must hold the values that
go with it. Where it does not, and where a file is not valid YAML, Git merges by lines (`by_lines`), and what
that joins against the values of both sides becomes a conflict.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ogpctl.analysis.diff.leaves import flatten
from ogpctl.edit.changed_values import identical
from ogpctl.edit.merging.merged_values import MergeClash, merged_value
from ogpctl.edit.merging.piece_merging import ConflictingLines, Part, PieceLocation, combine
from ogpctl.edit.merging.pieces import pieces
from ogpctl.edit.merging.unsettled import AncestorReadings, ways_of
from ogpctl.edit.source import NotEditable, read_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ogpctl.edit.merging.piece_merging import MergedLines
    from ogpctl.edit.merging.pieces import Lines
    from ogpctl.edit.source import EditableSource
    from ogpctl.store.document import Kind

USUAL_MARKER = 7


@dataclass(frozen=True, slots=True)
class Merged:
    """The bytes of the merged file, and how many stretches of it hold both sides between conflict markers."""

    data: bytes
    conflicts: int = 0


class ConflictStyle(StrEnum):
    """What stands between the markers, as `merge.conflictStyle` of Git names it.

    With `diff3` also what was before.
    """

    MERGE = "merge"
    DIFF3 = "diff3"
    ZDIFF3 = "zdiff3"


@dataclass(frozen=True, slots=True)
class Markers:
    """How conflicts are marked.

    The length of the signs, and the names of the two sides and of what was before.
    """

    size: int = USUAL_MARKER
    ours: str = "ours"
    theirs: str = "theirs"
    base: str = "base"
    style: ConflictStyle = ConflictStyle.MERGE

    def around(self, part: ConflictingLines) -> Lines:
        """Return the lines of both sides between markers.

        `zdiff3` leaves outside what both begin or end with.
        """
        begin, middle, end = "<" * self.size, "=" * self.size, ">" * self.size
        trims = self.style is ConflictStyle.ZDIFF3
        ours, theirs, before, after = _without_common(part.ours, part.theirs, most=None if trims else 0)
        base = () if self.style is ConflictStyle.MERGE else (f"{'|' * self.size} {self.base}", *part.base)
        marked = (f"{begin} {self.ours}", *ours, *base, middle, *theirs, f"{end} {self.theirs}")
        return (*before, *marked, *after)


def merge(
    base: bytes, ours: bytes, theirs: bytes, kind: Kind, markers: Markers | None = None
) -> Merged | None:
    """Return `ours` with what `theirs` changed since `base`; empty bytes are a file that was not there.

    Fields are told apart by their keys, items by their ids. Lines are as one of the two wrote them, comments
    included. Where both changed one thing in two ways, that alone stands between conflict markers. None where
    a file is not sound YAML, or is laid out so that its fields cannot be told apart by lines.

    Where `base` holds conflicts itself, only what does not depend on how they are settled is merged.
    """
    if theirs in {ours, base}:
        return Merged(ours)
    if ours == base:
        return Merged(theirs)
    marked = markers or Markers()
    ways = ways_of(base)
    if ways is None:
        found = _fields_merged(base, ours, theirs, kind)
        return found.marked(marked) if found is not None else None
    return _over_conflicts(ways, ours, theirs, kind, marked)


def _over_conflicts(
    ways: AncestorReadings, ours: bytes, theirs: bytes, kind: Kind, marked: Markers
) -> Merged | None:
    first, second, without = (_fields_merged(way, ours, theirs, kind) for way in ways)
    if first is None or second is None:
        return None
    if first.data(ours=True) == second.data(ours=True) and first.marked(marked) == second.marked(marked):
        return first.marked(marked)
    if without is None or first.conflicts or second.conflicts:
        return None
    # Which side changed the field cannot be told: both have it as a new one.
    sides = {without.data(ours=True), without.data(ours=False)}
    return without.marked(marked) if {first.data(ours=True), second.data(ours=True)} <= sides else None


def _fields_merged(base: bytes, ours: bytes, theirs: bytes, kind: Kind) -> _FieldsMerged | None:
    try:
        sources = [read_source(data) if data else None for data in (base, ours, theirs)]
        wholes = [pieces(source) if source is not None else None for source in sources]
        combined = combine(wholes[0], wholes[1], wholes[2], PieceLocation(kind))
        our_source = sources[1]
        if our_source is None or wholes[2] is None:
            return None
        ends = _Ends(sources[0], our_source, sources[2])
        return _FieldsMerged(combined, ends) if ends.hold(combined) else None
    except NotEditable:
        return None


@dataclass(frozen=True, slots=True)
class _FieldsMerged:
    """A merge by fields, which is not marked yet."""

    combined: MergedLines
    ends: _Ends

    @property
    def conflicts(self) -> int:
        return sum(isinstance(part, ConflictingLines) for part in self.combined.parts)

    def data(self, *, ours: bool) -> bytes:
        """Return the file with our side at each conflict, or with theirs."""
        return self.ends.data(_chosen(self.combined.parts, ours=ours))

    def marked(self, markers: Markers) -> Merged:
        lines = [
            line
            for part in self.combined.parts
            for line in (markers.around(part) if isinstance(part, ConflictingLines) else (part,))
        ]
        return Merged(self.ends.data(lines), self.conflicts)


def unreadable(states: Sequence[bytes]) -> int | None:
    """Return which of several states, by its place, is no sound YAML.

    None where all are, or are not there.
    """
    for place, data in enumerate(states):
        try:
            if data:
                read_source(data)
        except NotEditable:
            return place
    return None


def _without_common(
    ours: Lines, theirs: Lines, *, most: int | None = None
) -> tuple[Lines, Lines, Lines, Lines]:
    """Return what is left of both without the lines that they begin and end with alike, and these.

    At most so many.
    """
    least = min(len(ours), len(theirs)) if most is None else most
    head = next((count for count in range(least) if ours[count] != theirs[count]), least)
    tail = next(
        (count for count in range(least - head) if ours[-1 - count] != theirs[-1 - count]), least - head
    )
    ends = (len(ours) - tail, len(theirs) - tail)
    return ours[head : ends[0]], theirs[head : ends[1]], ours[:head], ours[ends[0] :]


def contradicts(base: bytes, ours: bytes, theirs: bytes, merged: bytes) -> bool:
    """Return whether `merged`, made line by line, is surely not what the two sides say together.

    Of a state that is no sound YAML nothing is sure but this: Git may not be the one who broke the file, nor
    have a key in it twice that each side has once.
    """
    try:
        values = [read_source(data).value if data else {} for data in (base, ours, theirs)]
    except NotEditable:
        return _breaks(ours, theirs, merged)
    try:
        return flatten(merged_value(*values)) != flatten(read_source(merged).value)
    except (NotEditable, MergeClash):
        return True


def _breaks(ours: bytes, theirs: bytes, merged: bytes) -> bool:
    """Return whether a file has errors of its own, that neither side has."""
    from ogpctl.store.profile_error import ProfileErrorKind
    from ogpctl.store.strict import read_strict

    sides = [read_strict(data).profile_errors for data in (ours, theirs)]
    found = read_strict(merged).profile_errors
    if not any(sides):
        return bool(found)
    doubled = {
        error.path
        for profile_errors in sides
        for error in profile_errors
        if error.kind is ProfileErrorKind.DUPLICATE_KEY
    }
    return any(error.kind is ProfileErrorKind.DUPLICATE_KEY and error.path not in doubled for error in found)


def whole_conflict(base: bytes, ours: bytes, theirs: bytes, markers: Markers) -> Merged:
    """Return both files whole, between conflict markers; other bytes than UTF-8 stay as they are."""
    texts = [data.decode("utf-8", "surrogateescape") for data in (ours, theirs, base)]
    sides = [tuple(text.removesuffix("\n").split("\n")) if text else () for text in texts]
    lines = markers.around(ConflictingLines(*sides))
    return Merged(("\n".join(lines) + "\n").encode("utf-8", "surrogateescape"), 1)


@dataclass(frozen=True, slots=True)
class _Ends:
    """How the merged file's lines become bytes: as ours, but for what only theirs changed."""

    base: EditableSource | None
    ours: EditableSource
    theirs: EditableSource | None

    def data(self, lines: Iterable[str]) -> bytes:
        line_break = self.ours.rows.line_break(0)
        text = line_break.join(lines)
        return self.ours.mark + (text + line_break if self._has_last_break() else text).encode()

    def _has_last_break(self) -> bool:
        has = [
            source is not None and source.text.endswith(("\n", "\r"))
            for source in (self.base, self.ours, self.theirs)
        ]
        return has[2] if has[0] == has[1] else has[1]

    def hold(self, combined: MergedLines) -> bool:
        """Return whether the lines, with either side at each conflict, hold the values that they must."""
        sides = [(_chosen(combined.parts, ours=True), combined.ours)]
        if any(isinstance(part, ConflictingLines) for part in combined.parts):
            sides.append((_chosen(combined.parts, ours=False), combined.theirs))
        return all(identical(read_source(self.data(lines)).value, value) for lines, value in sides)


def _chosen(parts: tuple[Part, ...], *, ours: bool) -> list[str]:
    found: list[str] = []
    for part in parts:
        if isinstance(part, ConflictingLines):
            found += part.ours if ours else part.theirs
        else:
            found.append(part)
    return found
