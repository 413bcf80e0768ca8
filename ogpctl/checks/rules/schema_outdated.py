"""The repository's copies of the schemas are those of the installed `ogpctl`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.i18n.message import msg
from ogpctl.store.position import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.store.document import Repository

RULE = Rule(
    "schema-outdated",
    Family.REFERENCES,
    Severity.NOTE,
    msg("a schema that the repository keeps for editors differs from the installed one"),
)


def check(repository: Repository) -> Iterator[Problem]:
    """Yield each copy that would make an editor say something else than `validate`."""
    for file in repository.outdated_schemas:
        message = msg("this schema differs from that of the installed ogpctl, which checks the plans")
        hint = msg("Run `ogpctl schema --update`, or delete this file.")
        yield Problem(RULE, file, (), message, hint, span=Span())
