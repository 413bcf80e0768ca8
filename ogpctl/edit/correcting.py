"""The corrections that can be but one, written into the plan files.

Each value alone, and nothing around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ogpctl.edit.editing import put_each
from ogpctl.edit.proposal import OverlaidTree
from ogpctl.edit.source import NotEditable
from ogpctl.store.loading import load

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ogpctl.checks.finding import Correction
    from ogpctl.checks.report import Report
    from ogpctl.store.document import Document, Repository
    from ogpctl.store.loading import Known
    from ogpctl.store.position import Path
    from ogpctl.store.settings import Settings
    from ogpctl.store.tree import Tree

MOST_ROUNDS = 3
_CONFLICT = re.compile(rb"^(<{7} |>{7} |={7}\r?$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Corrected:
    """The files that change, the values that did, and what is found then.

    Each file has its old and its new bytes. `left` are files in which more could be corrected.
    """

    files: Mapping[str, tuple[bytes, bytes]]
    values: int
    report: Report
    left: tuple[str, ...] = ()


def has_conflict_marks(data: bytes) -> bool:
    """Whether lines of the file begin as those that Git writes around the two sides of a conflict."""
    return len({mark[:1] for mark in _CONFLICT.findall(data)}) > 1


def corrected(
    repository: Repository,
    report: Report,
    tree: Tree,
    settings: Settings,
    *,
    judge: Callable[[Repository], Report],
    is_spared: Callable[[str], bool],
) -> Corrected:
    """Return the files of `repository`, read from `tree`, with every certain correction that `judge` finds.

    `report` is what it finds in them as they are. Files that are spared stay so. A correction can bring
    others to light (no more than `MOST_ERRORS` of a file are looked for), so it judges again until there are
    none, or `MOST_ROUNDS` times: each round reads a large file anew. A value is corrected once.
    """
    originals = {document.path: document for document in repository.documents()}
    known: Known = {document.known_by: document for document in originals.values()}
    files: dict[str, bytes] = {}
    tried: set[Correction] = set()

    def found() -> list[Correction]:
        return [item for item in report.certain if item not in tried and not is_spared(item.file)]

    for _ in range(MOST_ROUNDS):
        new = found()
        if not new:
            break
        tried.update(new)
        by_file: dict[str, dict[Path, object]] = {}
        for item in new:
            by_file.setdefault(item.file, {})[item.path] = item.value
        for path, values in by_file.items():
            document = originals[path]
            files[path] = _written(files.get(path, document.data), values, document)
        report = judge(load(OverlaidTree(tree, files), settings, known))
    changed = {
        path: (originals[path].data, data) for path, data in files.items() if data != originals[path].data
    }
    left = tuple(sorted({item.file for item in found()}))
    return Corrected(changed, len(tried.difference(report.certain)), report, left)


def _written(data: bytes, values: dict[Path, object], document: Document[Any]) -> bytes:
    """Return the bytes with the corrections; what cannot be edited stays, and so does its finding."""
    try:
        return put_each(data, values, document.kind)
    except NotEditable:
        return data
