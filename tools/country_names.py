"""Write the names of countries anew from CLDR, as the installed Babel carries it.

    python tools/country_names.py

The codes are those that `ogpctl/i18n/countries.json` has; read the difference before committing it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from babel import Locale

from ogpctl.i18n import countries

FILE = Path(countries.__file__).with_suffix(".json")


def names_of_cldr(codes: list[str]) -> str:
    """Return the text of the file: for each code the name in British English and in French."""
    english, french = Locale("en", "GB").territories, Locale("fr").territories
    lines = [f' "{code}": {json.dumps([english[code], french[code]], ensure_ascii=False)}' for code in codes]
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    FILE.write_text(names_of_cldr(sorted(json.loads(FILE.read_text(encoding="utf-8")))), encoding="utf-8")
    sys.stderr.write(f"{FILE} written\n")
