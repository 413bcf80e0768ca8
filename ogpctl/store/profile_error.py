"""What keeps a file from being read as a plan file, before any schema is asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from ogpctl.store.position import Path, Span

if TYPE_CHECKING:
    from collections.abc import Mapping


class ProfileErrorKind(StrEnum):
    """One kind per rule of the profile family; the value is the rule's id."""

    UNREADABLE_FILE = "unreadable-file"
    TOO_LARGE = "too-large"
    NOT_UTF8 = "not-utf8"
    CONTROL_CHARACTER = "control-character"
    EMPTY_FILE = "empty-file"
    TAB = "tab"
    INVISIBLE_CHARACTER = "invisible-character"
    SYNTAX = "syntax"
    SEVERAL_DOCUMENTS = "several-documents"
    DIRECTIVE = "directive"
    TOO_DEEP = "too-deep"
    ANCHOR = "anchor"
    ALIAS = "alias"
    MERGE_KEY = "merge-key"
    TAG = "tag"
    NON_STRING_KEY = "non-string-key"
    DUPLICATE_KEY = "duplicate-key"
    NUMBER_OUT_OF_RANGE = "number-out-of-range"


_START = Span()


@dataclass(frozen=True, slots=True)
class ProfileError:
    """A departure from the YAML profile, or a file that could not be read at all.

    `values` holds what its message needs, such as the name of an anchor or the line of the first key.
    `left_out` is how many of its kind it stands for, of which nothing more is said.
    """

    kind: ProfileErrorKind
    span: Span = _START
    path: Path = ()
    values: Mapping[str, object] = field(default_factory=dict)
    left_out: int = 0
