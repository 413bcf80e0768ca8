"""The fields of the model, and where people meet each of them: one row a field, from which every surface derives.

The model says what kind of thing a field holds, the schema how it is called and explained in forms and tables, and
which words it takes. What neither of them says stands here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, StrEnum, auto
from typing import TYPE_CHECKING

from ogpctl.i18n.message import Message, msg
from ogpctl.plan import model, vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping


class Editing(Enum):
    """Whether a field has a column in the tables that people edit, and may be changed there."""

    NONE = auto()
    LOCKED = auto()
    FREE = auto()


class Part(StrEnum):
    """The part of the report's page in which a field stands under its own heading."""

    PROMISE = "promise"
    DONE = "done"


class Reference(StrEnum):
    """What the ids in a field name."""

    INSTITUTION = "institution"
    THEME = "theme"
    COMMITMENT = "commitment"
    ROUND = "round"


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
    words: Mapping[str, Message] | None = None
    """The labels of the words that the schema allows."""
    refers: Reference | None = None
    """What its ids name: people read, type and complete names in their place, and each must be there."""
    change: str | None = "field"
    """The kind of its changes in `diff`: `field` stands for added, removed or changed, None for code of its own."""
    known_by: tuple[str, ...] | None = None
    """What identifies an item of the list among all its versions; None: its id, else its address."""
    ordered: bool = False
    """Whether the order of the list is data."""
    table: str | None = None
    """The exported table that holds the items of the list; None: one of its own, empty: none."""
    gap: bool = True
    """Whether a language in which a text of it is missing counts as a gap."""
    for_readers: bool = True
    """Whether a text is for the plan's readers, in the languages of the plan."""


_INSTITUTION, _COMMITMENT, _ROUND = Reference.INSTITUTION, Reference.COMMITMENT, Reference.ROUND
_FREE, _LOCKED = Editing.FREE, Editing.LOCKED
_Row = FieldRow
_TITLE = _Row("title", msg("title"))
_LINKS = _Row("links", msg("links"), change="links-changed", table="")
_SOURCES = _Row("sources", msg("sources"), change="sources-changed", table="")
_PERIOD = _Row("period", msg("period"), change=None)
_DATE = _Row("date", msg("date"))


def _kind(words: Mapping[str, Message]) -> FieldRow:
    return FieldRow("kind", msg("kind"), words=words)


def _lineage(name: str, label: Message, source_label: Message) -> FieldRow:
    return FieldRow(
        name,
        label,
        source_label=source_label,
        known_by=("id", "ogp_id"),
        change="lineage-changed",
        table="lineage",
    )


FIELD_ROWS: dict[type, tuple[FieldRow, ...]] = {
    model.PlanHeader: (
        _Row("id"),
        _TITLE,
        _Row("country"),
        _Row("ogp_id"),
        _Row("plan_number"),
        _PERIOD,
        _Row("published"),
        _Row("languages", ordered=True),
        _Row("completion_by", words=vocabulary.ASSESSOR_LABELS),
        _Row("coordinator", refers=_INSTITUTION),
        _Row("themes", table="themes"),
        _Row("rounds", table="rounds"),
        _LINKS,
        _SOURCES,
    ),
    model.Theme: (_Row("id"), _TITLE, _SOURCES),
    model.Round: (
        _Row("id"),
        _TITLE,
        _kind(vocabulary.ROUND_KIND_LABELS),
        _Row("stage", words=vocabulary.STAGE_LABELS),
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
    model.Link: (_kind(vocabulary.LINK_KIND_LABELS), _Row("url"), _Row("title", msg("title"), gap=False)),
    model.Commitment: (
        _Row("id", searched=True),
        _Row("number", msg("number"), searched=True, editing=_LOCKED),
        _Row(
            "ogp_ids",
            msg("OGP ids"),
            source_label=msg("ids at OGP"),
            searched=True,
            change="ogp-ids-changed",
        ),
        _Row("title", msg("title"), editing=_LOCKED),
        _Row("theme", msg("theme"), refers=Reference.THEME, change=None),
        _Row(
            "lead",
            msg("lead institutions"),
            editing=_LOCKED,
            refers=_INSTITUTION,
            change="lead-changed",
        ),
        _Row(
            "supporting",
            msg("supporting institutions"),
            refers=_INSTITUTION,
            change="supporting-changed",
        ),
        _Row(
            "values",
            msg("OGP values"),
            source_label=msg("values"),
            words=vocabulary.VALUE_LABELS,
            change="values-changed",
        ),
        _PERIOD,
        _Row("stakes", msg("stakes"), msg("Stakes"), show=True, book=Part.PROMISE),
        _Row("description", msg("description"), msg("Description"), show=True, book=Part.PROMISE),
        _Row("completion", msg("completion"), editing=_FREE, words=vocabulary.COMPLETION_LABELS, change=None),
        _Row("progress", msg("progress"), msg("Progress"), editing=_FREE, show=True),
        _Row("next_steps", msg("next steps"), msg("Next steps"), editing=_FREE, show=True, book=Part.DONE),
        _Row("challenges", msg("challenges"), msg("Challenges"), editing=_FREE, show=True, book=Part.DONE),
        _Row("milestones", msg("milestones"), table="milestones", change=None),
        _Row("evidence", msg("evidence"), table="evidence", change=None),
        _Row(
            "assessments",
            msg("assessments"),
            table="assessments",
            change=None,
            known_by=("round", "by", "institution", "ogp_id", "milestone"),
        ),
        _lineage("continues", msg("continues"), msg("origin")),
        _lineage("continued_by", msg("continued by"), msg("continuation")),
        replace(_LINKS, table="commitment_links"),
        replace(_SOURCES, table="commitment_sources"),
    ),
    model.Milestone: (
        _Row("id"),
        _Row("title", msg("title"), editing=_LOCKED),
        _Row("ogp_id"),
        _Row("description", msg("description")),
        _Row("lead", msg("lead institutions"), refers=_INSTITUTION, change="lead-changed"),
        _Row("start"),
        _Row("completion", msg("completion"), editing=_FREE, words=vocabulary.COMPLETION_LABELS, change=None),
        _Row("due", msg("due date"), editing=_FREE, change=None),
        _Row("due_text", msg("deadline in words")),
        _Row("results", msg("results"), msg("Results"), editing=_FREE, show=True),
        _Row("next_steps", msg("next steps"), msg("Next steps"), editing=_FREE, show=True),
        _Row("evidence", msg("evidence"), table="evidence", change=None),
    ),
    model.Evidence: (
        _Row("url", editing=_FREE),
        _Row("title", msg("title"), editing=_FREE),
        _Row("date", msg("date"), editing=_FREE),
        _Row("archived", msg("archived copy"), editing=_FREE),
        _Row("source"),
    ),
    model.Assessment: (
        _Row("round", refers=_ROUND),
        _Row("by", words=vocabulary.ASSESSOR_LABELS),
        _Row("source"),
        _Row("institution", refers=_INSTITUTION),
        _Row("ogp_id"),
        _Row("milestone"),
        _Row("completion", msg("completion"), words=vocabulary.COMPLETION_LABELS),
        _Row("did_it_open_government", words=vocabulary.OPENING_LABELS),
        _Row("specificity", words=vocabulary.SPECIFICITY_LABELS),
        _Row("verifiable"),
        _Row("relevant"),
        _Row("values", msg("OGP values"), words=vocabulary.VALUE_LABELS),
        _Row("potential_impact", words=vocabulary.IMPACT_LABELS),
        _Row("starred"),
        _DATE,
        # The words of another body, in the language in which it said them.
        _Row("comment", gap=False),
    ),
    model.Lineage: (_Row("id"), _Row("ogp_id"), _Row("source")),
    model.Institutions: (_Row("institutions", table="institutions"),),
    model.Institution: (
        _Row("id"),
        _Row("name", msg("name")),
        _kind(vocabulary.INSTITUTION_KIND_LABELS),
        _Row("attached_to", msg("attachment"), refers=_INSTITUTION),
        _Row("country"),
        _Row("url"),
        _SOURCES,
    ),
    model.Approximate: (_Row("count"), _Row("qualifier", words=vocabulary.QUALIFIER_LABELS)),
    model.Consultation: (
        _Row("id"),
        _kind(vocabulary.CONSULTATION_KIND_LABELS),
        _TITLE,
        _Row("round", refers=_ROUND),
        _DATE,
        _PERIOD,
        _Row("organisers", refers=_INSTITUTION),
        _Row("participants"),
        _Row("organisations"),
        _Row("sessions"),
        _Row("contribution_count"),
        _Row("commitments", refers=_COMMITMENT),
        _Row("contributors", refers=_INSTITUTION),
        _Row("summary", msg("summary")),
        _Row("outcome", msg("outcome")),
        _Row("contributions", table="contributions"),
        _LINKS,
        _SOURCES,
    ),
    model.Contribution: (
        _Row("id"),
        _Row("by", msg("author")),
        _Row("institution", refers=_INSTITUTION),
        _DATE,
        _Row("url"),
        _Row("commitments", refers=_COMMITMENT),
        _Row("summary", msg("summary")),
        _Row("answer"),
        _Row("source"),
    ),
    model.Answer: (
        _Row("status", words=vocabulary.ANSWER_LABELS),
        _Row("text"),
        _DATE,
        _Row("by", refers=_INSTITUTION),
        _Row("url"),
    ),
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
