"""Bring the French catalogue up to date with the messages in the code.

    python tools/update_catalogue.py

New messages come in without a translation, and are printed; messages that the code says no more go. Install the
package again afterwards: that compiles the catalogue.
"""

from __future__ import annotations

import io
import sys

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po
from doc_examples import ROOT

CATALOGUE = ROOT / "ogpctl" / "i18n" / "locale" / "fr" / "LC_MESSAGES" / "ogpctl.po"
KEYWORDS = {"msg": None, "mark": None, "nmsg": (1, 2), "gettext": None, "_": None, "ngettext": (1, 2)}
PASSED_THROUGH = "{text}"


def main() -> int:
    """Update the file; print what is to translate."""
    template = Catalog()
    for _, _, message, _, _ in extract_from_dir(ROOT / "ogpctl", [("**.py", "python")], keywords=KEYWORDS):
        if message != PASSED_THROUGH:
            template.add(message)
    with CATALOGUE.open("rb") as handle:
        catalogue = read_po(handle, locale="fr")
    catalogue.update(template, no_fuzzy_matching=True)
    with CATALOGUE.open("wb") as handle:
        write_po(handle, catalogue, width=110, ignore_obsolete=True, sort_output=True)
    for message in catalogue:
        if message.id and not all(message.string if isinstance(message.string, tuple) else [message.string]):
            sys.stdout.write(f"{message.id}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
