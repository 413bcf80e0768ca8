"""What a program puts in the place of a character that the encoding it saves in does not have.

Most write a question mark, some a character that looks like the lost one (`CO₂` becomes `CO?` or `CO2`). A
text in which nothing else is different was not edited.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from ogpctl.exchange.editable.sheets import same_letters

if TYPE_CHECKING:
    from collections.abc import Iterable

_LAST_OF_ASCII = "\x7f"
_LAST_IN_ONE_UNIT = "\uffff"

# What NFKD does not take apart. After the best fits of Windows’ code pages, which Excel follows, and what
# transliterations write (https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WindowsBestFit/).
_LOOK_ALIKES = {
    "’": ("'", "´", "`"), "‘": ("'", "`"), "‚": (",", "'"), "‛": ("'",), "′": ("'",), "ʼ": ("'",),
    "“": ('"',), "”": ('"',), "„": ('"', ",,"), "«": ('"', "<", "<<"), "»": ('"', ">", ">>"),
    "‹": ("<",), "›": (">",),
    "–": ("-", "--"), "—": ("-", "--"), "‐": ("-",), "‑": ("-",), "‒": ("-",), "―": ("-",), "−": ("-",),
    "…": (".",),
    "•": ("*", "·", ".", "-", "o", "\x07"), "·": (".", "*"), "×": ("x", "*"), "÷": ("/", ":"),
    "⁄": ("/",), "∕": ("/",),
    "≥": (">=", "=", ">"), "≤": ("<=", "=", "<"), "≠": ("!=", "=", "<>"), "≈": ("~", "=", "˜"), "∞": ("8",),
    "√": ("v",), "→": ("->", ">"), "←": ("<-", "<"), "⇒": ("=>", ">"), "€": ("EUR", "E", "C", "¤"),
    "£": ("GBP", "L"),
    "°": ("o", "º"), "º": ("o", "°"), "ª": ("a",), "§": ("S",), "©": ("(c)", "c"), "®": ("(R)", "R"),
    "™": ("(TM)", "T"),
    "œ": ("oe", "o"), "Œ": ("OE", "Oe", "O"), "æ": ("ae", "a"), "Æ": ("AE", "Ae", "A"), "ß": ("ss", "β"),
    "ð": ("d",), "Ð": ("D",), "þ": ("th",), "Þ": ("Th", "TH"), "ı": ("i",), "ŉ": ("'n",), "µ": ("u",),
    "Γ": ("G",), "Θ": ("T",), "Σ": ("S",), "Φ": ("F",), "Ω": ("O",), "α": ("a",), "δ": ("d",), "ε": ("e",),
    "π": ("p",), "σ": ("s",), "τ": ("t",), "φ": ("f",),
}  # fmt: skip  # a table of signs, kin beside kin
_BASE = re.compile(r"LATIN (SMALL|CAPITAL) LETTER ([A-Z])(?: |$)")


def only_lost(original: str, text: str, codec: str | None) -> bool:
    """Return whether `text` is `original` but for characters that were lost.

    False where the two are the same. `codec` is the encoding of the file, None where it has every character:
    then only a question mark, or the sign for what cannot be read, counts as a loss that happened earlier.
    """
    original, text = same_letters(original), same_letters(text)
    if original == text or original.isascii():
        return False
    places = {0}
    for sign in original:
        places = {
            place + len(form)
            for place in places
            for form in _forms(sign, codec)
            if text.startswith(form, place)
        }
        if not places:
            return False
    return len(text) in places


def lost_signs(original: str, text: str, codec: str | None) -> tuple[str, ...]:
    """Return the characters of `original` that an edited `text` seems to have something else for."""
    original, text = same_letters(original), same_letters(text)
    candidates = [
        sign
        for sign in dict.fromkeys(original)
        if sign > _LAST_OF_ASCII and text.count(sign) < original.count(sign)
    ]
    return tuple(
        sign
        for sign in candidates
        if any(_stands_in(original, text, sign, form) for form in _forms(sign, codec))
    )


def _stands_in(original: str, text: str, sign: str, form: str) -> bool:
    """Return whether `form` stands in `text` beside what `sign` stands beside in `original`.

    More often than it does there.
    """
    if form in {"", sign}:
        return False
    around: set[str] = set()
    for found in re.finditer(re.escape(sign), original):
        before, after = original[: found.start()][-2:], original[found.end() :][:2]
        around |= {_near(before[-1:], before) + form, form + _near(after[:1], after)}
    return any(text.count(piece) > original.count(piece) for piece in around if piece != form)


def _near(one: str, two: str) -> str:
    """Return the neighbour of a character.

    With the one beyond it where it is a space, which stands beside anything.
    """
    return two if one.isspace() else one


@lru_cache(maxsize=4096)
def _forms(sign: str, codec: str | None) -> tuple[str, ...]:
    """Return what may stand for a character: itself, and what is written for it where it is lost."""
    if sign <= _LAST_OF_ASCII:
        return (sign,)
    units = 1 if sign <= _LAST_IN_ONE_UNIT else 2
    forms = {sign, "?", "?" * units, "\ufffd", "\ufffd" * units}
    apart = unicodedata.normalize("NFD", sign)
    if len(apart) > 1:
        forms |= {apart[0] + "?" * (len(apart) - 1)}
    if codec is not None and _lacks(codec, sign):
        forms |= {*_look_alikes(sign), "_", "\x1a"}
        if unicodedata.category(sign) in {"Cf", "Mn", "Me"}:
            forms.add("")
    return tuple(forms)


def _look_alikes(sign: str) -> Iterable[str]:
    yield from _LOOK_ALIKES.get(sign, ())
    apart = unicodedata.normalize("NFKD", sign)
    yield apart
    yield "".join(part for part in apart if not unicodedata.combining(part))
    yield apart[0]
    base = _BASE.match(unicodedata.name(sign, ""))
    if base is not None:
        yield base[2] if base[1] == "CAPITAL" else base[2].lower()


def _lacks(codec: str, sign: str) -> bool:
    try:
        sign.encode(codec)
    except UnicodeEncodeError:
        return True
    return False
