"""Every system can hold the names of the plan's files and folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.portable_names import colliding, portable, reason_against, same_letters
from ogpctl.i18n.message import Message, msg
from ogpctl.store.position import Span
from ogpctl.terms.field_names import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.store.document import Repository

RULE = Rule(
    "unportable-name",
    Family.REFERENCES,
    Severity.ERROR,
    msg("a file or folder has a name that Windows or macOS does not accept"),
)


def check(repository: Repository) -> Iterator[Problem]:
    """Yield each file and folder below the data folder whose name keeps a clone elsewhere from working."""
    for folder, names in sorted(_folders(repository).items()):
        for name in sorted(names):
            reason = reason_against(name)
            if reason is not None:
                hint = msg("Rename it, for example to {name}.", name=shown(portable(name)))
                yield Problem(RULE, f"{folder}/{name}", (), reason, hint, span=Span())
        for name, other in colliding(names):
            hint = msg("Rename one of them, or remove it: a clone there keeps only one of the two.")
            yield Problem(RULE, f"{folder}/{name}", (), _collision(name, other), hint, span=Span())


def _folders(repository: Repository) -> dict[str, set[str]]:
    """Return the names in each folder from the data folder downwards."""
    paths = {document.path for document in repository.documents()}
    paths |= {path.rstrip("/") for path in repository.stray}
    for plan in repository.plans:
        paths |= {plan.folder, *(path.rstrip("/") for path in plan.stray)}
    found: dict[str, set[str]] = {}
    top = repository.data_folder
    for path in paths:
        while path != top and "/" in path:
            folder, _, name = path.rpartition("/")
            known = found.setdefault(folder, set())
            if name in known:
                break
            known.add(name)
            path = folder  # noqa: PLW2901 - upwards, to the data folder
    return found


def _collision(name: str, other: str) -> Message:
    if same_letters(name, other):
        return msg(
            "macOS treats two names as the same: the accents of {name} are stored in two ways",
            name=shown(name),
        )
    return msg(
        "Windows and macOS treat {name} and {other} as the same name: they differ only in capitals",
        name=shown(name),
        other=shown(other),
    )
