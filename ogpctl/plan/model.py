"""The plan as typed, frozen values, field by field as `schema/` describes them.

`msgspec` is the model library: its structs are frozen, are built in C from parsed YAML (2,000 commitments in
a few milliseconds) and cost 2 ms to import. The structs do not judge: what reaches them has passed the
schema, or is what could be salvaged from a file that did not.
"""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from ogpctl.plan.dates import PartialDate

Text = dict[str, str]
"""One text per language code."""

Url = Annotated[str, msgspec.Meta(extra={"kind": "url"})]
"""A web address."""


Decimal = float | int
"""A number that need not be whole; one that a file writes as a whole number stays one."""


GOVERNMENT = "government"
"""Whose word `completion` is where the plan does not say."""


class _Record(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    pass


class Period(_Record, frozen=True):
    start: PartialDate | None = None
    end: PartialDate | None = None


class Source(_Record, frozen=True):
    url: Url
    covers: tuple[str, ...] = msgspec.field(default=(), name="for")
    note: Text = {}


class Link(_Record, frozen=True):
    kind: str
    url: Url
    title: Text = {}


class Approximate(_Record, frozen=True):
    """A number as it was published: “nearly 200” is `count` 200 and `qualifier` nearly."""

    count: int
    qualifier: str


class Evidence(_Record, frozen=True):
    url: Url
    title: Text = {}
    date: PartialDate | None = None
    archived: Url | None = None
    source: Url | None = None


class OwnValue(_Record, frozen=True):
    """What a record holds in a field of the repository's own; one of the fields after `label`, by its type.

    `label` is what `ogpctl.toml` calls the field. Beside `words`, `text` has their labels.
    """

    id: str
    label: Text
    text: Text = {}
    words: tuple[str, ...] = ()
    date: PartialDate | None = None
    number: float | None = None
    flag: bool | None = None
    url: Url | None = None


class Milestone(_Record, frozen=True):
    id: str
    title: Text = {}
    ogp_id: str | None = None
    description: Text = {}
    lead: tuple[str, ...] = ()
    start: PartialDate | None = None
    due: PartialDate | None = None
    due_text: Text = {}
    completion: str | None = None
    results: Text = {}
    next_steps: Text = {}
    evidence: tuple[Evidence, ...] = ()
    own: tuple[OwnValue, ...] = ()


class Answer(_Record, frozen=True):
    status: str | None = None
    text: Text = {}
    date: PartialDate | None = None
    by: str | None = None
    url: Url | None = None


class Recommendation(_Record, frozen=True):
    id: str
    text: Text = {}
    response: Answer | None = None


class Assessment(_Record, frozen=True):
    """The view of an independent reviewer, or of another body, for one round."""

    round: str
    by: str
    source: Url | None = None
    institution: str | None = None
    ogp_id: str | None = None
    milestone: str | None = None
    completion: str | None = None
    did_it_open_government: str | None = None
    early_results: str | None = None
    specificity: str | None = None
    verifiable: bool | None = None
    relevant: bool | None = None
    open_lens: bool | None = None
    values: tuple[str, ...] = ()
    potential_impact: str | None = None
    potential_for_results: str | None = None
    starred: bool | None = None
    promising: bool | None = None
    date: PartialDate | None = None
    comment: Text = {}
    recommendations: tuple[Recommendation, ...] = ()


class Contact(_Record, frozen=True):
    """The office that answers for a commitment."""

    name: Text = {}
    url: Url | None = None
    email: str | None = None


class Budget(_Record, frozen=True):
    amount: int
    currency: str
    year: PartialDate | None = None
    source: Url | None = None


class Measurement(_Record, frozen=True):
    """A value of an indicator, with the page that gives it."""

    value: Decimal
    date: PartialDate | None = None
    evidence: Url | None = None


class Indicator(_Record, frozen=True):
    id: str
    name: Text = {}
    unit: Text = {}
    baseline: Measurement | None = None
    target: Measurement | None = None
    measurements: tuple[Measurement, ...] = ()


class Lineage(_Record, frozen=True):
    """A commitment of another plan, by its id in this repository or at OGP."""

    id: str | None = None
    ogp_id: str | None = None
    source: Url | None = None


class Commitment(_Record, frozen=True):
    id: str
    number: str = ""
    ogp_ids: tuple[str, ...] = ()
    title: Text = {}
    theme: str | None = None
    policy_areas: tuple[str, ...] = ()
    cluster: str | None = None
    lead: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    contact: Contact | None = None
    values: tuple[str, ...] = ()
    sdgs: tuple[str, ...] = ()
    period: Period = Period()
    stakes: Text = {}
    description: Text = {}
    expected_results: Text = {}
    budget: tuple[Budget, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    completion: str | None = None
    """None: no completion is recorded, which is not the same as `not_started`."""
    progress: Text = {}
    next_steps: Text = {}
    challenges: Text = {}
    milestones: tuple[Milestone, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    continues: tuple[Lineage, ...] = ()
    continued_by: tuple[Lineage, ...] = ()
    carried_forward: bool | None = None
    own: tuple[OwnValue, ...] = ()
    links: tuple[Link, ...] = ()
    sources: tuple[Source, ...] = ()

    def views_of(self, body: str) -> tuple[Assessment, ...]:
        """Return the sourced assessments by one body, such as irm."""
        return tuple(view for view in self.assessments if view.by == body and view.source)

    @property
    def all_evidence(self) -> tuple[Evidence, ...]:
        """The evidence of the commitment and of its milestones."""
        return self.evidence + tuple(item for milestone in self.milestones for item in milestone.evidence)


class Theme(_Record, frozen=True):
    id: str
    title: Text = {}
    sources: tuple[Source, ...] = ()


class Published(_Record, frozen=True):
    """The figures that an official report printed for a round."""

    commitments: int | None = None
    ministries: int | None = None
    completion: dict[str, int] = {}
    sources: tuple[Source, ...] = ()


class Round(_Record, frozen=True):
    """A review round; `closed` is None while it is open."""

    id: str
    title: Text = {}
    kind: str = "other"
    stage: str | None = None
    product: str | None = None
    date: PartialDate | None = None
    period: Period = Period()
    closed: PartialDate | None = None
    report: Url | None = None
    note: Text = {}
    published: Published | None = None
    sources: tuple[Source, ...] = ()


class Jurisdiction(_Record, frozen=True):
    """Where in the country a plan of OGP Local is."""

    region: Text = {}
    locality: Text = {}


class Refresh(_Record, frozen=True):
    """What became of a four-year plan halfway through."""

    date: PartialDate | None = None
    url: Url | None = None
    note: Text = {}


class Attendance(_Record, frozen=True):
    """Those of one kind who took part in a meeting; `count` is None where it is not known how many."""

    kind: str
    count: int | None = None


class Meeting(_Record, frozen=True):
    date: PartialDate
    title: Text = {}
    url: Url | None = None
    minutes: Url | None = None
    attendance: tuple[Attendance, ...] = ()


class Forum(_Record, frozen=True):
    """The space for dialogue between government, civil society and others."""

    name: Text = {}
    url: Url | None = None
    rules: Url | None = None
    members: tuple[str, ...] = ()
    meetings: tuple[Meeting, ...] = ()


class PlanHeader(_Record, frozen=True):
    """What `plan.yaml` says of the plan as a whole."""

    id: str
    title: Text = {}
    country: str = ""
    jurisdiction: Jurisdiction | None = None
    ogp_id: str | None = None
    plan_number: int | None = None
    period: Period = Period()
    duration: int | None = None
    """In years, as the plan announces it."""
    refresh: Refresh | None = None
    published: PartialDate | None = None
    languages: tuple[str, ...] = ()
    completion_by: str = GOVERNMENT
    coordinator: tuple[str, ...] = ()
    monitoring_body: tuple[str, ...] = ()
    forum: Forum | None = None
    website: Url | None = None
    repository: Url | None = None
    themes: tuple[Theme, ...] = ()
    rounds: tuple[Round, ...] = ()
    own: tuple[OwnValue, ...] = ()
    links: tuple[Link, ...] = ()
    sources: tuple[Source, ...] = ()


class Institution(_Record, frozen=True):
    id: str
    name: Text = {}
    kind: str | None = None
    """None: not recorded, which is not the same as `other`."""
    attached_to: str | None = None
    country: str | None = None
    url: Url | None = None
    sources: tuple[Source, ...] = ()


class Institutions(_Record, frozen=True):
    """What `institutions.yaml` holds."""

    institutions: tuple[Institution, ...] = ()


class Contribution(_Record, frozen=True):
    id: str
    by: Text = {}
    institution: str | None = None
    date: PartialDate | None = None
    url: Url | None = None
    commitments: tuple[str, ...] = ()
    summary: Text = {}
    answer: Answer | None = None
    source: Url | None = None


class Consultation(_Record, frozen=True):
    id: str
    kind: str = "consultation"
    title: Text = {}
    round: str | None = None
    date: PartialDate | None = None
    period: Period = Period()
    organisers: tuple[str, ...] = ()
    participants: Approximate | None = None
    organisations: Approximate | None = None
    sessions: Approximate | None = None
    contribution_count: Approximate | None = None
    commitments: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()
    summary: Text = {}
    outcome: Text = {}
    contributions: tuple[Contribution, ...] = ()
    links: tuple[Link, ...] = ()
    sources: tuple[Source, ...] = ()


class Gaps(_Record, frozen=True):
    """What could not be read of a plan, so that nobody takes what is missing here for a fact.

    `header` and `institutions` say that plan.yaml or institutions.yaml is absent or has errors; `commitments`
    counts the files, or folders, of commitments of which nothing could be read; `partial` holds the ids of
    the commitments whose files have errors, so that any field may be missing.
    """

    header: bool = False
    institutions: bool = False
    commitments: int = 0
    partial: frozenset[str] = frozenset()


class ActionPlan(_Record, frozen=True):
    """A whole plan: its header, its commitments in the order of their numbers, its consultations.

    `institutions` maps each id of the repository's `institutions.yaml` to its institution.
    """

    header: PlanHeader
    commitments: tuple[Commitment, ...] = ()
    consultations: tuple[Consultation, ...] = ()
    institutions: dict[str, Institution] = {}
    gaps: Gaps = Gaps()


Content = PlanHeader | Commitment | Consultation | Institutions
"""What one data file holds."""


def build(value: object, kind: type[Content]) -> Content:
    """Return the typed value of one data file from its parsed YAML (JSON types only).

    Raises `msgspec.ValidationError` where `value` has not the shape of `kind`.
    """
    return msgspec.convert(value, kind, dec_hook=_decode)


def _decode(kind: type, value: Any) -> Any:
    if kind is PartialDate:
        return PartialDate.parse(value)
    raise TypeError(kind)
