"""Bring the French catalogue up to date with the messages in the code.

    python tools/update_catalogue.py [OTHER.po …]

New messages come in with the translation that one of the other files has for them, else without one, and are
printed; messages that the code says no more go. Spaces before `: ; ! ? »` and after `«` become no-break ones.
Install the package again afterwards: that compiles the catalogue.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po
from doc_examples import ROOT
from french import typeset

CATALOGUE = ROOT / "ogpctl" / "i18n" / "locale" / "fr" / "LC_MESSAGES" / "ogpctl.po"
HEADER = (
    'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
)
KEYWORDS = {"msg": None, "mark": None, "nmsg": (1, 2), "gettext": None, "_": None, "ngettext": (1, 2)}
PASSED_THROUGH = "{text}"


def main(others: list[str]) -> int:
    """Update the file; print what is to translate."""
    catalogue = _read(CATALOGUE)
    for other in others:
        for message in _read(Path(other)):
            if message.id and _translated(message.string):
                catalogue.add(message.id)
                # `add` keeps the text that a message has already, even an empty one.
                known = catalogue.get(message.id)
                assert known is not None
                known.string = message.string
    catalogue.update(_template(), no_fuzzy_matching=True)
    for message in catalogue:
        if message.id:
            forms = message.string if isinstance(message.string, tuple) else (message.string,)
            printed = tuple(typeset(form or "") for form in forms)
            message.string = printed if isinstance(message.string, tuple) else printed[0]
            message.locations = []
            if not _translated(message.string):
                sys.stdout.write(f"{message.id}\n")
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as handle:
        write_po(handle, catalogue, width=110, ignore_obsolete=True, sort_output=True)
    return 0


def _template() -> Catalog:
    template = Catalog()
    for _, _, message, _, _ in extract_from_dir(ROOT / "ogpctl", [("**.py", "python")], keywords=KEYWORDS):
        if message != PASSED_THROUGH:
            template.add(message)
    return template


def _read(path: Path) -> Catalog:
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    if not text.lstrip().startswith('msgid ""\nmsgstr ""\n"') and "Content-Type" not in text:
        text = HEADER + text
    return read_po(BytesIO(text.encode()), locale="fr")


def _translated(string: str | tuple[str, ...]) -> bool:
    return all(string) if isinstance(string, tuple) else bool(string)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
