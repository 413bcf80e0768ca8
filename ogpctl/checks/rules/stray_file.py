"""The folders of commitments and of consultations hold YAML files only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.i18n.message import Message, msg
from ogpctl.store.position import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.store.document import Repository

RULE = Rule(
    "stray-file",
    Family.REFERENCES,
    Severity.ERROR,
    msg("a file among the commitments or consultations is no YAML file"),
)


def check(repository: Repository) -> Iterator[Problem]:
    """Yield each file that would be overlooked because its name does not end in `.yaml`."""
    for plan in repository.plans:
        for file in plan.stray:
            if not file.endswith(".yaml"):
                message = msg("this file is not read: its name does not end in .yaml")
                yield Problem(RULE, file, (), message, _hint(file), span=Span())


def _hint(file: str) -> Message:
    name = file.rsplit("/", 1)[-1]
    stem, dot, ending = name.rpartition(".")
    if dot and ending.lower() in {"yml", "yaml"}:
        return msg("Rename it to {name}.", name=f"{stem}.yaml")
    return msg("Move it out of the folder: only commitments and consultations in YAML belong here.")
