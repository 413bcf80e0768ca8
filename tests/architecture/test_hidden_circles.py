"""Circles that no import statement shows: of modules that are loaded by a name put together at run time.

`.importlinter` forbids circles of import statements. It cannot see `import_module`: these are drawn in here.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import grimp

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
LOADED_BY_NAME = {
    "ogpctl.checks.catalogue": "ogpctl.checks.rules",
    "ogpctl.cli.command_table": "ogpctl.cli.commands",
    "ogpctl.cli.main": "ogpctl.cli.served",
}
"""Who loads the modules of which folder."""
LOADS_LIBRARIES = {"ogpctl.installation.extras"}
DEFERS = {"ogpctl.cli.present"}
"""Loads what its callers also import for the type checker, in words that the contract sees."""


def test_every_module_that_loads_others_by_name_is_known() -> None:
    calling = {name for name, text in _modules() if re.search(r"\b(import_module|__import__)\(", text)}

    assert calling == {*LOADED_BY_NAME, *LOADS_LIBRARIES, *DEFERS}


def test_what_is_deferred_is_imported_for_the_type_checker() -> None:
    graph = grimp.build_graph("ogpctl", cache_dir=None)
    deferred = {(name, of) for name, text in _modules() for of in re.findall(r'Deferred\("([\w.]+)"\)', text)}

    unseen = {pair for pair in deferred if pair[1] not in graph.find_modules_directly_imported_by(pair[0])}

    assert deferred
    assert unseen == set()


def test_no_module_that_is_loaded_by_name_leads_back() -> None:
    graph = grimp.build_graph("ogpctl", cache_dir=None)
    for loader, folder in LOADED_BY_NAME.items():
        for module in graph.find_descendants(folder):
            graph.add_import(importer=loader, imported=module)

    ways_back = {
        loader: graph.find_shortest_chain(importer=folder, imported=loader, as_packages=True)
        for loader, folder in LOADED_BY_NAME.items()
    }

    assert ways_back == dict.fromkeys(LOADED_BY_NAME)


def _modules() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each module."""
    for path in (ROOT / "ogpctl").rglob("*.py"):
        yield ".".join(path.relative_to(ROOT).with_suffix("").parts), path.read_text("utf-8")
