"""`ogpctl git-merge BASE OURS THEIRS SIZE PATH`: what Git runs to merge a plan file (`merge.ogpctl.driver`).

Git gives the three states as files, the length of conflict markers and the path of the file, takes the
outcome from OURS, and asks for status 0 where there is no conflict and 1 where there is one
(gitattributes(5), “Defining a custom merge driver”). People run `ogpctl setup-git` once.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ogpctl.cli.streams import put_remark
from ogpctl.errors import ExitCode, WrongUsage
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from ogpctl.edit.merging.merge import ConflictStyle, Markers, Merged
    from ogpctl.i18n.message import Message
    from ogpctl.i18n.translator import Translator
    from ogpctl.store.document import Kind

_ARGUMENTS = 5


def serve(arguments: list[str], translator: Translator) -> int:
    """Merge as Git asks for it; raises `WrongUsage` where somebody else asks."""
    if len(arguments) != _ARGUMENTS or not arguments[3].isdigit():
        raise WrongUsage(
            msg("git-merge is run by Git, with five arguments"),
            msg("Set it up with `ogpctl setup-git`; then `git merge` merges plan files field by field."),
        )
    from ogpctl.edit.merging.merge import ConflictStyle, Markers

    base, ours, theirs = (Path(name).read_bytes() for name in arguments[:3])
    path = arguments[4]
    markers = Markers(int(arguments[3]))
    merged, by_fields = _merged((base, ours, theirs), path, markers)
    if merged.conflicts and (style := _style()) is not ConflictStyle.MERGE:
        merged, by_fields = _merged((base, ours, theirs), path, replace(markers, style=style))
    if not by_fields:
        put_remark(translator.render(_why_by_lines((base, ours, theirs), path)) + "\n")
    Path(arguments[1]).write_bytes(merged.data)
    return ExitCode.FINDINGS if merged.conflicts else ExitCode.OK


def _merged(states: tuple[bytes, bytes, bytes], path: str, markers: Markers) -> tuple[Merged, bool]:
    """Return the merge, and whether it is one by fields."""
    merged = _by_fields(states, path, markers)
    return (merged, True) if merged is not None else (_by_lines(states, path, markers), False)


def _style() -> ConflictStyle:
    """Return how the user wants conflicts to be shown, by Git's own setting.

    Asked only where there is one.
    """
    from ogpctl.edit.merging.merge import ConflictStyle
    from ogpctl.store.git.git_errors import GitError
    from ogpctl.store.git.plumbing import Plumbing

    try:
        asked = Plumbing(".").run("config", "--get", "merge.conflictStyle", status=range(256))
    except GitError:
        return ConflictStyle.MERGE
    word = asked.stdout.decode("utf-8", "replace").strip()
    return ConflictStyle(word) if word in set(ConflictStyle) else ConflictStyle.MERGE


def _why_by_lines(states: tuple[bytes, bytes, bytes], path: str) -> Message:
    from ogpctl.edit.merging.merge import unreadable

    if _kind(path) is None:
        return msg("{file}: merged line by line, since its name is not that of a plan file.", file=path)
    place = unreadable(states)
    if place is None:
        return msg("{file}: merged line by line, since its fields are not on separate lines.", file=path)
    reasons = (
        msg("{file}: merged line by line, since the common ancestor is not valid YAML.", file=path),
        msg("{file}: merged line by line, since “ours” is not valid YAML.", file=path),
        msg("{file}: merged line by line, since “theirs” is not valid YAML.", file=path),
    )
    return reasons[place]


def _by_fields(states: tuple[bytes, bytes, bytes], path: str, markers: Markers) -> Merged | None:
    from ogpctl.edit.merging.merge import merge

    kind = _kind(path)
    if kind is None:
        return None
    try:
        return merge(*states, kind, markers)
    except Exception:  # noqa: BLE001 - a merge must end, and Git's way is always there
        return None


def _by_lines(states: tuple[bytes, bytes, bytes], path: str, markers: Markers) -> Merged:
    """Return Git's merge, unless it would say something that neither side said: then both stand whole."""
    from ogpctl.edit.merging.by_lines import merge_by_lines
    from ogpctl.edit.merging.merge import contradicts, whole_conflict

    merged = merge_by_lines(*states, markers)
    if not merged.conflicts and _kind(path) is not None and contradicts(*states, merged.data):
        return whole_conflict(*states, markers)
    return merged


def _kind(path: str) -> Kind | None:
    """Return the kind of the plan file at `path`, by its name and folder."""
    from ogpctl.store.document import Kind
    from ogpctl.store.loading import COMMITMENTS, CONSULTATIONS, INSTITUTIONS_FILE, PLAN_FILE

    *folders, name = path.split("/")
    by_name = {PLAN_FILE: Kind.PLAN, INSTITUTIONS_FILE: Kind.INSTITUTIONS}
    by_folder = {COMMITMENTS: Kind.COMMITMENT, CONSULTATIONS: Kind.CONSULTATION}
    return by_folder.get(folders[-1] if folders else "") or by_name.get(name)
