"""The fields of the model, and where people meet each of them: one row a field, from which every surface derives.

The model says what kind of thing a field holds, the schema how it is called and explained in forms and tables, and
which words it takes. What neither of them says stands here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from ogpctl.i18n.message import Message, msg
from ogpctl.plan import model


class Editing(Enum):
    """Whether a field has a column in the tables that people edit, and may be changed there."""

    NONE = auto()
    LOCKED = auto()
    FREE = auto()


class Part(StrEnum):
    """The part of the report's page in which a field stands under its own heading."""

    PROMISE = "promise"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class FieldRow:
    """Where people meet a field.

    `label` names it within a sentence, `source_label` among what a source covers where that is another word, `heading`
    above its text. A page that gives it neither `show` nor `book` lays it out beside other fields, in code of its own.
    """

    name: str
    label: Message | None = None
    heading: Message | None = None
    source_label: Message | None = None
    searched: bool | None = None
    """Whether people search it; None: where it is a text for readers."""
    editing: Editing = Editing.NONE
    show: bool = False
    """Whether `show` has it under its heading."""
    book: Part | None = None
    gap: bool = True
    """Whether a language in which a text of it is missing counts as a gap."""
    for_readers: bool = True
    """Whether a text is for the plan's readers, in the languages of the plan."""


_FREE, _LOCKED = Editing.FREE, Editing.LOCKED
_Row = FieldRow
_TITLE = _Row("title", msg("title"))
_LINKS = _Row("links", msg("links"))
_SOURCES = _Row("sources", msg("sources"))
_PERIOD = _Row("period", msg("period"))
_DATE = _Row("date", msg("date"))
_KIND = _Row("kind", msg("kind"))

FIELD_ROWS: dict[type, tuple[FieldRow, ...]] = {
    model.PlanHeader: (
        _Row("id"),
        _TITLE,
        _Row("country"),
        _Row("ogp_id"),
        _Row("plan_number"),
        _PERIOD,
        _Row("published"),
        _Row("languages"),
        _Row("completion_by"),
        _Row("coordinator"),
        _Row("themes"),
        _Row("rounds"),
        _LINKS,
        _SOURCES,
    ),
    model.Theme: (_Row("id"), _TITLE, _SOURCES),
    model.Round: (
        _Row("id"),
        _TITLE,
        _KIND,
        _Row("stage"),
        _DATE,
        _PERIOD,
        _Row("closed", msg("closing")),
        _Row("report"),
        _Row("note", msg("note")),
        _Row("published"),
        _SOURCES,
    ),
    model.Published: (_Row("commitments"), _Row("ministries"), _Row("completion"), _SOURCES),
    model.Period: (_Row("start"), _Row("end")),
    # A note tells the keepers of the data where a fact was read.
    model.Source: (_Row("url"), _Row("covers"), _Row("note", msg("note"), for_readers=False)),
    # A page is called as it calls itself.
    model.Link: (_Row("kind"), _Row("url"), _Row("title", msg("title"), gap=False)),
    model.Commitment: (
        _Row("id", searched=True),
        _Row("number", msg("number"), searched=True, editing=_LOCKED),
        _Row("ogp_ids", msg("OGP ids"), source_label=msg("ids at OGP"), searched=True),
        _Row("title", msg("title"), editing=_LOCKED),
        _Row("theme", msg("theme")),
        _Row("lead", msg("lead institutions"), editing=_LOCKED),
        _Row("supporting", msg("supporting institutions")),
        _Row("values", msg("OGP values"), source_label=msg("values")),
        _PERIOD,
        _Row("stakes", msg("stakes"), msg("Stakes"), show=True, book=Part.PROMISE),
        _Row("description", msg("description"), msg("Description"), show=True, book=Part.PROMISE),
        _Row("completion", msg("completion"), editing=_FREE),
        _Row("progress", msg("progress"), msg("Progress"), editing=_FREE, show=True),
        _Row("next_steps", msg("next steps"), msg("Next steps"), editing=_FREE, show=True, book=Part.DONE),
        _Row("challenges", msg("challenges"), msg("Challenges"), editing=_FREE, show=True, book=Part.DONE),
        _Row("milestones", msg("milestones")),
        _Row("evidence", msg("evidence")),
        _Row("assessments", msg("assessments")),
        _Row("continues", msg("continues"), source_label=msg("origin")),
        _Row("continued_by", msg("continued by"), source_label=msg("continuation")),
        _LINKS,
        _SOURCES,
    ),
    model.Milestone: (
        _Row("id"),
        _Row("title", msg("title"), editing=_LOCKED),
        _Row("ogp_id"),
        _Row("description", msg("description")),
        _Row("lead", msg("lead institutions")),
        _Row("start"),
        _Row("completion", msg("completion"), editing=_FREE),
        _Row("due", msg("due date"), editing=_FREE),
        _Row("due_text", msg("deadline in words")),
        _Row("results", msg("results"), msg("Results"), editing=_FREE, show=True),
        _Row("next_steps", msg("next steps"), msg("Next steps"), editing=_FREE, show=True),
        _Row("evidence", msg("evidence")),
    ),
    model.Evidence: (
        _Row("url", editing=_FREE),
        _Row("title", msg("title"), editing=_FREE),
        _Row("date", msg("date"), editing=_FREE),
        _Row("archived", msg("archived copy"), editing=_FREE),
        _Row("source"),
    ),
    model.Assessment: (
        _Row("round"),
        _Row("by"),
        _Row("source"),
        _Row("institution"),
        _Row("ogp_id"),
        _Row("milestone"),
        _Row("completion", msg("completion")),
        _Row("did_it_open_government"),
        _Row("specificity"),
        _Row("verifiable"),
        _Row("relevant"),
        _Row("values", msg("OGP values")),
        _Row("potential_impact"),
        _Row("starred"),
        _DATE,
        # The words of another body, in the language in which it said them.
        _Row("comment", gap=False),
    ),
    model.Lineage: (_Row("id"), _Row("ogp_id"), _Row("source")),
    model.Institutions: (_Row("institutions"),),
    model.Institution: (
        _Row("id"),
        _Row("name", msg("name")),
        _KIND,
        _Row("attached_to", msg("attachment")),
        _Row("country"),
        _Row("url"),
        _SOURCES,
    ),
    model.Approximate: (_Row("count"), _Row("qualifier")),
    model.Consultation: (
        _Row("id"),
        _KIND,
        _TITLE,
        _Row("round"),
        _DATE,
        _PERIOD,
        _Row("organisers"),
        _Row("participants"),
        _Row("organisations"),
        _Row("sessions"),
        _Row("contribution_count"),
        _Row("commitments"),
        _Row("contributors"),
        _Row("summary", msg("summary")),
        _Row("outcome", msg("outcome")),
        _Row("contributions"),
        _LINKS,
        _SOURCES,
    ),
    model.Contribution: (
        _Row("id"),
        _Row("by", msg("author")),
        _Row("institution"),
        _DATE,
        _Row("url"),
        _Row("commitments"),
        _Row("summary", msg("summary")),
        _Row("answer"),
        _Row("source"),
    ),
    model.Answer: (_Row("status"), _Row("text"), _DATE, _Row("by"), _Row("url")),
}
"""Each field of each record, in the order in which people meet them."""

FIELD_LABELS: dict[str, Message] = {
    row.name: row.label for rows in FIELD_ROWS.values() for row in rows if row.label is not None
}
"""What a field is called within a sentence; it has one name, whatever it is a field of."""

SOURCE_FIELD_LABELS: dict[str, Message] = FIELD_LABELS | {
    row.name: row.source_label for rows in FIELD_ROWS.values() for row in rows if row.source_label is not None
}
"""What the `for` of a source names; a path below a field stands for itself."""
