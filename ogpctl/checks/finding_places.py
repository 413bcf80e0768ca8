"""Where a problem is: from a path inside a document to a line, and to a path that people can read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ogpctl.plan.item_names import item_names
from ogpctl.plan.model import Commitment
from ogpctl.store.position import Span
from ogpctl.store.settings import SETTINGS_FILE

if TYPE_CHECKING:
    from ogpctl.checks.finding import Problem
    from ogpctl.store.document import Document, Repository
    from ogpctl.store.quick_positions import Positions
    from ogpctl.store.settings import Settings
    from ogpctl.store.strict import StrictDocument


LINE_END = re.compile(r"\r\n|\n|\r")
"""The line ends of YAML 1.2, which are those of editors; `str.splitlines` knows more."""


class FindingPlaces:
    """Finds positions and excerpts; a file is read with positions only once something was found in it."""

    def __init__(self, repository: Repository, settings: Settings) -> None:
        self._documents: dict[str, Document[Any]] = {item.path: item for item in repository.documents()}
        self._settings = settings
        self._read_files: dict[str, StrictDocument | Positions] = {}
        self._lines: dict[str, list[str]] = {}
        self._names: dict[int, list[str]] = {}

    def span(self, problem: Problem) -> Span:
        """Return where to point: the problem's own span, else that of its path, else the file's start."""
        if problem.span is not None:
            return problem.span
        read = self._read(problem.file)
        return read.locate(problem.path, key=problem.on_key) if read is not None else Span()

    def commitment(self, file: str) -> str | None:
        """Return the id of the commitment that a file holds, None for other files."""
        document = self._documents.get(file)
        content = document.content if document is not None else None
        return content.id if isinstance(content, Commitment) else None

    def path_by_ids(self, problem: Problem) -> str:
        """Return the problem's path as text, such as `title.fr` or `milestones[2.1].due`.

        Items of lists go by their names (see `ogpctl.plan.item_names`), so that the text survives a new
        order.
        """
        document = self._documents.get(problem.file)
        value: object = document.value if document is not None else None
        text = ""
        for step in problem.path:
            if isinstance(step, int):
                items = value if isinstance(value, list) else []
                text += f"[{self._item_name(items, step)}]"
                value = items[step] if step < len(items) else None
            else:
                text += f".{step}" if text else step
                value = value.get(step) if isinstance(value, dict) else None
        return text

    def excerpt(self, file: str, line: int) -> str:
        """Return the text of a line, empty where there is none."""
        if file not in self._lines:
            self._lines[file] = LINE_END.split(self._text(file))
        lines = self._lines[file]
        return lines[line - 1] if line <= len(lines) else ""

    def _item_name(self, items: list[object], index: int) -> str:
        """Return the name of an item; a list is named once, however many of its items are wrong."""
        if index >= len(items):
            return f"#{index + 1}"
        if id(items) not in self._names:  # the documents keep their lists, so the identity stays theirs
            self._names[id(items)] = item_names(items)
        return self._names[id(items)][index]

    def _read(self, file: str) -> StrictDocument | Positions | None:
        document = self._documents.get(file)
        if document is None or (document.strict is None and not document.valid):
            return None  # it could not be read at all
        if document.strict is not None:
            return document.strict
        if file not in self._read_files:
            self._read_files[file] = positions(document)
        return self._read_files[file]

    def _text(self, file: str) -> str:
        read = self._read(file)
        if read is not None:
            return read.text
        return self._settings.text if file == SETTINGS_FILE else ""


def positions(document: Document[Any]) -> StrictDocument | Positions:
    """Return the positions in a file that the quick pass took, by the quick way where there is one."""
    from ogpctl.store.quick_positions import quick_positions

    quick = quick_positions(document.data)
    if quick is not None:
        return quick
    from ogpctl.store.strict import read_strict

    return read_strict(document.data)
