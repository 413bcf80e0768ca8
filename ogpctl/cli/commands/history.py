"""`ogpctl history`: when did it change, by whom."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.cli.present import Deferred, OutputFormat, Renderers, format_option, present, reading
from ogpctl.errors import OgpError
from ogpctl.i18n.message import mark, msg

if TYPE_CHECKING:
    from ogpctl.analysis.history import History, HistoryLine
    from ogpctl.cli.context import Context
    from ogpctl.render.history import blocks, output
    from ogpctl.store.git.states import States
else:
    blocks = Deferred("ogpctl.render.history.blocks")
    output = Deferred("ogpctl.render.history.output")

HELP = mark(
    "Show when something changed, in which commit, by whom and in which round: one line per change.\n"
    "With an id, the history of that commitment, wherever its file was. Commits that change only "
    "formatting or comments are left out. Author names follow .mailmap. A version that today’s schema "
    "rejects is read as far as possible, and marked."
)


RENDERERS: Renderers[History] = reading(
    lambda result, to: blocks.history_blocks(result.lines, result.languages, to.translator),
    json=lambda result, to: output.history_json(
        result.lines, result.cut_off, result.languages, to.translator
    ),
    csv=lambda result, to: output.history_csv(result.lines, result.languages, to.translator),
)


def command(
    ctx: typer.Context,
    commitment: Annotated[
        str | None,
        typer.Argument(
            metavar="COMMITMENT",
            help=mark("A commitment’s id, its number in the plan or one of its OGP ids."),
        ),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="KIND", help=mark("Show only changes of this kind, family or level.")),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="DATE|REV",
            help=mark("Show only changes from this day on, or since this round or revision."),
        ),
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", min=1, help=mark("Show at most this many lines."))
    ] = None,
    reverse: Annotated[bool, typer.Option("--reverse", help=mark("Show the oldest first."))] = False,
    format_: Annotated[OutputFormat, format_option(RENDERERS)] = OutputFormat.TABLE,
) -> int:
    from ogpctl.analysis.history import History
    from ogpctl.cli.past.change_kinds import kinds_named
    from ogpctl.cli.past.plans_at import states_of

    context: Context = ctx.obj
    kinds = kinds_named("--only", only)
    item = commitment if _only_the_past(context) else _item(context, commitment)
    wanted = _HistorySelection(item, kinds, since, limit, reverse)
    with states_of(context) as states:
        lines, cut_off = _lines(context, states, wanted)
        found_nothing = not lines and not cut_off
        if commitment is not None and found_nothing and not _ever_changed(context, states, wanted):
            raise _unknown(context, commitment)
    history = History(tuple(lines), tuple(cut_off), context.repository.languages)
    present(context, history, RENDERERS, format_)
    for commit in cut_off:
        context.say(
            msg(
                "This clone ends at {commit}; it has no earlier changes. Get the rest with `git fetch "
                "--unshallow --tags`; in GitLab CI, set `GIT_DEPTH: 0`.",
                commit=commit[:12],
            )
        )
    return 0


@dataclass(frozen=True, slots=True)
class _HistorySelection:
    """What the options ask for."""

    item: str | None
    kinds: frozenset[str] | None
    since: str | None
    limit: int | None
    oldest_first: bool


def _lines(
    context: Context, states: States, wanted: _HistorySelection
) -> tuple[list[HistoryLine], list[str]]:
    """Return the lines that are wanted, and the commits at which a shallow clone ends."""
    from ogpctl.cli.past.submodules import folders_with_history
    from ogpctl.past.history_reading import HistoryReader

    chosen = context.options.plan
    plans = () if _only_the_past(context) else context.chosen_plans()
    folders_with_history(context, states.git, states.git.commit("HEAD"), (plan.folder for plan in plans))
    reader = HistoryReader(states, plans, wanted.item, chosen)
    kinds, since = wanted.kinds, wanted.since
    day = _day(since)
    after = _commit(context, states, since) if since is not None and day is None else None
    found = (
        line
        for line in reader.lines(after, oldest_first=wanted.oldest_first)
        if (kinds is None or (line.change is not None and line.change.kind in kinds))
        and (day is None or line.commit.committed.date().isoformat() >= day)
    )
    lines = list(islice(found, wanted.limit))
    if not plans and not (reader.found_gone if chosen is None else chosen in reader.found_gone):
        context.chosen_plans()  # says that there is no such plan, and which there are
    return lines, reader.cut_off


def _ever_changed(context: Context, states: States, wanted: _HistorySelection) -> bool:
    """Return whether --only and --since hide changes: an id that never was must not look unchanged."""
    if wanted.kinds is None and wanted.since is None:
        return False
    lines, _ = _lines(context, states, replace(wanted, kinds=None, since=None, limit=1))
    return bool(lines)


def _only_the_past(context: Context) -> bool:
    """Return whether the working tree has no plan, or not that of `--plan`: they may have been removed."""
    wanted, plans = context.options.plan, context.in_view.plans
    return not plans or (wanted is not None and all(plan.id != wanted for plan in plans))


def _item(context: Context, wanted: str | None) -> str | None:
    """Return the id that is meant: a number or an OGP id is one of a commitment that is there today."""
    from ogpctl.analysis.detail import UnknownCommitment, find

    if wanted is None:
        return None
    try:
        return find(context.portfolio().plans, wanted)[1].id
    except UnknownCommitment:
        return wanted  # it may have been removed since


def _unknown(context: Context, wanted: str) -> OgpError:
    from ogpctl.analysis.detail import UnknownCommitment, find

    if _only_the_past(context):
        plans = context.options.plan or context.repository.data_folder
        return OgpError(
            msg("no commitment “{id}” in {plans}", id=wanted, plans=plans),
            msg("The plan was removed: give the id of the commitment, not its number."),
        )
    try:
        find(context.portfolio().plans, wanted)
    except UnknownCommitment as error:
        return error
    return OgpError(
        msg("{id} has no commits yet", id=wanted), msg("Record it with `git add` and `git commit`.")
    )


def _day(since: str | None) -> str | None:
    """Return the first day that a date means, None where `since` is no date."""
    from ogpctl.plan.dates import PartialDate

    try:
        return PartialDate.parse(since).first.isoformat() if since is not None else None
    except ValueError:
        return None


def _commit(context: Context, states: States, since: str) -> str | None:
    from ogpctl.cli.past.plans_at import found_states
    from ogpctl.store.git.revision import find_state

    if _only_the_past(context):  # where the rounds are too
        return find_state(since, states.git, ()).commit or states.git.commit("HEAD")
    found = found_states(context, states, since)
    return found[0][1].commit or states.git.commit("HEAD")
