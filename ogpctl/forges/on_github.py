"""The comment on GitHub, by its GraphQL API (https://docs.github.com/graphql).

GraphQL and not REST: the token of a job is an app's, which REST does not tell who it is (`GET /user` answers
403), while GraphQL says of each comment whether the token's own user wrote it. The library is `requests`,
which python-gitlab brings: the clients of GitHub's API bring a cryptography library or a model library for
what is three requests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.forges.comment import CommentOutcome, Posted, is_marked, marked, same
from ogpctl.forges.connection import TIMEOUT, TOO_MANY, failures_in_words, not_the_api, refused, session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from requests import PreparedRequest, Session

    from ogpctl.errors import OgpError
    from ogpctl.forges.merge_request import MergeRequest

_COMMENTS = """
query($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      id
      comments(first: 100, after: $after) {
        nodes {
          id
          body
          url
          viewerDidAuthor
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
}
"""
_ADD = """
mutation($subject: ID!, $body: String!) {
  addComment(input: {subjectId: $subject, body: $body}) { commentEdge { node { url } } }
}
"""
_UPDATE = """
mutation($comment: ID!, $body: String!) {
  updateIssueComment(input: {id: $comment, body: $body}) { issueComment { url } }
}
"""

# GraphQL answers with status 200 and says in `errors` what went wrong; these are the statuses that REST would
# give.
_STATUS_OF = {"FORBIDDEN": 403, "INSUFFICIENT_SCOPES": 403, "NOT_FOUND": 404, "RATE_LIMITED": TOO_MANY}
_UNPROCESSABLE, _FORBIDDEN = 422, 403


def post_on_github(request: MergeRequest, body: str) -> Posted:
    """Write `body` into the token's own comment on the pull request.

    Raise `OgpError` where that cannot be.
    """
    from requests.exceptions import RequestException

    with failures_in_words(request):
        try:
            return _post(_GitHubApi(request), marked(body))
        except RequestException:
            raise  # told by its kind, of which some are a ValueError too
        except (AttributeError, KeyError, TypeError, ValueError):
            # An answer of another shape than GitHub's, or with a number of thousands of digits.
            raise not_the_api(request) from None


def _post(api: _GitHubApi, body: str) -> Posted:
    pull_request = ""
    for pull_request, comment in api.comments():  # noqa: B007 - the pull request is used below
        if comment is not None and comment["viewerDidAuthor"] is True and is_marked(comment["body"]):
            if same(comment["body"], body):
                return Posted(comment["url"], CommentOutcome.UNCHANGED)
            updated = api.ask(_UPDATE, comment=comment["id"], body=body)
            return Posted(updated["updateIssueComment"]["issueComment"]["url"], CommentOutcome.UPDATED)
    added = api.ask(_ADD, subject=pull_request, body=body)
    return Posted(added["addComment"]["commentEdge"]["node"]["url"], CommentOutcome.CREATED)


class _GitHubApi:
    """GitHub's GraphQL endpoint with the token."""

    def __init__(self, request: MergeRequest) -> None:
        self.request = request
        self.session: Session = session(request)
        # A server of one's own has REST at /api/v3 and GraphQL at /api/graphql.
        self.url = request.api.removesuffix("/v3") + "/graphql"

    def comments(self) -> Iterator[tuple[str, dict[str, Any] | None]]:
        """Yield the id of the pull request with each of its comments, or with None where a page has none."""
        owner, name = self.request.project.split("/")
        after = None
        while True:
            data = self.ask(_COMMENTS, owner=owner, name=name, number=self.request.number, after=after)
            pull_request = data["repository"]["pullRequest"]
            comments = pull_request["comments"]
            yield from ((pull_request["id"], comment) for comment in comments["nodes"] or [None])
            if not comments["pageInfo"]["hasNextPage"]:
                return
            after = comments["pageInfo"]["endCursor"]

    def ask(self, query: str, **variables: Any) -> dict[str, Any]:
        """Return the data that the query asks for; raise `OgpError` where there is an error beside it."""
        answer = self.session.post(
            self.url,
            json={"query": query, "variables": variables},
            # Given as a function, since `requests` would put a password of ~/.netrc in place of a header.
            auth=self._sign,
            timeout=TIMEOUT,
        )
        if not answer.ok:
            raise self._refused(answer.status_code, answer.headers, answer.text)
        said = answer.json()
        for error in said.get("errors") or ():
            status = _STATUS_OF.get(error.get("type"), _UNPROCESSABLE)
            raise refused(self.request, status, str(error.get("message")))
        data = said["data"]
        if not isinstance(data, dict):
            raise TypeError(data)
        return data

    def _sign(self, prepared: PreparedRequest) -> PreparedRequest:
        prepared.headers["Authorization"] = f"Bearer {self.request.token}"
        return prepared

    def _refused(self, status: int, headers: Any, text: str) -> OgpError:
        # https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api: a limit comes as 403
        # too
        limited = status == _FORBIDDEN and (
            "retry-after" in headers or headers.get("x-ratelimit-remaining") == "0"
        )
        return refused(self.request, TOO_MANY if limited else status, text)
