"""What characters are called that nobody sees."""

from __future__ import annotations

from ogpctl.i18n.message import Message, msg

_NAMES: dict[object, Message] = {
    "U+00A0": msg("a no-break space (U+00A0)"),
    "U+202F": msg("a narrow no-break space (U+202F)"),
    "U+200B": msg("a zero-width space (U+200B)"),
    "U+00AD": msg("a soft hyphen (U+00AD)"),
}


def character_named(code: object) -> Message:
    """Return the name of an unseen character by its code, such as U+00A0."""
    return _NAMES.get(code) or msg("an invisible character ({code})", code=code)
