"""`ogpctl round verify`: whether the closed rounds still are what they were."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.cli.present import Deferred, OutputFormat, Renderers, format_option, present
from ogpctl.errors import ExitCode
from ogpctl.i18n.message import mark, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ogpctl.analysis.round_checks import RoundCheck, RoundEvidence, TagCheck
    from ogpctl.cli.context import Context
    from ogpctl.render.round_checks import blocks, json
    from ogpctl.store.document import PlanDocuments
    from ogpctl.store.git.round_states import RoundState
    from ogpctl.store.git.signatures import Signatures
    from ogpctl.store.git.states import States
else:
    blocks = Deferred("ogpctl.render.round_checks.blocks")
    json = Deferred("ogpctl.render.round_checks.json")

HELP = mark(
    "Check that closed review rounds are unaltered.\n"
    "The tag and the commit that closed a round must agree and be part of this history, its record must "
    "not have been rewritten since, and signatures, if any, must be valid.\n"
    "Signatures are checked by gpg or ssh-keygen with your own Git settings, never with those of the "
    "repository.\n"
    "Exit code: 0; 1 a round was altered; 2 wrong usage; 3 round not found, no Git, or too little history "
    "in this clone."
)


RENDERERS: Renderers[Sequence[RoundCheck]] = {
    OutputFormat.TABLE: lambda checks, to: blocks.round_checks_blocks(checks, to.translator),
    OutputFormat.MARKDOWN: lambda checks, to: blocks.round_checks_blocks(checks, to.translator),
    OutputFormat.JSON: lambda checks, to: json.round_checks_json(checks, to.translator),
}


def command(
    ctx: typer.Context,
    round_id: Annotated[
        str | None, typer.Argument(metavar="ID", help=mark("The review round. [default: all]"))
    ] = None,
    signers: Annotated[
        str | None,
        typer.Option(
            "--allowed-signers",
            metavar="FILE",
            help=mark(
                "A file of trusted SSH signers, instead of gpg.ssh.allowedSignersFile of your settings."
            ),
        ),
    ] = None,
    format_: Annotated[OutputFormat, format_option(RENDERERS)] = OutputFormat.TABLE,
) -> int:
    from ogpctl.analysis.round_checks import RoundVerdict
    from ogpctl.render.incomplete import incomplete

    context: Context = ctx.obj
    portfolio = context.portfolio()
    checks = _checks(context, round_id, signers)
    present(context, checks, RENDERERS, format_)
    if portfolio.unread:
        context.say(incomplete(portfolio.unread))
    verdicts = {check.verdict for check in checks}
    if RoundVerdict.WRONG in verdicts or portfolio.unread:
        return ExitCode.FINDINGS
    if RoundVerdict.UNTOLD in verdicts:
        context.say(
            msg(
                "The history of this clone is truncated, so some rounds cannot be checked. Get the rest "
                "with `git fetch --unshallow --tags`."
            )
        )
        return ExitCode.ENVIRONMENT
    return ExitCode.OK


def _checks(context: Context, round_id: str | None, signers: str | None) -> list[RoundCheck]:
    from pathlib import Path

    from ogpctl.analysis.published import UnknownRound
    from ogpctl.analysis.round_checks import round_checks
    from ogpctl.cli.past.plans_at import states_of
    from ogpctl.errors import OgpError
    from ogpctl.store.git.signatures import Signatures
    from ogpctl.store.git.tags import round_tags

    if signers is not None and not Path(signers).is_file():
        raise OgpError(msg("no such file: {path}", path=signers))
    found: list[RoundCheck] = []
    with states_of(context) as states:
        checker = Signatures(states.git, str(Path(signers).absolute()) if signers is not None else None)
        named = round_tags(states.git)
        for plan in context.chosen_plans():
            tags = _objects(states, plan, named.get(plan.id, {}))
            evidence = list(_evidence(states, plan, checker, tags))
            found += round_checks(context.repository, plan, evidence, tuple(tags))
    wanted = [check for check in found if round_id in {None, check.id}]
    if round_id is not None and not wanted:
        raise UnknownRound(round_id, tuple(dict.fromkeys(check.id for check in found)))
    return wanted


def _objects(states: States, plan: PlanDocuments, names: Iterable[str]) -> dict[str, str]:
    """Return the ids of the objects that the tags of a plan's rounds lead to, by round."""
    from ogpctl.store.git.readiness import object_at

    return {name: object_at(states.git, f"refs/tags/round/{plan.id}/{name}") or "" for name in names}


def _evidence(
    states: States, plan: PlanDocuments, checker: Signatures, tags: dict[str, str]
) -> Iterator[RoundEvidence]:
    from ogpctl.analysis.round_checks import RoundEvidence

    for state, then in states.rounds_read(plan):
        tag = _tag(state, checker, tags)
        signature = checker.of_commit(state.commit) if state.commit is not None else None
        yield RoundEvidence(state, then, tag, signature)


def _tag(state: RoundState, checker: Signatures, tags: dict[str, str]) -> TagCheck | None:
    from ogpctl.analysis.round_checks import TagCheck

    if state.id not in tags:
        return None
    object_id = tags[state.id]
    name = f"round/{state.plan}/{state.id}"
    return TagCheck(name, checker.tag_object(object_id), checker.of_tag(object_id))
