"""What talks to a forge, the only room that uses the network: one comment on a merge request."""

from __future__ import annotations

from ogpctl.forges.comment import LONGEST_BODY, CommentOutcome, Posted
from ogpctl.forges.posting import post_comment

__all__ = ["LONGEST_BODY", "CommentOutcome", "Posted", "post_comment"]
