"""The few words that stand around the pages of a printed report and of its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.i18n.message import Message, msg
from ogpctl.report.phrases import PHRASES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ogpctl.report.voice import Voice

_LABELS: Mapping[str, Message] = {
    "contents": msg("Contents"),
    "report": msg("Progress report"),
    "page": msg("Page {page} of {pages}"),
    "missing": msg(
        "Characters missing from the fonts of this document are shown by their number, such as [U+1F600]."
    ),
    "made_with": PHRASES["made_with"],
    "themes": PHRASES["themes"],
}


def labels(voice: Voice) -> dict[str, str]:
    """Return them in one language, by name; `page` has its places in braces."""
    kept = {"page": "{page}", "pages": "{pages}"}
    return {
        name: voice.fill(message, **(kept if name == "page" else {})) for name, message in _LABELS.items()
    }
