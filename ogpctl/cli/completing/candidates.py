"""What a word on a command line may become: the values that completion hands on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Candidate = tuple[str, str]
"""A word, and what it means: empty where that is plain."""


@dataclass(frozen=True, slots=True)
class IncompleteParameter:
    """A parameter whose value is begun: its command, its name and metavar there, and the words before it."""

    command: str
    name: str
    metavar: str
    begun: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CompletionReply:
    """Candidates, or what the shell completes by itself: `files` or `folders`."""

    candidates: tuple[Candidate, ...] = ()
    kind: str = "words"


def behind_commas(begun: str, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield each candidate behind the words that are there already, with their commas.

    Those words are left out.
    """
    done, comma, _ = begun.rpartition(",")
    there = set(done.split(","))
    for word, meaning in candidates:
        if word not in there:
            yield f"{done}{comma}{word}", meaning
