"""`ogpctl git-textconv FILE`: what Git runs to show a plan file; people run `ogpctl setup-git` once.

Git starts it for each version of each file that it compares, so the command-line library stays out.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ogpctl.cli.streams import put
from ogpctl.errors import ExitCode, WrongUsage
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from ogpctl.i18n.translator import Translator


def serve(arguments: list[str], translator: Translator) -> int:
    """Print the file that the last argument names as a reader's text, and as it is where that cannot be.

    Raises `WrongUsage` where no file is named that can be read, as when somebody tries the command by hand.
    """
    try:
        data = Path(arguments[-1]).read_bytes()
    except (IndexError, OSError):
        raise WrongUsage(
            msg("git-textconv is run by Git, with the name of a file"),
            msg("Set it up with `ogpctl setup-git`."),
        ) from None
    put([(_converted(data, translator), True)])
    return ExitCode.OK


def _converted(data: bytes, translator: Translator) -> bytes:
    """Return the text; a comparison must be shown whatever a file holds, so no error in it may stop Git."""
    try:
        text = _text(data, translator)
    except Exception:  # noqa: BLE001 - as said
        return data
    return data if text is None else text.encode("utf-8")


def _text(data: bytes, translator: Translator) -> str | None:
    from ogpctl.render.reader_text import kind_of, reader_text
    from ogpctl.store.accept import plain_value
    from ogpctl.store.document import Kind
    from ogpctl.store.schemas import schema

    value = plain_value(data)
    if value is None:
        from ogpctl.store.strict import read_strict

        strict = read_strict(data)
        value = strict.value if isinstance(strict.value, dict) and not strict.profile_errors else None
    kind = kind_of(value) if value is not None else None
    if value is None or kind is None:
        return None
    return reader_text(value, schema(Kind(kind)), translator)
