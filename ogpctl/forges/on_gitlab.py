"""The comment on GitLab, by python-gitlab (https://docs.gitlab.com/api/notes/#merge-requests)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.forges.comment import CommentOutcome, Posted, is_marked, marked, same, without_quick_actions
from ogpctl.forges.connection import TIMEOUT, failures_in_words, not_the_api, refused, session

if TYPE_CHECKING:
    from ogpctl.forges.merge_request import MergeRequest


def post_on_gitlab(request: MergeRequest, body: str) -> Posted:
    """Write `body` into the token's own comment on the merge request.

    Raise `OgpError` where that cannot be.
    """
    from gitlab.exceptions import GitlabError, GitlabParsingError

    try:
        with failures_in_words(request):
            return _post(request, marked(without_quick_actions(body)))
    except GitlabParsingError:
        raise not_the_api(request) from None
    except GitlabError as error:
        if error.response_code is None:
            raise not_the_api(request) from None
        raise refused(request, error.response_code, str(error.error_message)) from None
    except (AttributeError, KeyError, TypeError, ValueError, AssertionError):
        # python-gitlab trusts the shape of an answer; that of another program at this address has another.
        raise not_the_api(request) from None


def _post(request: MergeRequest, body: str) -> Posted:
    from gitlab import Gitlab
    from gitlab.v4.objects import CurrentUserManager

    gitlab = Gitlab(
        request.api,
        private_token=request.token,
        session=session(request),
        timeout=TIMEOUT,
        keep_base_url=True,  # the next page is asked for at our address, whatever the server calls itself
    )
    user = CurrentUserManager(gitlab).get(obey_rate_limit=False)
    project = gitlab.projects.get(request.project, lazy=True)
    merge_request = project.mergerequests.get(request.number, obey_rate_limit=False)
    address = merge_request.web_url
    own = _own_note(merge_request, user.id)
    if own is None:
        created = merge_request.notes.create({"body": body}, obey_rate_limit=False)
        return Posted(f"{address}#note_{created.id}", CommentOutcome.CREATED)
    url = f"{address}#note_{own.id}"
    if same(own.body, body):
        return Posted(url, CommentOutcome.UNCHANGED)
    own.body = body
    own.save(obey_rate_limit=False)
    return Posted(url, CommentOutcome.UPDATED)


def _own_note(merge_request: Any, user: int) -> Any | None:
    """Return the first comment that has the marker and is written by the token's own user, else None."""
    notes = merge_request.notes.list(
        iterator=True, per_page=100, order_by="created_at", sort="asc", obey_rate_limit=False
    )
    for note in notes:
        if note.author["id"] == user and is_marked(note.body):
            return note
    return None
