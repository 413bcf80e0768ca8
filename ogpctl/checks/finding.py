"""What a rule is and what it returns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ogpctl.i18n.message import Message
    from ogpctl.store.position import Path, Span


class Severity(StrEnum):
    """How much a finding weighs: an error makes `validate` fail, a warning does with `--strict`."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Family(StrEnum):
    """The kinds of rules, in the order in which a file is judged."""

    PROFILE = "profile"
    SCHEMA = "schema"
    REFERENCES = "references"
    CONSISTENCY = "consistency"
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's identity: a stable id, its family, its usual severity and its one-line title."""

    id: str
    family: Family
    severity: Severity
    title: Message


@dataclass(frozen=True, slots=True)
class Correction:
    """The one value that a wrong one can have meant: `value` belongs at `path` of `file`."""

    file: str
    path: Path
    value: str | int | bool


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule found, at a path inside a document; not yet at a line.

    `file` is relative to the repository, with `/`. `on_key` points at the key instead of the value, and
    `span` is set where the position is known already (errors of the profile). `others` are the files that
    share in the problem: whoever asks for one of them is told too, and a waiver for one of them counts.
    `draft` tells that it is about what only a branch ever had: such a problem is a warning at most. `firm`
    tells that it is an error whatever settings and waivers say. `left_out` is how many of its kind it stands
    for, that are not looked at.
    `certain` is the value that was meant, where it can be but one: `validate --fix` writes it.
    """

    rule: Rule
    file: str
    path: Path
    message: Message
    hint: Message | None = None
    on_key: bool = False
    span: Span | None = None
    others: tuple[str, ...] = ()
    draft: bool = False
    firm: bool = False
    left_out: int = 0
    certain: str | int | bool | None = None

    @property
    def correction(self) -> Correction | None:
        """What may be written without asking, None where people have to decide."""
        return None if self.certain is None else Correction(self.file, self.path, self.certain)


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem at its place, as users see it; every output format renders this.

    `path` names list items (`milestones[2.1].due`, `evidence[https://…].title`) and `fingerprint` is made of
    the commitment, the rule and that path, so both survive edits above. `excerpt` is the text of the first
    line. `others` are further files that share in it. `stands_for` is how many it counts that are not listed,
    0 for all but the last of a rule on a file.
    """

    rule: str
    severity: Severity
    message: Message
    hint: Message | None
    file: str
    path: str
    span: Span
    fingerprint: str
    excerpt: str = ""
    others: tuple[str, ...] = ()
    stands_for: int = 0

    @property
    def weight(self) -> int:
        """How many findings it is."""
        return self.stands_for or 1

    @property
    def marked_path(self) -> str:
        """What its fingerprint has as the path: no field is called `+`."""
        return "+" if self.stands_for else self.path
