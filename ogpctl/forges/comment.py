"""The one comment that `ogpctl` keeps on a merge request: how it is known again, and what became of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

MARKER = "<!-- ogpctl:review -->"
"""The first line of the comment, which no reader sees. It alone proves nothing: anybody can write it."""

LONGEST_BODY = 60_000
"""How many bytes of UTF-8 fit into any comment: GitHub takes 65,536 characters, GitLab a million."""

# A line of a GitLab comment that begins with a slash and a word is a command, such as `/approve`, done with
# the rights of whoever writes the comment (https://docs.gitlab.com/user/project/quick_actions/).
_QUICK_ACTION = re.compile(r"^([ \t]*)/(?=[A-Za-z])", re.MULTILINE)


class CommentOutcome(Enum):
    """What became of the comment."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Posted:
    """The comment: its address in a browser, and whether it was written."""

    url: str
    what: CommentOutcome


def marked(body: str) -> str:
    """Return the Markdown `body` as it is written: below the marker."""
    return f"{MARKER}\n\n{body}"


def is_marked(body: str) -> bool:
    """Return whether a comment begins with the marker; a comment that quotes one of ours does not."""
    return body.startswith(MARKER)


def same(one: str, other: str) -> bool:
    """Return whether two bodies are the same: forges write line ends their own way and trim the end."""
    return one.replace("\r\n", "\n").rstrip() == other.replace("\r\n", "\n").rstrip()


def without_quick_actions(body: str) -> str:
    r"""Return `body` with `/word` at the start of a line written `\/word`.

    It reads the same and commands nothing.
    """
    return _QUICK_ACTION.sub(r"\1\\/", body)
