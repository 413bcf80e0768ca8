"""Whether closed rounds still are what they were.

Their commits, tags, signatures, and what was recorded then.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from ogpctl.checks.past import EarlierState, gone
from ogpctl.checks.rules import assessment_altered, closed_round_edited
from ogpctl.i18n.message import Message, literal, msg
from ogpctl.store.document import Repository
from ogpctl.store.git.round_states import HARMLESS_NOTES
from ogpctl.store.git.signatures import Signature, SignatureTrust

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.checks.finding import Problem
    from ogpctl.plan.model import Text
    from ogpctl.store.document import PlanDocuments
    from ogpctl.store.git.round_states import RoundState
    from ogpctl.store.git.signatures import TagObject

_RULES = (closed_round_edited, assessment_altered)
_WRONG_SIGNATURES = {
    SignatureTrust.BAD: msg("its signature is not valid: the signed content is different"),
    SignatureTrust.REVOKED: msg("it is signed with a revoked key"),
}


class RoundVerdict(StrEnum):
    """What came of the check of one round."""

    RIGHT = "right"
    WRONG = "wrong"
    UNTOLD = "untold"
    """It cannot be told from this clone."""
    OPEN = "open"
    """There is nothing to check yet."""


class RoundProblemKind(StrEnum):
    """What a problem is about."""

    STATE = "state"
    """The commit that holds the state of the round: it is not to be found, or two do not agree."""
    REWRITTEN = "rewritten"
    """What was recorded when the round was closed is no longer so."""
    TAG = "tag"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class RoundProblem:
    """Something that is wrong with a round; `file` is where, relative to the root."""

    matter: RoundProblemKind
    message: Message
    file: str | None = None


@dataclass(frozen=True, slots=True)
class TagCheck:
    """The tag of a round: its name, what is inside it (None for a light tag), and its signature."""

    name: str
    inside: TagObject | None
    signature: Signature


@dataclass(frozen=True, slots=True)
class RoundEvidence:
    """What Git has of a round: its state, the plan as it was `then`, the tag, the signature of the commit."""

    state: RoundState
    then: PlanDocuments | None = None
    tag: TagCheck | None = None
    commit_signature: Signature | None = None


@dataclass(frozen=True, slots=True)
class RoundCheck:
    """The outcome for one round; `state` is None where plan.yaml no longer lists it."""

    plan: str
    id: str
    title: Text
    languages: tuple[str, ...]
    verdict: RoundVerdict
    problems: tuple[RoundProblem, ...] = ()
    notes: tuple[Message, ...] = ()
    state: RoundState | None = None
    tag: TagCheck | None = None
    commit_signature: Signature | None = None


def round_checks(
    now: Repository, plan: PlanDocuments, evidence: Sequence[RoundEvidence], tags: Sequence[str]
) -> tuple[RoundCheck, ...]:
    """Return the outcome for each round of a plan, and for rounds that were closed and are no longer listed.

    `now` is the repository as it is, `tags` are the rounds that have a tag `round/<plan>/<round>`.
    """
    header = plan.header.content if plan.header is not None else None
    languages = header.languages if header is not None else ()
    found = [_check(now, plan, item, languages) for item in evidence]
    listed = {item.state.id for item in evidence}
    removed = dict.fromkeys(
        str(problem.message.values["round"])
        for item in evidence
        if item.then is not None
        for problem in closed_round_edited.check_against(_past(now, plan, item.then), _only(now, plan))
        if problem.message.values["round"] not in listed
    )
    removed |= dict.fromkeys(tag for tag in tags if tag not in listed)
    message = msg("it was closed or tagged, but plan.yaml no longer lists it")
    lost = (
        RoundProblem(
            RoundProblemKind.REWRITTEN, message, plan.header.path if plan.header is not None else None
        ),
    )
    return (
        *found,
        *(RoundCheck(plan.id, name, {}, languages, RoundVerdict.WRONG, lost) for name in removed),
    )


def _check(
    now: Repository, plan: PlanDocuments, item: RoundEvidence, languages: tuple[str, ...]
) -> RoundCheck:
    state = item.state
    problems: list[RoundProblem] = []
    notes: list[Message] = []
    for note in state.notes:
        if state.shallow or note in HARMLESS_NOTES:
            notes.append(note)
        else:
            problems.append(RoundProblem(RoundProblemKind.STATE, note))
    problems += _signing(item)
    if item.then is not None:
        # What an open round says may change; until it is closed again, its tag holds what was.
        problems += _rewritten(now, plan, item) if state.round.closed is not None else ()
    elif state.commit is not None:
        problems.append(
            RoundProblem(RoundProblemKind.STATE, msg("the round’s commit does not contain the plan"))
        )
    notes += _remarks(item)
    return RoundCheck(
        plan.id,
        state.id,
        state.round.title,
        languages,
        _verdict(item, problems),
        tuple(problems),
        tuple(notes),
        state,
        item.tag,
        item.commit_signature,
    )


def _verdict(item: RoundEvidence, problems: Sequence[RoundProblem]) -> RoundVerdict:
    if problems:
        return RoundVerdict.WRONG
    if item.state.shallow:
        return RoundVerdict.UNTOLD
    return RoundVerdict.OPEN if item.state.round.closed is None else RoundVerdict.RIGHT


def _signing(item: RoundEvidence) -> Iterator[RoundProblem]:
    """Yield what is wrong with the tag and with the signatures."""
    tag = item.tag
    if tag is not None and tag.inside is not None and tag.inside.name != tag.name:
        # The ref can be given to any tag; only the name inside is what was made, and signed.
        message = msg("the tag was created under another name: {name}", name=tag.inside.name)
        yield RoundProblem(RoundProblemKind.TAG, message)
    signatures = (
        (msg("tag"), tag.signature if tag is not None else None),
        (msg("closing commit"), item.commit_signature),
    )
    for what, signature in signatures:
        if signature is not None and signature.trust in _WRONG_SIGNATURES:
            message = msg("{what}: {problem}", what=what, problem=_WRONG_SIGNATURES[signature.trust])
            yield RoundProblem(RoundProblemKind.SIGNATURE, message)


def _remarks(item: RoundEvidence) -> Iterator[Message]:
    state, tag = item.state, item.tag
    if state.round.closed is None and tag is not None:
        yield msg("it was reopened; while the tag {tag} exists, the tag holds its state", tag=tag.name)
    if tag is not None and tag.inside is None:
        yield msg("its tag is lightweight: no date, message or signature")
    for signature in (tag.signature if tag is not None else None, item.commit_signature):
        if signature is not None and signature.trust is SignatureTrust.UNCHECKED:
            reason = literal(signature.reason) if signature.reason else msg("no reason given")
            yield msg("a signature could not be verified: {reason}", reason=reason)


def _rewritten(now: Repository, plan: PlanDocuments, item: RoundEvidence) -> Iterator[RoundProblem]:
    """Yield what the files no longer say of the round, or say otherwise than when it was closed."""
    assert item.then is not None
    past = _past(now, plan, item.then)
    here = _only(now, plan)
    for rule in _RULES:
        for problem in rule.check_against(past, here):
            if problem.message.values.get("round") == item.state.id:
                yield _as_problem(problem)
    for document in gone(past, here):
        views = document.content.assessments if document.content is not None else ()
        if any(view.round == item.state.id for view in views):
            message = msg("the commitment and its assessments in this round were removed")
            yield RoundProblem(RoundProblemKind.REWRITTEN, message, document.path)


def _as_problem(problem: Problem) -> RoundProblem:
    return RoundProblem(RoundProblemKind.REWRITTEN, problem.message, problem.file)


def _past(now: Repository, plan: PlanDocuments, then: PlanDocuments) -> EarlierState:
    """Return the plan as it was then, under the name that it has now: its folder may have moved."""
    return EarlierState(Repository(now.data_folder, now.institutions, (replace(then, folder=plan.folder),)))


def _only(now: Repository, plan: PlanDocuments) -> Repository:
    return Repository(now.data_folder, now.institutions, (plan,))
