"""The texts of a file: the one list of fields that hold a text in several languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.checks.written import each
from ogpctl.plan import model

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.store.document import Document
    from ogpctl.store.position import Path

TEXTS: dict[type, tuple[str, ...]] = {
    model.PlanHeader: ("title",),
    model.Theme: ("title",),
    model.Round: ("title", "note"),
    model.Link: ("title",),
    model.Commitment: ("title", "stakes", "description", "progress", "next_steps", "challenges"),
    model.Milestone: ("title", "description", "due_text", "results", "next_steps"),
    model.Evidence: ("title",),
    model.Assessment: ("comment",),
    model.Institution: ("name",),
    model.Consultation: ("title", "summary", "outcome"),
    model.Contribution: ("by", "summary"),
    model.Answer: ("text",),
}
"""The fields of each kind of record that hold a text for the plan's readers.

The note of a source is not among them: it tells the keepers of the data where a fact was read.
"""

LISTS: dict[type, tuple[str, ...]] = {
    model.PlanHeader: ("themes", "rounds", "links"),
    model.Commitment: ("milestones", "evidence", "assessments", "links"),
    model.Milestone: ("evidence",),
    model.Institutions: ("institutions",),
    model.Consultation: ("contributions", "links"),
}
"""The fields of each kind of record that list records with texts."""


def texts(document: Document[Any]) -> Iterator[tuple[Path, model.Text]]:
    """Yield each text of the file with the path that leads to it."""
    if document.content is not None:
        yield from _texts(document, (), document.content)


def _texts(document: Document[Any], path: Path, record: object) -> Iterator[tuple[Path, model.Text]]:
    kind = type(record)
    for name in TEXTS.get(kind, ()):
        text = getattr(record, name)
        if text:
            yield (*path, name), text
    for name in LISTS.get(kind, ()):
        items = getattr(record, name)
        if items:
            for item_path, item in each(document, (*path, name), items):
                yield from _texts(document, item_path, item)
    if isinstance(record, model.Contribution) and record.answer is not None:
        yield from _texts(document, (*path, "answer"), record.answer)
