"""`show`: one commitment with everything that its plan knows about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.analysis.completion_counts import is_whole
from ogpctl.analysis.listing import institutions
from ogpctl.errors import OgpError, WrongUsage
from ogpctl.i18n.message import msg
from ogpctl.terms.suggestion import suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.plan.model import (
        ActionPlan,
        Assessment,
        Commitment,
        Consultation,
        Contribution,
        Institution,
        Round,
        Theme,
    )


class UnknownCommitment(OgpError):
    """No plan in view has the commitment that was asked for."""


@dataclass(frozen=True, slots=True)
class RoundAssessment:
    """An assessment with the round that it belongs to, None where the plan does not list that round."""

    assessment: Assessment
    round: Round | None
    institution: Institution | None


@dataclass(frozen=True, slots=True)
class CommitmentContribution:
    """A contribution that names the commitment, with the consultation it was made to."""

    consultation: Consultation
    contribution: Contribution


@dataclass(frozen=True, slots=True)
class Detail:
    """The answer of `show`.

    `judgements` are in the order of the plan's rounds; `consultations` are those that name the commitment
    itself, `said` the single contributions that do. `institutions` holds every one that is named. `whole` is
    false where the commitment's file has errors, so that any of its fields may be missing.
    """

    plan: str
    languages: tuple[str, ...]
    completion_by: str
    commitment: Commitment
    theme: Theme | None
    lead: tuple[Institution, ...]
    supporting: tuple[Institution, ...]
    judgements: tuple[RoundAssessment, ...]
    consultations: tuple[Consultation, ...]
    said: tuple[CommitmentContribution, ...]
    institutions: dict[str, Institution]
    whole: bool = True


def find(plans: tuple[ActionPlan, ...], wanted: str) -> tuple[ActionPlan, Commitment]:
    """Return the commitment with that id, number or OGP id.

    An id wins over numbers and OGP ids, of which several commitments may have the same. Raises
    `UnknownCommitment` where there is none, with the nearest, and `WrongUsage` where there are several.
    """
    name = wanted.strip().casefold()
    every = [(plan, commitment) for plan in plans for commitment in plan.commitments]
    found = [pair for pair in every if pair[1].id.casefold() == name]
    found = found or [pair for pair in every if name in _other_names(pair[1])]
    if not found:
        raise _unknown(wanted, every)
    if len(found) > 1:
        names = ", ".join(f"{commitment.id} ({plan.header.id})" for plan, commitment in found)
        raise WrongUsage(
            msg("“{name}” is the number or OGP id of more than one commitment", name=wanted),
            msg("Give the id of the one you want: {names}.", names=names),
        )
    return found[0]


def detail(plan: ActionPlan, commitment: Commitment) -> Detail:
    """Return everything about `commitment`, a commitment of `plan`."""
    header = plan.header
    return Detail(
        plan=header.id,
        languages=header.languages,
        completion_by=header.completion_by,
        commitment=commitment,
        theme=next((theme for theme in header.themes if theme.id == commitment.theme), None),
        lead=institutions(plan, commitment.lead),
        supporting=institutions(plan, commitment.supporting),
        judgements=_judgements(plan, commitment),
        consultations=tuple(item for item in plan.consultations if commitment.id in item.commitments),
        said=tuple(
            CommitmentContribution(consultation, contribution)
            for consultation in plan.consultations
            for contribution in consultation.contributions
            if commitment.id in contribution.commitments
        ),
        institutions=plan.institutions,
        whole=is_whole(plan, commitment),
    )


def _judgements(plan: ActionPlan, commitment: Commitment) -> tuple[RoundAssessment, ...]:
    rounds = {item.id: (index, item) for index, item in enumerate(plan.header.rounds)}
    last = (len(rounds), None)
    ranked = sorted(commitment.assessments, key=lambda item: rounds.get(item.round, last)[0])
    return tuple(
        RoundAssessment(
            assessment=item,
            round=rounds.get(item.round, last)[1],
            institution=plan.institutions.get(item.institution or ""),
        )
        for item in ranked
    )


def _other_names(commitment: Commitment) -> set[str]:
    names = {commitment.number, commitment.number.zfill(2), *commitment.ogp_ids}
    names |= {item.ogp_id for item in commitment.milestones if item.ogp_id}
    return {name.casefold() for name in names}


def _unknown(wanted: str, every: list[tuple[ActionPlan, Commitment]]) -> UnknownCommitment:
    message = msg("no commitment has the id, number or OGP id “{name}”", name=wanted)
    hint = suggestion(
        wanted, _known(every), msg("`ogpctl list --columns number,id,title` lists the commitments.")
    )
    return UnknownCommitment(message, hint)


def _known(every: list[tuple[ActionPlan, Commitment]]) -> Iterator[str]:
    for _, commitment in every:
        yield commitment.id
        yield from commitment.ogp_ids
