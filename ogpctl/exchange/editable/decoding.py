"""Finds out in which encoding a table was saved, by the proof that it carries.

Each row says in ASCII what its cells were when they were exported. A cell that nobody edited reads as it was
in the right encoding only, so the right one is that in which most cells do. Where none does, or where two do
alike and an edited cell reads otherwise in each, it is asked for: nothing is guessed.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.errors import OgpError
from ogpctl.exchange.editable.code_pages import CODE_PAGES, CodePage
from ogpctl.exchange.editable.losses import only_lost
from ogpctl.exchange.editable.record import stands_for
from ogpctl.exchange.export.csv_files import without_mark
from ogpctl.i18n.message import Message, msg, nmsg

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

_SAMPLES = (300, 5_000)
"""Cells by which the encodings are compared: all of them at first, then those that the first cells leave."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_FOREIGN_WORD = re.compile(r"[^\W\d_a-zA-Z]{3}")
"""In no language of Western Europe do three letters with accents follow each other."""
UTF_8 = CodePage("utf-8")
_READ_AMISS = ("windows-1252", "mac-roman")
"""What programs that look for no UTF-8 take it for, and then save what they see as UTF-8."""


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell with bytes beyond ASCII: where it is, and what it was.

    `short` is the digest of what was exported, None where nothing was; `present` is what the plan says, where
    that is still what was exported.
    """

    place: str
    data: bytes
    short: str | None = None
    present: str | None = None


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the bytes of a cell become text.

    By a code page, and where `amiss` is set by undoing that mistake first.
    """

    page: CodePage
    amiss: str | None = None

    def text(self, data: bytes) -> str | None:
        """Return a cell’s text, None where the bytes are none of this encoding."""
        try:
            text = data.decode(self.page.name)
            return text if self.amiss is None else _read_amiss(text, self.amiss).decode("utf-8")
        except UnicodeError:
            return None

    @property
    def lacking(self) -> str | None:
        """The codec that lacks characters, None where every character can be written."""
        return None if self.page is UTF_8 else self.page.name


@dataclass(frozen=True, slots=True)
class DecodedTable:
    """The encoding of a table, in words too.

    The text of each cell by its bytes, None where it must not be taken.
    """

    encoding: Encoding
    note: Message
    texts: dict[bytes, str]
    doubtful: dict[bytes, Message]


def decode(
    name: str,
    cells: Sequence[RawCell],
    asked: CodePage | None,
    languages: Collection[str],
    *,
    utf_8: bool,
    certain: bool,
) -> DecodedTable:
    """Return how the cells of the file `name` read; raise `OgpError` where the encoding has to be asked for.

    `asked` is the encoding that the user names, `languages` are those of the table. `utf_8` tells that the
    whole file may be UTF-8, `certain` that it is, by the mark at its start.
    """
    proving = [cell for cell in cells if cell.short is not None]
    candidates = [Encoding(UTF_8)] * utf_8
    if not certain:
        candidates += [Encoding(page) for page in CODE_PAGES]
    candidates += [Encoding(UTF_8, amiss) for amiss in _READ_AMISS] * utf_8
    best = _best(proving, candidates)
    votes = _votes(best[0], proving) if best else 0
    if asked is not None:
        chosen = Encoding(asked)
        if votes > (own := _votes(chosen, proving)):
            raise _contradicted(name, asked, best[0], votes - own)
        note = msg("{name}, as requested", name=asked.name)
    elif votes and best[0].page is not UTF_8:
        chosen = _settled(name, best, cells, languages)
        note = msg("{name}, judging by unedited cells (--encoding overrides this)", name=chosen.page.name)
    elif utf_8:
        chosen = best[0] if votes else Encoding(UTF_8)
        note = msg("UTF-8")
        if chosen.amiss is not None:
            note = msg("UTF-8 that was read as {name} before it was saved", name=chosen.amiss)
    elif cells:
        raise _unproven(name, cells[0])
    else:  # what is not ASCII is in no cell that counts
        chosen, note = Encoding(CODE_PAGES[0]), msg("ASCII")
    return _read(chosen, note, cells)


def _read(chosen: Encoding, note: Message, cells: Sequence[RawCell]) -> DecodedTable:
    """Return the texts; a cell that reads as it was in another encoding was not edited either."""
    edited = [cell for cell in cells if not _agrees(chosen, cell)]
    others = _others(edited)
    texts = {
        cell.data: chosen.text(cell.data) or cell.data.decode(chosen.page.name, "replace") for cell in cells
    }
    texts |= {cell.data: text for cell, text in others.items()}
    doubtful = {}
    for cell in edited:
        if cell in others:
            continue
        if chosen.amiss is not None:
            doubtful[cell.data] = msg(
                "a program read the file as {name} before saving it: export the table again, and edit "
                "that copy",
                name=chosen.amiss,
            )
        elif chosen.text(cell.data) is None:
            doubtful[cell.data] = msg("its bytes are not {name}", name=chosen.page.name)
        elif others:
            doubtful[cell.data] = msg("the file mixes several encodings, and that of this cell is uncertain")
    return DecodedTable(chosen, note, texts, doubtful)


def _others(cells: Sequence[RawCell]) -> dict[RawCell, str]:
    """Return the cells that read as they were in some encoding, with their texts."""
    proving = [cell for cell in cells if cell.short is not None]
    encodings = [
        encoding
        for encoding in (Encoding(UTF_8), *map(Encoding, CODE_PAGES))
        if any(_as_it_was(encoding, cell) is not None for cell in _spread(proving, _SAMPLES[0]))
    ]
    texts = {
        cell: next(filter(None, (_as_it_was(encoding, cell) for encoding in encodings)), None)
        for cell in proving
    }
    return {cell: text for cell, text in texts.items() if text is not None}


def _as_it_was(encoding: Encoding, cell: RawCell) -> str | None:
    text = encoding.text(cell.data)
    if text is None or cell.short is None:
        return None
    return text if any(stands_for(cell.short, form) for form in _forms(text)) else None


def _best(proving: Sequence[RawCell], candidates: Sequence[Encoding]) -> list[Encoding]:
    """Return the encodings in which most cells read as they were, in the order of the candidates."""
    for size in _SAMPLES:
        cells = _spread(proving, size)
        votes = {candidate: _votes(candidate, cells) for candidate in candidates}
        most = max(votes.values(), default=0)
        candidates = [candidate for candidate in candidates if votes[candidate] == most]
        settled = len(candidates) == 1 or (most and candidates[0].page is UTF_8)
        if settled or len(cells) == len(proving):
            break  # text in another encoding is UTF-8 by no accident
    return list(candidates)


def _spread(cells: Sequence[RawCell], size: int) -> Sequence[RawCell]:
    """Return at most about twice as many cells as `size`, from all over a table."""
    return cells[:: max(1, len(cells) // size)]


def _votes(encoding: Encoding, cells: Iterable[RawCell]) -> int:
    return sum(_agrees(encoding, cell) for cell in cells)


def _agrees(encoding: Encoding, cell: RawCell) -> bool:
    """Return whether a cell reads as it was exported, but for what the encoding lacks."""
    text = encoding.text(cell.data)
    if text is None or cell.short is None:
        return False
    return any(
        stands_for(cell.short, form)
        or (cell.present is not None and only_lost(cell.present, form, encoding.lacking))
        for form in _forms(text)
    )


def _forms(text: str) -> set[str]:
    return {text, without_mark(text)}


def _settled(
    name: str, best: Sequence[Encoding], cells: Sequence[RawCell], languages: Collection[str]
) -> Encoding:
    """Return the one of several that the proof speaks for alike.

    Raise where an edited cell reads otherwise in each.
    """
    chosen = best[0]
    edited = [cell for cell in cells if not _agrees(chosen, cell)]
    others = _others(edited)
    edited = [cell for cell in edited if cell not in others]
    readings = {encoding: _edited_texts(encoding, edited) for encoding in best}
    possible = {encoding: texts for encoding, texts in readings.items() if texts is not None}
    if not possible:
        return chosen  # what is not of the encoding is told cell by cell
    if len(set(possible.values())) > 1:
        fitting = {
            encoding: texts for encoding, texts in possible.items() if _fits(encoding, languages, texts)
        }
        if len(set(fitting.values())) != 1:
            raise _undecided(name, edited, fitting or possible)
        possible = fitting
    return next(iter(possible))


def _edited_texts(encoding: Encoding, cells: Sequence[RawCell]) -> tuple[str, ...] | None:
    """Return what edited cells say in an encoding, None where one cannot be in it."""
    texts = [encoding.text(cell.data) for cell in cells]
    found = tuple(text for text in texts if text is not None and not _CONTROL.search(text))
    return found if len(found) == len(texts) else None


def _fits(encoding: Encoding, languages: Collection[str], texts: Sequence[str]) -> bool:
    """Return whether an encoding is one for the languages of the table.

    One that makes words of accents only is not.
    """
    western = encoding.page.languages is None
    return any(map(encoding.page.serves, languages)) and not (
        western and any(map(_FOREIGN_WORD.search, texts))
    )


def _read_amiss(text: str, codec: str) -> bytes:
    """Return the bytes that were taken for `codec`.

    Programs keep those that it does not have as control characters.
    """
    return b"".join(bytes([ord(sign)]) if "\x80" <= sign <= "\x9f" else sign.encode(codec) for sign in text)


def page_named(name: str) -> CodePage | None:
    """Return the encoding of that name where bytes of a cell can be read by themselves in it."""
    try:
        wanted = codecs.lookup(name).name
    except LookupError:
        return None
    return next((page for page in (UTF_8, *CODE_PAGES) if codecs.lookup(page.name).name == wanted), None)


_HINT = msg(
    "Save it as “CSV UTF-8”, or give its encoding with --encoding, such as windows-1252 or mac-roman."
)


def _unproven(name: str, cell: RawCell) -> OgpError:
    return OgpError(
        msg(
            "{file} is not UTF-8, and no cell shows its encoding: see {cell}",
            file=name,
            cell=cell.place,
        ),
        _HINT,
    )


def _contradicted(name: str, asked: CodePage, found: Encoding, count: int) -> OgpError:
    return OgpError(
        nmsg(
            "{file} is not {name}: read as {other}, {count} more cell matches the export",
            "{file} is not {name}: read as {other}, {count} more cells match the export",
            count,
            file=name,
            name=asked.name,
            other=found.page.name,
        ),
        msg("Use --encoding {other}, or leave --encoding out.", other=found.page.name),
    )


def _undecided(name: str, cells: Sequence[RawCell], readings: dict[Encoding, tuple[str, ...]]) -> OgpError:
    (one, first), *others = readings.items()
    other, second = next(((other, texts) for other, texts in others if texts != first), (one, first))
    place = next((place for place, (a, b) in enumerate(zip(first, second, strict=True)) if a != b), 0)
    return OgpError(
        msg(
            "the encoding of {file} is uncertain: {cell} is “{first}” in {one} and “{second}” in {other}",
            file=name,
            cell=cells[place].place,
            first=_short(first[place]),
            one=one.page.name,
            second=_short(second[place]),
            other=other.page.name,
        ),
        _HINT,
    )


def _short(text: str) -> str:
    """Return the part of a text in which it is not ASCII."""
    found = re.search(r"[^\x00-\x7f]", text)
    start = max(0, found.start() - 12) if found is not None else 0
    return text[start : start + 40].strip()
