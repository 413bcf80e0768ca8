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
    msg("a file among the commitments or consultations is not a YAML file"),
)


def check(repository: Repository) -> Iterator[Problem]:
    """Yield each file that would be overlooked because its name does not end in `.yaml`, and each folder."""
    for file in (*repository.stray, *(path for plan in repository.plans for path in plan.stray)):
        if file.endswith("/") and is_among_documents(file):
            message = msg("this folder is not read")
            hint = msg(
                "Move the files of {folder} directly into the folder above it, or move it elsewhere.",
                folder=f"{file.rstrip('/').rsplit('/', 1)[-1]}/",
            )
            yield Problem(RULE, file.rstrip("/"), (), message, hint, span=Span())
        elif not file.endswith(("/", ".yaml")):
            message = msg("this file is not read: its name does not end in .yaml")
            yield Problem(RULE, file, (), message, _hint(file), span=Span())


def is_among_documents(path: str) -> bool:
    """Whether `path` lies in a folder of commitments or of consultations."""
    return path.rstrip("/").split("/")[-2] in {"commitments", "consultations"}


def _hint(file: str) -> Message:
    name = file.rsplit("/", 1)[-1]
    stem, dot, ending = name.rpartition(".")
    if dot and ending.lower() in {"yml", "yaml"}:
        return msg("Rename it to {name}.", name=f"{stem}.yaml")
    return msg("Move it out of the folder, which is for commitments and consultations in YAML.")
