"""Git's own merge, line by line, for files whose fields cannot be told apart."""

from __future__ import annotations

import tempfile
from pathlib import Path

from ogpctl.edit.merging.merge import ConflictStyle, Markers, Merged
from ogpctl.store.git.plumbing import Plumbing

_MOST_CONFLICTS = 127
"""`git merge-file` ends with their number, this at most, and with a higher status where it cannot merge."""


def merge_by_lines(base: bytes, ours: bytes, theirs: bytes, markers: Markers | None = None) -> Merged:
    """Return what `git merge-file` makes of three states; what it cannot merge stays as ours, as a conflict.

    Raises a `GitError` where Git is missing.
    """
    marked = markers or Markers()
    with tempfile.TemporaryDirectory(prefix="ogpctl-") as folder:
        names = ("ours", "base", "theirs")
        for name, data in zip(names, (ours, base, theirs), strict=True):
            Path(folder, name).write_bytes(data)
        labels = [word for label in (marked.ours, marked.base, marked.theirs) for word in ("-L", label)]
        style = () if marked.style is ConflictStyle.MERGE else (f"--{marked.style.value}",)
        arguments = ("merge-file", "-p", f"--marker-size={marked.size}", *style, *labels, *names)
        done = Plumbing(folder).run(*arguments, status=range(256))
    if done.status > _MOST_CONFLICTS:
        return Merged(ours, 1)
    return Merged(done.stdout, done.status)
