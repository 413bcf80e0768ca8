"""The ids that a history ever gave to commitments, and what they stood for: none of them is free.

One walk lists every content that a commitment's file ever had. Its id is a matter of one line of it, so few
of them are parsed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ogpctl.store.document import Kind
from ogpctl.store.former import FormerUses
from ogpctl.store.git.commit_history import walk
from ogpctl.store.git.log import kind_at
from ogpctl.store.loading import understood

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from ogpctl.plan.model import Commitment, Milestone
    from ogpctl.store.document import Document
    from ogpctl.store.former import MilestoneName
    from ogpctl.store.git.repository import Git
    from ogpctl.store.loading import Known

_ID_LINE = re.compile(
    rb"^id:[ \t]+([\"']?)([A-Za-z0-9][A-Za-z0-9._-]*)\1[ \t]*(?:#[^\n]*)?\r?$", re.MULTILINE
)
_READ_TOGETHER = 4096


def used_ids(git: Git, ends: Sequence[str]) -> set[str]:
    """Return every id that a commitment had in a commit that one of `ends` can be reached from."""
    return {found for _, found, _ in _versions(git, ends, {})}


def former_uses(
    git: Git,
    ends: Sequence[str],
    wanted: Collection[str],
    milestones: Collection[MilestoneName],
    known: Known,
) -> FormerUses:
    """Return what the ids of `wanted` and `milestones` stood for last in the history of `ends`.

    An id that the history never had is not in the answer. As in `git rev-list`, an end that begins with `^`
    takes the history before it away.
    """
    found: dict[str, Document[Commitment]] = {}
    parts: dict[MilestoneName, Milestone] = {}
    if not wanted and not milestones:
        return FormerUses()
    of_milestones = {commitment for commitment, _ in milestones}
    for path, item, data in _versions(git, ends, known):
        if item not in of_milestones and (item not in wanted or item in found):
            continue
        document = _document(path, data, known)
        if item in wanted:
            found.setdefault(item, document)
        if item in of_milestones and document.content is not None:
            for milestone in document.content.milestones:
                if (item, milestone.id) in milestones:
                    parts.setdefault((item, milestone.id), milestone)
    return FormerUses(found, parts)


def _versions(git: Git, ends: Sequence[str], known: Known) -> Iterator[tuple[str, str, bytes]]:
    """Yield each content that a commitment's file had, newest first, with its path and the id in it."""
    contents: dict[str, str] = {}
    for found in walk(git, ends).changes.values():
        for change in found:
            if kind_at(change.path) is Kind.COMMITMENT:
                for name in (change.after, *change.before):
                    if name is not None:
                        contents.setdefault(name, change.path)
    names = list(contents)
    for start in range(0, len(names), _READ_TOGETHER):
        for name, data in git.objects.read(names[start : start + _READ_TOGETHER]).items():
            item = _id(data, known) if data is not None else None
            if data is not None and item is not None:
                yield contents[name], item, data


def _id(data: bytes, known: Known) -> str | None:
    lines = _ID_LINE.findall(data)
    if len(lines) == 1:
        return str(lines[0][1], "ascii")
    value = _document("", data, known).value
    found = value.get("id") if isinstance(value, dict) else None
    return found if isinstance(found, str) else None


def _document(path: str, data: bytes, known: Known) -> Document[Commitment]:
    key = (Kind.COMMITMENT, data, None)
    if key not in known:
        known[key] = understood(path, *key)
    return known[key]
