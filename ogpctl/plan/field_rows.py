"""The fields of the model, and where people meet each of them: one row a field, from which every surface derives.

The model says what kind of thing a field holds, the schema how it is called and explained in forms and tables, and
which words it takes. What neither of them says stands here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, StrEnum, auto
from functools import partial
from typing import TYPE_CHECKING

from ogpctl.i18n.message import Message, msg
from ogpctl.plan import model, vocabulary
from ogpctl.plan.policy_areas import POLICY_AREA_LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping


class Editing(Enum):
    """Whether a field has a column in the tables that people edit, and may be changed there."""

    NONE = auto()
    LOCKED = auto()
    FREE = auto()


class Part(StrEnum):
    """Where a field stands on the report's pages."""

    FACTS = "facts"
    """Among the facts of its record, in the order of the rows."""
    PROMISE = "promise"
    """Under its own heading, beside what was promised."""
    DONE = "done"
    """Under its own heading, beside what was done."""
    OWN = "own"
    """Where the page lays it out by code of its own."""


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
    above its text. A field that is added has the facts of its record for its place in the report.
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
    book: Part | None = Part.FACTS
    """Its place in the report; None: it is on no page."""
    listed: bool = False
    """Whether `list` has it as a column that can be asked for."""
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
_Own = partial(FieldRow, book=Part.OWN)
_TITLE = _Own("title", msg("title"))
_LINKS = _Own("links", msg("links"), change="links-changed", table="")
_SOURCES = _Own("sources", msg("sources"), change="sources-changed", table="")
_PERIOD = _Own("period", msg("period"), change=None)
_DATE = _Own("date", msg("date"))
_OWN_FIELDS = _Row(
    "own",
    msg("the repository’s own fields"),
    msg("The repository’s own fields"),
    show=True,
    change=None,
)


def _kind(words: Mapping[str, Message]) -> FieldRow:
    return _Own("kind", msg("kind"), words=words)


def _lineage(name: str, label: Message, source_label: Message) -> FieldRow:
    return _Own(
        name,
        label,
        source_label=source_label,
        known_by=("id", "ogp_id"),
        change="lineage-changed",
        table="lineage",
    )


FIELD_ROWS: dict[type, tuple[FieldRow, ...]] = {
    model.PlanHeader: (
        _Own("id"),
        _TITLE,
        _Own("country"),
        _Row("jurisdiction", msg("jurisdiction"), msg("Jurisdiction")),
        _Row("ogp_id", book=None),
        _Row("plan_number", book=None),
        _PERIOD,
        _Row("duration", msg("duration in years"), msg("Duration in years")),
        _Row("refresh", msg("refresh"), msg("Refresh")),
        _Own("published"),
        _Own("languages", ordered=True),
        _Own("completion_by", words=vocabulary.ASSESSOR_LABELS),
        _Own("coordinator", refers=_INSTITUTION),
        _Row("monitoring_body", msg("monitoring body"), msg("Monitoring body"), refers=_INSTITUTION),
        _Row("forum", msg("forum"), msg("Forum")),
        _Row("website", msg("OGP website"), msg("OGP website")),
        _Row("repository", msg("document repository"), msg("Document repository")),
        _Own("themes", table="themes"),
        _Own("rounds", table="rounds"),
        _OWN_FIELDS,
        _LINKS,
        _SOURCES,
    ),
    model.Jurisdiction: (
        _Own("region", heading=msg("Region")),
        _Own("locality", heading=msg("Locality")),
    ),
    model.Refresh: (
        replace(_DATE, heading=msg("Date")),
        _Own("url", heading=msg("Address")),
        _Own("note", msg("note"), msg("Note")),
    ),
    model.Forum: (
        _Own("name", msg("name"), msg("Name")),
        _Own("url", heading=msg("Address")),
        _Own("rules", heading=msg("Rules")),
        _Own("members", heading=msg("Members"), refers=_INSTITUTION),
        _Own("meetings", msg("meetings"), msg("Meetings"), known_by=("date",)),
    ),
    model.Meeting: (
        replace(_DATE, heading=msg("Date")),
        _Own("title", msg("title"), msg("Title")),
        _Own("url", heading=msg("Address")),
        _Own("minutes", heading=msg("Minutes")),
        _Own("attendance", msg("attendance"), msg("Attendance"), known_by=("kind",)),
    ),
    model.Attendance: (
        replace(_kind(vocabulary.ATTENDANCE_LABELS), heading=msg("Kind")),
        _Own("count", heading=msg("Number")),
    ),
    model.Theme: (_Own("id"), _TITLE, _SOURCES),
    model.Round: (
        _Own("id"),
        _TITLE,
        _kind(vocabulary.ROUND_KIND_LABELS),
        _Row("stage", book=None, words=vocabulary.STAGE_LABELS),
        _Row("product", heading=msg("IRM product"), words=vocabulary.PRODUCT_LABELS),
        _DATE,
        _PERIOD,
        _Own("closed", msg("closing")),
        _Own("report"),
        _Own("note", msg("note")),
        _Own("published"),
        _SOURCES,
    ),
    model.Published: (_Own("commitments"), _Own("ministries"), _Own("completion"), _SOURCES),
    model.Period: (_Own("start"), _Own("end")),
    # A note tells the keepers of the data where a fact was read.
    model.Source: (_Own("url"), _Own("covers"), _Own("note", msg("note"), for_readers=False)),
    # A page is called as it calls itself.
    model.Link: (_kind(vocabulary.LINK_KIND_LABELS), _Own("url"), _Own("title", msg("title"), gap=False)),
    model.Commitment: (
        _Own("id", searched=True),
        _Own("number", msg("number"), searched=True, editing=_LOCKED),
        _Own(
            "ogp_ids",
            msg("OGP ids"),
            source_label=msg("ids at OGP"),
            searched=True,
            change="ogp-ids-changed",
        ),
        _Own("title", msg("title"), editing=_LOCKED),
        _Own("theme", msg("theme"), refers=Reference.THEME, change=None),
        _Row(
            "policy_areas",
            msg("policy areas"),
            msg("Policy areas"),
            searched=True,
            show=True,
            listed=True,
            words=POLICY_AREA_LABELS,
        ),
        _Row("cluster", msg("cluster"), msg("Cluster"), searched=True, show=True),
        _Own(
            "lead",
            msg("lead institutions"),
            editing=_LOCKED,
            refers=_INSTITUTION,
            change="lead-changed",
        ),
        _Own(
            "supporting",
            msg("supporting institutions"),
            refers=_INSTITUTION,
            change="supporting-changed",
        ),
        _Row("contact", msg("contact"), msg("Contact"), show=True),
        _Own(
            "values",
            msg("OGP values"),
            source_label=msg("values"),
            words=vocabulary.VALUE_LABELS,
            change="values-changed",
        ),
        _Row(
            "sdgs",
            msg("SDGs"),
            msg("Sustainable Development Goals"),
            searched=True,
            show=True,
            words=vocabulary.SDG_LABELS,
        ),
        _PERIOD,
        _Row("stakes", msg("stakes"), msg("Stakes"), show=True, book=Part.PROMISE),
        _Row("description", msg("description"), msg("Description"), show=True, book=Part.PROMISE),
        _Row(
            "expected_results",
            msg("expected results"),
            msg("Expected results"),
            show=True,
            book=Part.PROMISE,
        ),
        _Row(
            "budget",
            msg("budget"),
            msg("Budget"),
            show=True,
            book=Part.PROMISE,
            known_by=("year", "currency"),
        ),
        _Row("indicators", msg("indicators"), msg("Indicators"), show=True, book=Part.PROMISE),
        _Own("completion", msg("completion"), editing=_FREE, words=vocabulary.COMPLETION_LABELS, change=None),
        _Own("progress", msg("progress"), msg("Progress"), editing=_FREE, show=True),
        _Row("next_steps", msg("next steps"), msg("Next steps"), editing=_FREE, show=True, book=Part.DONE),
        _Row("challenges", msg("challenges"), msg("Challenges"), editing=_FREE, show=True, book=Part.DONE),
        _Own("milestones", msg("milestones"), table="milestones", change=None),
        _Own("evidence", msg("evidence"), table="evidence", change=None),
        _Own(
            "assessments",
            msg("assessments"),
            table="assessments",
            change=None,
            known_by=("round", "by", "institution", "ogp_id", "milestone"),
        ),
        _lineage("continues", msg("continues"), msg("origin")),
        _lineage("continued_by", msg("continued by"), msg("continuation")),
        _Row("carried_forward", msg("carried forward"), msg("Carried forward"), show=True),
        _OWN_FIELDS,
        replace(_LINKS, table="commitment_links"),
        replace(_SOURCES, table="commitment_sources"),
    ),
    model.Contact: (
        _Own("name", msg("name"), msg("Name")),
        _Own("url", heading=msg("Address")),
        _Own("email", heading=msg("E-mail"), searched=True),
    ),
    model.Budget: (
        _Own("amount", heading=msg("Amount")),
        _Own("currency", heading=msg("Currency")),
        _Own("year", heading=msg("Year")),
        _Own("source", heading=msg("Source")),
    ),
    model.Indicator: (
        _Own("id", heading=msg("Id"), searched=True),
        _Own("name", msg("name"), msg("Name")),
        _Own("unit", heading=msg("Unit")),
        _Own("baseline", heading=msg("Baseline")),
        _Own("target", heading=msg("Target")),
        _Own("measurements", msg("measurements"), msg("Measurements"), known_by=("date",)),
    ),
    model.Measurement: (
        _Own("value", heading=msg("Value")),
        replace(_DATE, heading=msg("Date")),
        _Own("evidence", msg("evidence"), msg("Evidence")),
    ),
    model.Milestone: (
        _Own("id"),
        _Own("title", msg("title"), editing=_LOCKED),
        _Row("ogp_id", book=None),
        _Own("description", msg("description")),
        _Own("lead", msg("lead institutions"), refers=_INSTITUTION, change="lead-changed"),
        _Row("start", heading=msg("Start")),
        _OWN_FIELDS,
        _Own("completion", msg("completion"), editing=_FREE, words=vocabulary.COMPLETION_LABELS, change=None),
        _Own("due", msg("due date"), editing=_FREE, change=None),
        _Own("due_text", msg("deadline wording")),
        _Own("results", msg("results"), msg("Results"), editing=_FREE, show=True),
        _Own("next_steps", msg("next steps"), msg("Next steps"), editing=_FREE, show=True),
        _Own("evidence", msg("evidence"), table="evidence", change=None),
    ),
    model.OwnValue: (
        _Own("id"),
        _Own("label", for_readers=False),
        _Row("text", gap=False),
        _Row("words", searched=True),
        _Row("date"),
        _Row("number"),
        _Row("flag"),
        _Row("url"),
    ),
    model.Evidence: (
        _Own("url", editing=_FREE),
        _Own("title", msg("title"), editing=_FREE),
        _Own("date", msg("date"), editing=_FREE),
        _Own("archived", msg("archived copy"), editing=_FREE),
        _Row("source", book=None),
    ),
    model.Assessment: (
        _Own("round", refers=_ROUND),
        _Own("by", words=vocabulary.ASSESSOR_LABELS),
        _Own("source"),
        _Own("institution", refers=_INSTITUTION),
        _Own("ogp_id"),
        _Own("milestone"),
        _Own("completion", msg("completion"), words=vocabulary.COMPLETION_LABELS),
        _Row(
            "did_it_open_government",
            heading=msg("Did it open government?"),
            words=vocabulary.OPENING_LABELS,
        ),
        _Row("early_results", heading=msg("Early results"), words=vocabulary.EARLY_RESULTS_LABELS),
        _Row("specificity", heading=msg("Specificity"), words=vocabulary.SPECIFICITY_LABELS),
        _Row("potential_impact", heading=msg("Potential impact"), words=vocabulary.IMPACT_LABELS),
        _Row("potential_for_results", heading=msg("Potential for results"), words=vocabulary.AMBITION_LABELS),
        _Row("verifiable", heading=msg("Verifiable")),
        _Row("relevant", heading=msg("Relevant")),
        _Row("open_lens", heading=msg("Open government lens")),
        _Row("starred", heading=msg("Starred commitment")),
        _Row("promising", heading=msg("Promising commitment")),
        _Row("values", msg("OGP values"), msg("Values"), words=vocabulary.VALUE_LABELS),
        _Row("recommendations", heading=msg("Recommendations")),
        replace(_DATE, book=None),
        # The words of another body, in the language in which it said them.
        _Own("comment", gap=False),
    ),
    model.Recommendation: (
        _Row("id", heading=msg("Number")),
        _Row("text", heading=msg("Recommendation"), gap=False),
        _Row("response", heading=msg("Government’s response")),
    ),
    model.Lineage: (_Own("id"), _Own("ogp_id"), _Own("source")),
    model.Institutions: (_Own("institutions", table="institutions"),),
    model.Institution: (
        _Own("id"),
        _Own("name", msg("name")),
        _kind(vocabulary.INSTITUTION_KIND_LABELS),
        _Own("attached_to", msg("attachment"), refers=_INSTITUTION),
        _Row("country", book=None),
        _Own("url"),
        _SOURCES,
    ),
    model.Approximate: (_Own("count"), _Own("qualifier", words=vocabulary.QUALIFIER_LABELS)),
    model.Consultation: (
        _Own("id"),
        _kind(vocabulary.CONSULTATION_KIND_LABELS),
        _TITLE,
        _Own("round", refers=_ROUND),
        _DATE,
        _PERIOD,
        _Own("organisers", refers=_INSTITUTION),
        _Own("participants"),
        _Own("organisations"),
        _Own("sessions"),
        _Own("contribution_count"),
        _Own("commitments", refers=_COMMITMENT),
        _Own("contributors", refers=_INSTITUTION),
        _Own("summary", msg("summary")),
        _Own("outcome", msg("outcome")),
        _Own("contributions", table="contributions"),
        _LINKS,
        _SOURCES,
    ),
    model.Contribution: (
        _Own("id"),
        _Own("by", msg("author")),
        _Own("institution", refers=_INSTITUTION),
        _DATE,
        _Own("url"),
        _Own("commitments", refers=_COMMITMENT),
        _Own("summary", msg("summary")),
        _Own("answer"),
        _Row("source", book=None),
    ),
    model.Answer: (
        _Own("status", heading=msg("Outcome"), words=vocabulary.ANSWER_LABELS),
        _Own("text", heading=msg("Answer")),
        _DATE,
        _Own("by", heading=msg("Institution"), refers=_INSTITUTION),
        _Own("url", heading=msg("Address")),
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
