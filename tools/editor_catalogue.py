"""Write `schema/catalog.json`: the schemas as SchemaStore lists them, for editors that read such a list.

    python tools/editor_catalogue.py

The patterns are those of the data folder that `init` writes. A plan's folder is matched by the years in its
name: a pattern as wide as `data/*/plan.yaml` would catch other people's files. The addresses follow the one
of the project; while it has none they name a placeholder, and nothing can be entered at SchemaStore.
"""

from __future__ import annotations

import json
import sys

from doc_examples import ROOT

sys.path.insert(0, str(ROOT))

from hatch_build import file_address
from ogpctl.installation.project import PLACEHOLDER_ADDRESS, PUBLIC_ADDRESS
from ogpctl.scaffold.repository_files import KINDS

FILE = ROOT / "schema" / "catalog.json"
_NAMES = {
    "institutions": "Institutions of an Open Government Partnership action plan",
    "plan": "Open Government Partnership action plan",
    "commitment": "Commitment of an Open Government Partnership action plan",
    "consultation": "Consultation on an Open Government Partnership action plan",
}


def catalogue() -> str:
    """Return the text of the file."""
    address = PUBLIC_ADDRESS or PLACEHOLDER_ADDRESS
    entries = [
        {
            "name": _NAMES[kind],
            "description": "A plan that ogpctl keeps as YAML files in Git",
            "fileMatch": ["**/data/" + pattern.replace("*/", "*-20*-20*/", 1)],
            "url": file_address(address, "HEAD", f"schema/{kind}.schema.json", raw=True),
        }
        for kind, pattern in KINDS.items()
    ]
    head = {"$schema": "https://json.schemastore.org/schema-catalog.json", "version": 1}
    return json.dumps({**head, "schemas": entries}, indent=2) + "\n"


def main() -> int:
    """Write the file."""
    FILE.write_text(catalogue(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
