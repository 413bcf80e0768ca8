"""The two states of a change, from what was typed and what the pipeline says to a review."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING

from ogpctl.analysis.review.review import Review, ReviewedState, ReviewSurroundings, review
from ogpctl.analysis.state_names import state_name
from ogpctl.checks.past import EarlierState
from ogpctl.cli.context import no_such_plan
from ogpctl.cli.past.compared_past import with_former
from ogpctl.cli.past.plans_at import READING_THE_HISTORY
from ogpctl.errors import OgpError, WrongUsage
from ogpctl.i18n.message import Message, msg
from ogpctl.store.git.base import BaseReason, ComparisonBase, find_base, parted
from ogpctl.store.git.changed_paths import changed_paths
from ogpctl.store.git.git_errors import GitError
from ogpctl.store.git.repository import Git
from ogpctl.store.git.revision import (
    WORKING_TREE,
    RevisionState,
    StatePlace,
    commit_of,
    find_state,
    split_range,
)
from ogpctl.store.git.states import States
from ogpctl.store.git.trees import RevisionTree
from ogpctl.store.root import Root, RootNotFoundError, find_root
from ogpctl.store.settings import SETTINGS_FILE, Settings, SettingsError, parse_settings
from ogpctl.store.tree import ReadRefusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ogpctl.cli.context import Context
    from ogpctl.store.document import PlanDocuments, Repository


def reviewed(
    context: Context, base: str | None, head: str | None, environ: Mapping[str, str], *, strict: bool
) -> Review:
    """Return the review of what `head` changes since it left `base`.

    Without `head`: in a pipeline (`CI` is set) and in a bare repository the commit of HEAD, elsewhere the
    working tree. Without `base`: what the forge says, else the upstream branch, else the default branch. A
    range `A..B`, as `base` alone, names both; so does `A...B`, since it is always the parting that counts.
    Raises `OgpError`.
    """
    ends = split_range(base) if base is not None and head is None else None
    if ends is not None:
        base, head = (end or "HEAD" for end in ends[:2])
    profile_errors = _find_root(context)
    with context.sign.working(READING_THE_HISTORY), Git(context.root) as git:
        states = States(git, context.repository, context.settings)
        end = _end(context, states, head, environ)
        tip = end.commit or git.commit("HEAD")
        if base is None:
            found = find_base(git, tip, environ)
        else:
            start = _state(context, states, base)
            if start.commit is None:
                raise WrongUsage(msg("BASE must be a commit, not the working tree or the index"))
            found = parted(git, start.name, start.commit, tip, BaseReason.GIVEN)
        return _between(context, states, (found, end, tip), profile_errors, strict=strict)


def _between(
    context: Context,
    states: States,
    ends: tuple[ComparisonBase, RevisionState, str],
    profile_errors: tuple[Message, ...],
    *,
    strict: bool,
) -> Review:
    found, end, tip = ends
    git = states.git
    start = RevisionState(StatePlace.COMMIT, found.commit, found.commit)
    old, _ = _settings(git, found.commit)
    new: Settings | None = context.settings
    if end.place is StatePlace.COMMIT and end.commit is not None:
        new, profile_errors = _settings(git, end.commit)
    if profile_errors or new is None:
        new = old or Settings()
    before, after = states.repository(start), states.repository(end)
    _must_have_plans(context, before, after)
    ours = {f"{git.prefix}{document.path}" for side in (before, after) for document in side.documents()}
    beside = ReviewSurroundings(
        former=with_former(EarlierState(before), after, states, (found.commit, found.tip)).former,
        other_files=tuple(path for path in changed_paths(git, found.commit, tip) if path not in ours),
        settings_errors=profile_errors,
        shallow=git.shallow,
    )
    return review(
        found,
        ReviewedState(before, old or new, state_name(start, commit_of(git, start))),
        ReviewedState(after, new, state_name(end, commit_of(git, end))),
        beside,
        dt.datetime.now(dt.UTC).date(),
        plan=context.options.plan,
        strict=strict,
    )


def _find_root(context: Context) -> tuple[Message, ...]:
    """Set where the repository begins, and return what is wrong with its `ogpctl.toml`.

    A review must not fail on what it is to tell of: settings of no use, or the last plan removed.
    """
    start = Path(context.options.repo or ".")
    try:
        find_root(start)
    except SettingsError as error:
        above = (start.absolute(), *start.absolute().parents)
        folder = next(folder for folder in above if os.path.lexists(folder / SETTINGS_FILE))
        context.located = Root(folder, Settings())
        return error.told()
    except RootNotFoundError:
        try:
            git = Git(start)
        except GitError:
            return ()  # `context.root` says that there is no plan here
        git.close()
        top = Path(os.path.realpath(start)).parents[git.prefix.count("/") - 1] if git.prefix else start
        context.located = Root(top.absolute(), Settings())
    return ()


def _settings(git: Git, commit: str) -> tuple[Settings | None, tuple[Message, ...]]:
    """Return the settings of a commit, and what is wrong with them; None where they are of no use."""
    try:
        return parse_settings(RevisionTree(git, commit).read(SETTINGS_FILE)), ()
    except ReadRefusal:
        return Settings(), ()  # there are none
    except SettingsError as error:
        return None, error.told()


def _must_have_plans(context: Context, before: Repository, after: Repository) -> None:
    plans = {plan.id for side in (before, after) for plan in side.plans}
    asked = context.options.plan
    if not plans:
        raise OgpError(
            msg("no plan in {folder}", folder=str(context.root / after.data_folder)),
            msg("A plan is a folder with a plan.yaml, such as data/france-2015-2017/."),
        )
    if asked is not None and asked not in plans:
        raise no_such_plan(asked, sorted(plans))


def _end(context: Context, states: States, head: str | None, environ: Mapping[str, str]) -> RevisionState:
    if head is not None:
        return _state(context, states, head)
    if environ.get("CI") or states.git.bare:  # a bare repository has no files that could be reviewed
        return RevisionState(StatePlace.COMMIT, "HEAD", states.git.commit("HEAD"))
    return WORKING_TREE


def _state(context: Context, states: States, text: str) -> RevisionState:
    """Return the state that `text` means; a round must mean the same commit for every plan that has it."""
    plans = [plan for plan in context.repository.plans if context.options.plan in {None, plan.id}]
    if not plans:
        return find_state(text, states.git, ())
    found: list[tuple[PlanDocuments, RevisionState]] = []
    refused: list[OgpError] = []
    for plan in plans:
        try:
            found.append((plan, states.find(text, plan)))
        except OgpError as refusal:
            refused.append(refusal)
    if not found:
        raise refused[0]
    if len({(state.place, state.commit) for _, state in found}) > 1:
        raise WrongUsage(
            msg("“{name}” is a round of several plans, each with its own commit", name=text),
            msg("Choose one with --plan: {plans}.", plans=", ".join(plan.id for plan, _ in found)),
        )
    return found[0][1]
