"""The list of all rules, and the three questions that the engine asks them.

A rule is a module of `ogpctl.checks.rules`, named after its id. Modules are imported when they are asked:
where every file is accepted, the rules of the profile and of the schema are never loaded.
"""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, cast

from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from ogpctl.checks.finding import Problem, Rule
    from ogpctl.checks.known_names import KnownNames
    from ogpctl.checks.past import EarlierState
    from ogpctl.i18n.message import Message
    from ogpctl.store.document import Document, Repository
    from ogpctl.store.fault import Fault

PROFILE = (
    "unreadable-file",
    "too-large",
    "not-utf8",
    "control-character",
    "empty-file",
    "tab",
    "invisible-character",
    "syntax",
    "several-documents",
    "directive",
    "too-deep",
    "anchor",
    "alias",
    "merge-key",
    "tag",
    "non-string-key",
    "duplicate-key",
    "number-out-of-range",
)
SCHEMA = (
    "unknown-key",
    "missing-field",
    "wrong-type",
    "empty-value",
    "not-allowed-value",
    "date-malformed",
    "date-impossible",
    "url-malformed",
    "id-malformed",
    "value-out-of-range",
    "repeated-value",
)
REFERENCES = (
    "missing-plan",
    "misplaced-file",
    "stray-file",
    "unportable-name",
    "file-name",
    "id-mismatch",
    "id-of-another-plan",
    "duplicate-id",
    "duplicate-number",
    "duplicate-ogp-id",
    "unknown-institution",
    "circular-attachment",
    "unknown-theme",
    "unknown-round",
    "unknown-commitment",
    "unknown-ogp-id",
    "unknown-milestone",
    "schema-outdated",
)
CONSISTENCY = (
    "period-reversed",
    "commitment-outside-plan",
    "milestone-outside-plan",
    "round-before-plan",
    "date-before-ogp",
    "complete-with-open-milestone",
    "complete-with-unreported-milestone",
    "completion-without-evidence",
    "not-started-with-progress",
    "repeated-evidence",
    "contradicts-published",
    "missing-translation",
    "undeclared-language",
    "cut-by-comment",
    "direction-control",
    "long-text",
)
DATED = ("date-in-future",)
"""Rules on consistency that ask which day it is."""
HISTORY = (
    "commitment-removed",
    "milestone-removed",
    "id-changed",
    "plan-id-changed",
    "id-reused",
    "completion-regressed-without-reason",
    "completion-advanced-without-evidence",
    "deadline-moved-without-reason",
    "closed-round-edited",
    "assessment-altered",
)
"""Rules that compare with an earlier state, which `validate --against` names."""
IDENTITY = ("commitment-removed", "milestone-removed", "id-changed", "id-reused")
"""Those of them that ask what became of an id."""
SETTINGS = ("unknown-rule", "fixed-rule", "unknown-waived-commitment", "expired-waiver")
"""Rules on `ogpctl.toml`, which the engine asks itself, since they need the day and the settings."""

RULE_IDS = (*PROFILE, *SCHEMA, *REFERENCES, *CONSISTENCY, *DATED, *HISTORY, *SETTINGS)

_DRAFT = msg(
    "Only this branch has it so far: a draft may go or change its id, as long as nobody else refers to it."
)

RULES: tuple[Rule, ...]
"""Every rule, in the order of the families; made when first asked for, since it loads every module."""


class ProfileRule(Protocol):
    """A module that puts a fault of the profile into words: a message, and a hint where there is one."""

    RULE: Rule

    def explain(self, fault: Fault) -> tuple[Message, Message | None]: ...


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
    if rule_id in SETTINGS:
        from ogpctl.checks.settings_rules import SETTINGS_RULES

        return next(rule for rule in SETTINGS_RULES if rule.id == rule_id)
    return cast("Rule", rule_module(rule_id).RULE) if rule_id in RULE_IDS else None


def rule_module(rule_id: str) -> Any:
    """Return the module of a rule; raise ModuleNotFoundError for an id that is none."""
    return import_module("ogpctl.checks.rules." + rule_id.replace("-", "_"))


def profile_problems(document: Document[Any]) -> Iterator[Problem]:
    """Yield a problem for each fault that kept the file from being read as a plan file."""
    from ogpctl.checks.finding import Problem

    for fault in document.faults:
        rule = cast("ProfileRule", rule_module(fault.kind))
        if fault.left_out:
            title = rule.RULE.title
            yield Problem(rule.RULE, document.path, (), title, span=fault.span, left_out=fault.left_out)
            continue
        message, hint = rule.explain(fault)
        yield Problem(rule.RULE, document.path, fault.path, message, hint, span=fault.span)


def schema_problems(
    document: Document[Any], language: str | None = None, names: KnownNames | None = None
) -> Iterator[Problem]:
    """Yield a problem for each thing that the schema says against the file.

    `language` is the plan's leading language, which examples in hints are written in; without it, the first
    language that the file itself uses. `names` are those of the repository's records, for hints on ids.
    """
    if document.errors:
        from ogpctl.checks.schema_rules import explained

        yield from explained(document, language, names)


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
