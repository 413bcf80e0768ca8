"""Write the shared definitions into each schema of a data file, so that each schema stands alone.

    python tools/shared_definitions.py

`schema/common.schema.json` is where they are edited. Each schema holds a copy of those that it uses, under
`$defs`: a reference to another file would be looked for under the schema's `$id` by some programs and beside
the file by others. `tools/refresh_docs.py` does the same.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).resolve().parents[1] / "schema"
COMMON = FOLDER / "common.schema.json"
_LOCAL = "#/$defs/"


def files() -> list[Path]:
    """Return the schemas of the data files."""
    return [file for file in sorted(FOLDER.glob("*.schema.json")) if file != COMMON]


def standing_alone(schema: dict[str, Any], file: str) -> dict[str, Any]:
    """Return a schema with copies of the shared definitions that it uses, behind those of its own."""
    shared: dict[str, Any] = json.loads(COMMON.read_bytes())["$defs"]
    own = {name: node for name, node in schema.get("$defs", {}).items() if name not in shared}
    needed: set[str] = set()
    asked = [*_named({key: value for key, value in schema.items() if key != "$defs"}), *_named(own)]
    while asked:
        name = asked.pop()
        if name in shared and name not in needed:
            needed.add(name)
            asked += _named(shared[name])
    copies = {name: node for name, node in shared.items() if name in needed}
    rest = {key: value for key, value in schema.items() if key not in {"$id", "$defs"}}
    head = {"$schema": rest.pop("$schema"), "$id": file}
    return {**head, **rest, "$defs": own | copies}


def written(schema: dict[str, Any]) -> str:
    """Return a schema as its file holds it."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _named(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        reference = node.get("$ref")
        if isinstance(reference, str):
            yield reference.removeprefix(_LOCAL)
        for item in node.values():
            yield from _named(item)
    elif isinstance(node, list):
        for item in node:
            yield from _named(item)


def main() -> int:
    """Write the schemas; say which ones changed."""
    for file in files():
        before = file.read_text("utf-8")
        after = written(standing_alone(json.loads(before), file.name))
        if after != before:
            file.write_text(after, encoding="utf-8", newline="\n")
            sys.stdout.write(f"{file}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
