"""`list`: in which order."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from ogpctl.analysis.completion_counts import COUNTED_WORDS, completion_key
from ogpctl.analysis.selection import plain
from ogpctl.plan.numbering import number_key
from ogpctl.plan.vocabulary import UNREAD
from ogpctl.plan.wording import wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ogpctl.analysis.listing import ListedCommitment


_RANKS = (*COUNTED_WORDS, UNREAD)


class ListSort(StrEnum):
    """What `--sort` can order by; equals stay in the order of their numbers."""

    NUMBER = "number"
    COMPLETION = "completion"
    THEME = "theme"
    TITLE = "title"
    LEAD = "lead"
    DUE = "due"


def ordered(
    lines: Iterable[ListedCommitment], sort: ListSort, language: str, *, reverse: bool = False
) -> tuple[ListedCommitment, ...]:
    """Return `lines` in order: completion from complete to none recorded, texts as `language` reads them.

    What has no theme, lead or due date comes last, with `reverse` first.
    """
    by_number = sorted(lines, key=lambda line: (line.plan, number_key(line.commitment.number)))
    if sort is ListSort.NUMBER:
        return tuple(reversed(by_number)) if reverse else tuple(by_number)
    keys: dict[ListSort, Callable[[ListedCommitment], Any]] = {
        ListSort.COMPLETION: lambda line: _RANKS.index(completion_key(line.commitment, whole=line.whole)),
        ListSort.THEME: lambda line: _text_key(wording(line.theme_title, language, line.languages).text),
        ListSort.TITLE: lambda line: _text_key(wording(line.commitment.title, language, line.languages).text),
        ListSort.LEAD: lambda line: _text_key(_lead_name(line, language)),
        ListSort.DUE: lambda line: (line.due is None, line.due.last.isoformat() if line.due else ""),
    }
    return tuple(sorted(by_number, key=keys[sort], reverse=reverse))


def _text_key(text: str) -> tuple[bool, str]:
    return (not text, plain(text))


def _lead_name(line: ListedCommitment, language: str) -> str:
    if not line.lead:
        return ""
    return wording(line.lead[0].name, language, line.languages).text or line.lead[0].id
