"""`round verify` as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.round_checks import RoundCheck, RoundProblem, RoundVerdict, TagCheck
from ogpctl.render.json_text import json_document
from ogpctl.render.outputs import ITSELF, Output, at
from ogpctl.render.shared_fields import LANGUAGE
from ogpctl.store.git.signatures import Signature

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.i18n.translator import Translator

_Checks = tuple[RoundCheck, ...]


class SignatureOutput(Output, of=Signature):
    trust = at()
    """`unsigned`; `good`; `uncertified`: right, by a key that nobody whom you trust has certified;
    `unknown_key`: made by a key that is not known here; `expired`: the signature or the key has expired;
    `revoked` and `bad`: wrong; `unchecked`: the checking program is not there or failed.
    """
    signer = at()
    """Who made it, as the checking program says."""
    key = at()
    """The id or fingerprint of the key."""


def _annotated(tag: TagCheck) -> bool:
    return tag.inside is not None


class TagCheckOutput(Output, of=TagCheck):
    name = at()
    """Its name."""
    annotated = at(_annotated)
    """False for a light tag, which has no date, message or signature."""
    signature = at(output=SignatureOutput)


class RoundProblemOutput(Output, of=RoundProblem):
    matter = at()
    """`state`: the commit that holds the state is not to be found, or tag and closing commit do not agree;
    `rewritten`: what was recorded when the round was closed is no longer so; `tag`; `signature`.
    """
    message = at()
    """In the language of the run."""
    file = at()
    """Where, relative to the repository’s root."""


class RoundCheckOutput(Output, of=RoundCheck):
    plan = at()
    """The plan’s id."""
    id = at()
    """The round’s id."""
    title = at()
    verdict = at()
    """`right`; `wrong`: there are problems; `untold`: it cannot be told from this clone, which is cut short;
    `open`: there is nothing to check yet.
    """
    closed = at("state.round.closed")
    """When it was closed, to the precision known; null while it is open, or where plan.yaml no longer lists
    it.
    """
    commit = at("state.commit")
    """The full id of the commit that holds its state, null where there is none."""
    origin = at("state.origin")
    """What the commit is known by."""
    tag = at(output=TagCheckOutput)
    """The tag round/PLAN/ROUND, null where there is none."""
    commit_signature = at(output=SignatureOutput)
    """The signature, null where there is no such object."""
    problems = at(output=RoundProblemOutput)
    """What is wrong."""
    notes = at()
    """What a reader should know besides, in the language of the run."""


def _right(checks: _Checks) -> bool:
    return all(check.verdict in {RoundVerdict.RIGHT, RoundVerdict.OPEN} for check in checks)


class RoundChecksOutput(Output, of=_Checks):
    """The output of `ogpctl round verify --format json`."""

    language = LANGUAGE
    right = at(_right)
    """Whether every round is right or open."""
    rounds = at(ITSELF, RoundCheckOutput)
    """The rounds of each plan, in the order of its plan.yaml; then those that were closed or tagged and are
    no longer listed.
    """


def round_checks_json(checks: Sequence[RoundCheck], translator: Translator) -> str:
    """Return the outcome as JSON; sentences are in the language of `translator`."""
    return json_document(RoundChecksOutput, checks, translator)
