"""A repository's own copies of the schemas, which serve its editors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.store.schemas import schema_folder
from ogpctl.store.tree import ReadRefusal

if TYPE_CHECKING:
    from ogpctl.store.tree import Tree

COPIES = "schema"
"""The folder beside the data folder that `# yaml-language-server: $schema=…` lines lead to."""


def outdated_copies(tree: Tree) -> tuple[str, ...]:
    """Return the copies that differ from the installed schemas, which are the authority.

    Line ends do not count: Git may change them on the way. A schema without a copy is not missed.
    """
    try:
        entries = tree.entries(COPIES)
    except ReadRefusal:
        return ()
    return tuple(
        entry.path for entry in entries if not entry.is_folder and _differs(tree, entry.path, entry.name)
    )


def _differs(tree: Tree, path: str, name: str) -> bool:
    installed = schema_folder() / name
    if not name.endswith(".schema.json") or not installed.is_file():
        return False
    try:
        return tree.read(path).replace(b"\r\n", b"\n") != installed.read_bytes().replace(b"\r\n", b"\n")
    except ReadRefusal:
        return True
