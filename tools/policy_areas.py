"""Write `schema/policy-areas.json`, and the ids of the areas into the schema, where editors offer them.

    python tools/policy_areas.py

`ogpctl/plan/policy_areas.py` is where the list is edited, the catalogue where its French is.
`tools/refresh_docs.py` does the same.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from babel.messages.pofile import read_po
from doc_examples import ROOT

from ogpctl.plan.policy_areas import EDITION, POLICY_AREA_LABELS, SOURCE

FILE = ROOT / "schema" / "policy-areas.json"
COMMON = ROOT / "schema" / "common.schema.json"
_CATALOGUE = ROOT / "ogpctl" / "i18n" / "locale" / "fr" / "LC_MESSAGES" / "ogpctl.po"


def vocabulary() -> str:
    """Return the text of the file."""
    with _CATALOGUE.open("rb") as handle:
        french = read_po(handle, locale="fr")
    areas = [
        {"id": area, "label": {"en": label.msgid, "fr": str(french[label.msgid].string)}}
        for area, label in POLICY_AREA_LABELS.items()
    ]
    return _written({"edition": EDITION, "source": SOURCE, "policy_areas": areas})


def with_examples(common: str) -> str:
    """Return the shared definitions with every area among the examples of one."""
    schema = json.loads(common)
    schema["$defs"]["policy_area"]["examples"] = list(POLICY_AREA_LABELS)
    return _written(schema)


def _written(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def main() -> int:
    """Write both; say which ones changed."""
    common = COMMON.read_text("utf-8")
    for file, after in ((FILE, vocabulary()), (COMMON, with_examples(common))):
        if not file.exists() or after != file.read_text("utf-8"):
            file.write_text(after, encoding="utf-8", newline="\n")
            sys.stdout.write(f"{file}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
