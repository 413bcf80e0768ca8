"""The pages of the rules.

They travel with the program, so that a terminal without a network can show them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ogpctl.errors import OgpError
from ogpctl.i18n.message import msg


def rule_page(rule_id: str, language: str) -> str:
    """Return the Markdown page of the rule with this id, in a language that the program speaks.

    Raises `OgpError` where the page is missing, which only a broken installation has.
    """
    path = page_folder(language) / f"{rule_id}.md"
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        raise OgpError(
            msg("the page of the rule {rule} is missing: {path}", rule=rule_id, path=str(path)),
            msg("Reinstall ogpctl."),
        ) from None


@cache
def page_folder(language: str) -> Path:
    """Return the folder of the pages in `language`: the installed package's, else the source checkout's."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "pages" / "rules" / language
    if installed.is_dir():
        return installed
    docs = package.parent / "docs"
    return (docs if language == "en" else docs / language) / "reference" / "rules"
