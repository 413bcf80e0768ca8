"""Plans that lie in a submodule: another repository has their history, and this one cannot tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.store.git.git_errors import InSubmodule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ogpctl.cli.context import Context
    from ogpctl.store.git.repository import Git


def folders_with_history(context: Context, git: Git, commit: str, folders: Iterable[str]) -> frozenset[str]:
    """Return those of the plans' folders that are no submodule's in `commit`, and say which are.

    Raises InSubmodule where all of them are.
    """
    kept, refused = set(), []
    for folder in folders:
        submodule = git.submodule(commit, f"{git.prefix}{folder}")
        if submodule is None:
            kept.add(folder)
        else:
            refused.append(InSubmodule(submodule))
    if refused and not kept:
        raise refused[0]
    for refusal in refused:
        context.say(refusal.message)
    return frozenset(kept)
