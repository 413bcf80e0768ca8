"""`standards`: what the repository has to show for each of OGP's minimum requirements.

The requirements are those of the Participation and Co-Creation Standards that are in force since 1 January
2022, in our own words. Whether one is met the IRM decides; here stands only which evidence is there, which is
missing, and of what nothing can be said. Plans that began before have other rules, and so have those of OGP
Local: neither is measured.

Sources: www.opengovpartnership.org/ogp-participation-co-creation-standards and
www.opengovpartnership.org/?p=67852, which can be read down to the requirements of Standard 2; for 4.1 the
handbook at www.opengovpartnership.org/national-handbook/standards. The wording of the others was not found.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ogpctl.analysis.freshness import YearVerdict, six_months_before
from ogpctl.i18n.message import Message, msg, nmsg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ogpctl.analysis.freshness import PlanFreshness
    from ogpctl.plan.model import ActionPlan, Consultation, Contribution, Meeting, Text

IN_FORCE = dt.date(2022, 1, 1)
_EVIDENCE_BY = "ogpctl set ID --evidence URL"
_UPDATES_BY = "ogpctl freshness"
"""It shows on which days there were updates; those of a past year nothing can supply."""


class EvidenceState(StrEnum):
    """What the repository shows for a requirement."""

    FOUND = "found"
    MISSING = "missing"
    """Some or all of it."""
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class FoundEvidence:
    """A piece of evidence: what it is, when it was, and where it can be seen."""

    what: Message
    date: str | None = None
    url: str | None = None
    title: Text | None = None


@dataclass(frozen=True, slots=True)
class MissingEvidence:
    """What is missing, and the field or command that supplies it."""

    what: Message
    supplied_by: str


@dataclass(frozen=True, slots=True)
class Requirement:
    """A minimum requirement; `unknown` says what cannot be told, and why."""

    id: str
    title: Message
    found: tuple[FoundEvidence, ...] = ()
    missing: tuple[MissingEvidence, ...] = ()
    unknown: tuple[Message, ...] = ()

    @property
    def state(self) -> EvidenceState:
        if self.missing:
            return EvidenceState.MISSING
        return EvidenceState.FOUND if self.found and not self.unknown else EvidenceState.NOT_KNOWN


@dataclass(frozen=True, slots=True)
class PlanStandards:
    """The answer of `standards` for one plan; `reason` says why it is not measured."""

    id: str
    title: Text
    languages: tuple[str, ...]
    as_of: dt.date
    requirements: tuple[Requirement, ...]
    reason: Message | None = None


_Part = FoundEvidence | MissingEvidence | Message


def plan_standards(plan: ActionPlan, fresh: PlanFreshness | None, as_of: dt.date) -> PlanStandards:
    """Return what a plan shows on the day `as_of`; `fresh` is None where no history can be read."""
    reason = _why_not(plan)
    found: tuple[Requirement, ...] = ()
    if reason is None:
        found = (
            _requirement("1.1", _SPACE, _space(plan, as_of)),
            _requirement("2.1", _WEBSITE, _website(plan)),
            _requirement("2.2", _REPOSITORY, _repository(plan, fresh)),
            _requirement("3.1", _TIMELINE, [_NO_WORDING]),
            _requirement("3.2", _OUTREACH, [_NO_WORDING]),
            _requirement("4.1", _RESPONSE, _response(plan, as_of)),
            _requirement("5.1", _DIALOGUE, [_NO_WORDING]),
        )
    header = plan.header
    return PlanStandards(header.id, header.title, header.languages, as_of, found, reason)


_SPACE = msg(
    "a space for dialogue that meets at least every six months; its rules on participation are public"
)
_WEBSITE = msg("a public OGP website is maintained")
_REPOSITORY = msg(
    "a public repository of documents, updated at least twice a year, with evidence of co-creation and "
    "implementation"
)
_TIMELINE = msg("timeline and opportunities to take part in co-creation")
_OUTREACH = msg("outreach, and a way to give input")
_RESPONSE = msg("how contributions were considered is documented and reported back in writing")
_DIALOGUE = msg("dialogue with civil society during implementation")
_NO_WORDING = msg(
    "The exact wording of this requirement was not found in a public source, so it is not assessed."
)


def _why_not(plan: ActionPlan) -> Message | None:
    if plan.gaps.header:
        return msg("plan.yaml is missing or has errors, so it is not known what it shows.")
    if plan.header.jurisdiction is not None:
        return msg("OGP Local plans have their own minimum requirements, which are not assessed here.")
    start = plan.header.period.start
    if start is None:
        return msg("The plan has no `period` with a start, so it is not known which requirements apply.")
    if start.last < IN_FORCE:
        return msg(
            "The plan began before the current Standards came into force on {day}; it is not "
            "assessed against rules that did not apply.",
            day=IN_FORCE,
        )
    return None


def _requirement(name: str, title: Message, parts: Iterable[_Part]) -> Requirement:
    told = list(parts)
    return Requirement(
        name,
        title,
        tuple(part for part in told if isinstance(part, FoundEvidence)),
        tuple(part for part in told if isinstance(part, MissingEvidence)),
        tuple(part for part in told if isinstance(part, Message)),
    )


def _space(plan: ActionPlan, as_of: dt.date) -> Iterator[_Part]:
    forum = plan.header.forum
    if forum is None:
        yield MissingEvidence(msg("the forum, with its rules and its meetings"), "forum")
        return
    if forum.rules is not None:
        yield FoundEvidence(msg("rules on participation"), url=forum.rules)
    else:
        yield MissingEvidence(msg("the rules on participation"), "forum.rules")
    held = sorted(
        (item for item in forum.meetings if item.date.first <= as_of), key=lambda item: item.date.last
    )
    for item in held:
        yield FoundEvidence(msg("meeting"), item.date, item.minutes or item.url, item.title or None)
    gaps = list(_gaps(plan, held, as_of))
    if not held and not gaps:
        yield msg("No meeting is due yet.")
    for start, end in gaps:
        what = msg(
            "a meeting between {start} and {end}, which are more than six months apart",
            start=start,
            end=end,
        )
        yield MissingEvidence(what, "forum.meetings")
    yield _who(plan, held)


def _gaps(plan: ActionPlan, held: Sequence[Meeting], as_of: dt.date) -> Iterator[tuple[dt.date, dt.date]]:
    """Yield the stretches of the plan's period, longer than six months, for which no meeting is recorded."""
    period = plan.header.period
    assert period.start is not None
    end = min(as_of, period.end.first) if period.end is not None else as_of
    before = period.start.last
    for date in (*(item.date for item in held), None):
        first = date.first if date is not None else end
        if min(first, end) > before and before < six_months_before(min(first, end)):
            yield before, min(first, end)
        before = max(before, date.last) if date is not None else before


def _who(plan: ActionPlan, held: Sequence[Meeting]) -> _Part:
    """Return whether members, or those who came, are from government and from civil society."""
    forum = plan.header.forum
    members = [plan.institutions.get(name) for name in forum.members] if forum is not None else []
    kinds = {item.kind for item in members if item is not None}
    there = {item.kind for meeting in held for item in meeting.attendance}
    civil = "civil_society" in kinds | there
    government = "government" in there or not kinds.isdisjoint(_OF_GOVERNMENT)
    if civil and government:
        return FoundEvidence(msg("members or participants from government and civil society"))
    return MissingEvidence(
        msg("who takes part, from government and from civil society"),
        "forum.members, forum.meetings[].attendance",
    )


_OF_GOVERNMENT = frozenset({"ministry", "authority", "agency", "local_government"})


def _website(plan: ActionPlan) -> Iterator[_Part]:
    address = plan.header.website
    if address is not None:
        yield FoundEvidence(msg("OGP website"), url=address)
    else:
        yield MissingEvidence(msg("the address of the OGP website"), "website")


def _repository(plan: ActionPlan, fresh: PlanFreshness | None) -> Iterator[_Part]:
    address = plan.header.repository
    if address is not None:
        yield FoundEvidence(msg("document repository"), url=address)
    else:
        yield MissingEvidence(msg("the address of the document repository"), "repository")
    yield from _updates(fresh)
    if plan.consultations:
        count = len(plan.consultations)
        yield FoundEvidence(
            nmsg(
                "{count} consultation or workshop recorded",
                "{count} consultations or workshops recorded",
                count,
            )
        )
    else:
        yield MissingEvidence(msg("evidence of co-creation"), "consultations/")
    pieces = sum(len(item.all_evidence) for item in plan.commitments)
    if pieces:
        yield FoundEvidence(
            nmsg(
                "{count} piece of evidence of implementation",
                "{count} pieces of evidence of implementation",
                pieces,
            )
        )
    elif plan.gaps.commitments or plan.gaps.partial:
        yield msg("Some commitment files have errors, so the evidence of implementation is not known.")
    else:
        yield MissingEvidence(msg("evidence of implementation"), _EVIDENCE_BY)


def _updates(fresh: PlanFreshness | None) -> Iterator[_Part]:
    if fresh is None:
        yield msg("No history of Git can be read, so the updates are not known.")
        return
    for year in fresh.years:
        if year.verdict is YearVerdict.MET:
            yield FoundEvidence(msg("updates as often as the requirement asks"), str(year.year))
        elif year.verdict is YearVerdict.NOT_MET:
            what = msg("updates on two different days of {year}", year=str(year.year))
            yield MissingEvidence(what, _UPDATES_BY)
        elif year.verdict is YearVerdict.NOT_KNOWN:
            yield msg("The history at hand does not reach back to {year}.", year=str(year.year))


def _response(plan: ActionPlan, as_of: dt.date) -> Iterator[_Part]:
    made = [
        item
        for event in plan.consultations
        if _in_co_creation(event, plan)
        for item in event.contributions
        if item.date is None or item.date.first <= as_of
    ]
    if not made:
        yield msg("No contributions to the co-creation are recorded, so the answers to them are not known.")
        return
    answered = [item for item in made if _is_answered(item, as_of)]
    for item in answered:
        answer = item.answer
        assert answer is not None
        yield FoundEvidence(msg("answer to the contribution {id}", id=item.id), answer.date, answer.url)
    if open_ones := len(made) - len(answered):
        what = nmsg(
            "an answer in writing to {count} contribution",
            "an answer in writing to {count} contributions",
            open_ones,
        )
        yield MissingEvidence(what, "contributions[].answer")


def _in_co_creation(event: Consultation, plan: ActionPlan) -> bool:
    """Return whether a consultation may have been on the plan while it was written."""
    start, date = plan.header.period.start, event.date or event.period.start
    return date is None or start is None or date.first <= start.last


def _is_answered(item: Contribution, as_of: dt.date) -> bool:
    answer = item.answer
    if answer is None or not (answer.text or answer.url):
        return False
    return answer.date is None or answer.date.first <= as_of
