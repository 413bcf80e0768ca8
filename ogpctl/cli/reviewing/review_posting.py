"""`ogpctl review --post`: the page as a comment on the merge request."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ogpctl.forges import LONGEST_BODY, CommentOutcome, post_comment
from ogpctl.i18n.message import Message, msg
from ogpctl.render.review.markdown import review_markdown

if TYPE_CHECKING:
    from ogpctl.analysis.review.review import Review
    from ogpctl.cli.context import Context
    from ogpctl.forges import Posted


def post_review(context: Context, found: Review, size: int | None) -> None:
    """Write the page, of at most `size` bytes, as our comment on the merge request of this job.

    What the command has said is delivered first: the log of the job keeps it where the forge refuses. Raises
    `OgpError`.
    """
    context.deliver()
    most = LONGEST_BODY if size is None else min(size, LONGEST_BODY)
    posted = post_comment(review_markdown(found, context.translator, most), os.environ)
    context.say(_said(posted))


def _said(posted: Posted) -> Message:
    match posted.what:
        case CommentOutcome.CREATED:
            return msg("Comment posted: {url}", url=posted.url)
        case CommentOutcome.UPDATED:
            return msg("Comment updated: {url}", url=posted.url)
        case CommentOutcome.UNCHANGED:
            return msg("Comment already up to date: {url}", url=posted.url)
