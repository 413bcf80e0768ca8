"""The rules, and the questions that the engine asks them.

A rule is a module of `ogpctl.checks.rules`, named after its id, or a row of `profile_rules` or
`settings_rules`. All are imported when they are asked: where every file is accepted, the rules of the
profile and of the schema are never loaded.
"""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, cast

from ogpctl.checks.rule_ids import (
    CONSISTENCY,
    DATED,
    HISTORY,
    IDENTITY,
    PROFILE,
    REFERENCES,
    RULE_IDS,
    SETTINGS,
)
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from ogpctl.checks.finding import Problem, Rule
    from ogpctl.checks.known_names import KnownNames
    from ogpctl.checks.past import EarlierState
    from ogpctl.store.document import Document, Repository

_DRAFT = msg(
    "It exists on this branch only: a draft may be removed or change its id while nobody else refers to it."
)

RULES: tuple[Rule, ...]
"""Every rule, in the order of the families; made when first asked for, since it loads every module."""


class RepositoryRule(Protocol):
    """A module that judges the files of a repository together."""

    RULE: Rule

    def check(self, repository: Repository) -> Iterator[Problem]: ...


class DatedRule(Protocol):
    """A module that judges the files of a repository as of a day."""

    RULE: Rule

    def check_on(self, repository: Repository, day: dt.date) -> Iterator[Problem]: ...


class HistoryRule(Protocol):
    """A module that judges what became of an earlier state."""

    RULE: Rule

    def check_against(self, past: EarlierState, repository: Repository) -> Iterator[Problem]: ...


def rule_named(rule_id: str) -> Rule | None:
    if rule_id in PROFILE:
        from ogpctl.checks.profile_rules import PROFILE_RULES

        return PROFILE_RULES[rule_id].rule
    if rule_id in SETTINGS:
        from ogpctl.checks.settings_rules import SETTINGS_RULES

        return next(rule for rule in SETTINGS_RULES if rule.id == rule_id)
    return cast("Rule", rule_module(rule_id).RULE) if rule_id in RULE_IDS else None


def rule_module(rule_id: str) -> Any:
    """Return the module of a rule; raise ModuleNotFoundError for an id that has none."""
    return import_module("ogpctl.checks.rules." + rule_id.replace("-", "_"))


def profile_problems(document: Document[Any]) -> Iterator[Problem]:
    """Yield a problem for each error that kept the file from being read as a plan file."""
    if document.profile_errors:
        from ogpctl.checks.profile_rules import explained

        yield from explained(document)


def schema_problems(
    document: Document[Any], language: str | None = None, names: KnownNames | None = None
) -> Iterator[Problem]:
    """Yield a problem for each thing that the schema says against the file.

    `language` is the plan's leading language, which examples in hints are written in; without it, the first
    language that the file itself uses. `names` are those of the repository's records, for hints on ids.
    """
    if document.errors:
        from ogpctl.checks.schema_rules import explained

        yield from explained(document, rule_module, language, names)


def repository_problems(repository: Repository) -> Iterator[Problem]:
    """Yield what the rules on references and on consistency find, over every plan."""
    for rule_id in (*REFERENCES, *CONSISTENCY):
        yield from cast("RepositoryRule", rule_module(rule_id)).check(repository)


def dated_problems(repository: Repository, day: dt.date) -> Iterator[Problem]:
    """Yield what the rules find that ask which day it is, as of `day`."""
    for rule_id in DATED:
        yield from cast("DatedRule", rule_module(rule_id)).check_on(repository, day)


def history_problems(past: EarlierState, repository: Repository) -> Iterator[Problem]:
    """Yield what the rules that need history find: what became of `past` in `repository`.

    Of what only a branch ever had, they are asked about ids alone: a draft may go, and nobody should overlook
    it. Of a write of ours, whether an id changed, which no setting allows.
    """
    if past.of_write:
        for problem in cast("HistoryRule", rule_module("id-changed")).check_against(past, repository):
            yield replace(problem, firm=True)
        return
    for rule_id in HISTORY:
        yield from cast("HistoryRule", rule_module(rule_id)).check_against(past, repository)
    if past.branch is None:
        return
    for rule_id in IDENTITY:
        for problem in cast("HistoryRule", rule_module(rule_id)).check_against(past.branch, repository):
            yield replace(problem, hint=_DRAFT, draft=True)


def __getattr__(name: str) -> Any:
    if name == "RULES":
        globals()["RULES"] = tuple(rule_named(rule_id) for rule_id in RULE_IDS)
        return globals()["RULES"]
    raise AttributeError(name)
