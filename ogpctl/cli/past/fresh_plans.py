"""The chosen plans with what the history says of their updates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.cli.past.plans_at import READING_THE_HISTORY

if TYPE_CHECKING:
    from ogpctl.analysis.freshness import PlanFreshness
    from ogpctl.cli.context import Context
    from ogpctl.plan.model import ActionPlan


def fresh_plans(
    context: Context, as_of: str | None, at: str | None
) -> list[tuple[ActionPlan, PlanFreshness]]:
    """Return each plan, as it was at `at`, with its updates up to the day `as_of`.

    A plan whose folder has a history elsewhere, such as a submodule, is left out. Raises `OgpError`.
    """
    from ogpctl.analysis.freshness import plan_freshness
    from ogpctl.cli.past.as_of import day_to_take
    from ogpctl.cli.past.moment_reading import timelines
    from ogpctl.cli.past.submodules import folders_with_history
    from ogpctl.past.plan_updates import update_log
    from ogpctl.store.git.repository import Git
    from ogpctl.store.plan_identity import declared_id

    found = timelines(context, at, rounds=False)
    with context.sign.working(READING_THE_HISTORY), Git(context.root) as git:
        chosen = context.chosen_plans()
        kept = folders_with_history(context, git, git.commit("HEAD"), (plan.folder for plan in chosen))
        elsewhere = {declared_id(plan) for plan in chosen if plan.folder not in kept}
        told = [
            (timeline, timeline.now.commit or git.commit("HEAD"))
            for timeline in found
            if timeline.plan.header.id not in elsewhere
        ]
        log = update_log(git, [start for _, start in told], context.settings.data)
    plans = []
    for timeline, start in told:
        # Updates have the dates of commits, so the state does too, whatever day its round was closed on.
        day = day_to_take(as_of, timeline.now.committed)
        fresh = plan_freshness(timeline.plan, log.up_to(start), day, log.cut(start))
        plans.append((timeline.plan, fresh))
    return plans
