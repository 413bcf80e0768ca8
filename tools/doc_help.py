"""The help pages inside the reference: between `<!-- help NAME -->` and `<!-- end help -->`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from doc_examples import ROOT, run

if TYPE_CHECKING:
    from pathlib import Path

_HELP = re.compile(r"^<!-- help ?(?P<name>[a-z -]*?) -->\n.*?^<!-- end help -->$", re.DOTALL | re.MULTILINE)


def with_help(text: str, folder: Path, lang: str) -> str:
    """Return the page with each help text as the program prints it in `lang` now."""

    def section(found: re.Match[str]) -> str:
        name = found["name"].strip()
        status, printed = run(f"ogpctl {name} --help", folder, lang)
        if status:
            raise ValueError(f"ogpctl {name} --help ended with status {status}: {printed}")
        opening = f"<!-- help {name} -->" if name else "<!-- help -->"
        return f"{opening}\n\n```text\n{printed.rstrip()}\n```\n\n<!-- end help -->"

    return _HELP.sub(section, text)


def documented_commands(text: str) -> list[str]:
    """Return the names of the commands whose help a page holds; the program itself is the empty name."""
    return [found["name"].strip() for found in _HELP.finditer(text)]


REFERENCES = {"en": ROOT / "docs/reference/commands.md", "fr": ROOT / "docs/fr/reference/commands.md"}
