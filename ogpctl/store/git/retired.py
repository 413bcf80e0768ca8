"""The ids of commitments that a history knows and its last state does not: none of them is free."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.store.document import Kind
from ogpctl.store.git.history import walk
from ogpctl.store.git.log import kind_at
from ogpctl.store.loading import Known, understood

if TYPE_CHECKING:
    from ogpctl.store.git.repository import Git


def retired_commitments(git: Git, commit: str, known: Known) -> dict[str, str]:
    """Return the ids of commitments whose file some commit deleted and that `commit` holds nowhere.

    Each has the path at which its file lay last.
    """
    deleted: dict[str, str] = {}
    for found in walk(git, (commit,)).changes.values():
        for change in found:
            if change.after is None and kind_at(change.path) is Kind.COMMITMENT:
                for name in change.before:
                    if name is not None:
                        deleted.setdefault(name, change.path)
    if not deleted:
        return {}
    here = {name for path, name in git.paths(commit) if kind_at(path) is Kind.COMMITMENT}
    contents = git.objects.read([*deleted, *here])
    present = {_id(contents[name], known) for name in here}
    found_ids: dict[str, str] = {}
    for name, path in deleted.items():
        known_id = _id(contents[name], known)
        if known_id is not None and known_id not in present:
            found_ids.setdefault(known_id, path)
    return found_ids


def _id(data: bytes | None, known: Known) -> str | None:
    if data is None:
        return None
    key = (Kind.COMMITMENT, data)
    if key not in known:
        known[key] = understood("", *key)
    value = known[key].value
    found = value.get("id") if isinstance(value, dict) else None
    return found if isinstance(found, str) else None
