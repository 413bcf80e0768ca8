"""Signs of a damaged repository that Git passes over: it then finds nothing where something was.

What Git cannot find in a damaged repository must not be reported as absent. `HEAD` without a commit is an
unborn branch only where Git says nothing of a broken ref or a missing object; a broken tag of a round and a
damaged index stop the command.
"""

from __future__ import annotations

import hashlib
import os
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_BROKEN_REF = re.compile(r"ignoring (?:broken|dangling symbolic) ref ([^\n]+)")


def broken_ref(stderr: str) -> str | None:
    """Return the ref that Git says it ignores for being broken, None where it says so of none."""
    found = _BROKEN_REF.search(stderr)
    return found[1] if found else None


def index_is_whole(path: Path) -> bool:
    """Return whether the index ends with its own checksum; one that is not there is empty.

    Git checks that in `git fsck` only, and lists what is left of an index as if that were all of it. With
    `index.skipHash` there is no checksum but zeros.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    for kind in (hashlib.sha1, hashlib.sha256):
        size = kind(usedforsecurity=False).digest_size
        end = data[-size:]
        if end == bytes(size) or kind(data[:-size], usedforsecurity=False).digest() == end:
            return True
    return False


def repository_without_head(folder: Path) -> Path | None:
    """Return the nearest `.git` that holds objects, of which Git says that it is no repository.

    None for none. Where the environment tells Git how far up to look, nothing can be told.
    """
    if "GIT_CEILING_DIRECTORIES" in os.environ:
        return None
    for above in (folder, *folder.parents):
        if (above / ".git" / "objects").is_dir():
            return above / ".git"
    return None
