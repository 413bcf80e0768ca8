"""A forge on 127.0.0.1: it speaks the parts of GitLab's REST API and GitHub's GraphQL API that are used.

It keeps the comments of one merge request, pages its answers, and can be told to answer otherwise.
"""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

from graphql import build_schema, graphql_sync

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TOKEN = "glpat-not-a-real-one"  # noqa: S105 - the token of this server
ROBOT = "plan-robot"
PROJECT = "42"
REPOSITORY = "etalab/plan"
NUMBER = 7
GITLAB_LIMIT, GITHUB_LIMIT = 1_000_000, 65_536

# The types of GitHub's public schema that are asked for, with the fields used.
SCHEMA = build_schema("""
type Query { repository(owner: String!, name: String!): Repository }
type Repository { pullRequest(number: Int!): PullRequest }
type PullRequest { id: ID!, comments(first: Int, after: String): IssueCommentConnection! }
type IssueCommentConnection { nodes: [IssueComment], pageInfo: PageInfo! }
type PageInfo { hasNextPage: Boolean!, endCursor: String }
type IssueComment { id: ID!, body: String!, url: String!, viewerDidAuthor: Boolean! }
type IssueCommentEdge { node: IssueComment }
type Mutation {
  addComment(input: AddCommentInput!): AddCommentPayload
  updateIssueComment(input: UpdateIssueCommentInput!): UpdateIssueCommentPayload
}
input AddCommentInput { subjectId: ID!, body: String! }
input UpdateIssueCommentInput { id: ID!, body: String! }
type AddCommentPayload { commentEdge: IssueCommentEdge }
type UpdateIssueCommentPayload { issueComment: IssueComment }
""")


@dataclass
class Comment:
    """A comment as the forge keeps it."""

    id: int
    author: str
    body: str
    system: bool = False


@dataclass(frozen=True)
class Answer:
    """What the server answers instead."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: str | bytes = "{}"


@dataclass(frozen=True)
class Asked:
    """A request as it arrived."""

    method: str
    path: str
    headers: dict[str, str]
    body: str


class Forge:
    """The state of the forge."""

    def __init__(self) -> None:
        self.url = ""
        self.comments: list[Comment] = []
        self.asked: list[Asked] = []
        self.page_size = 3
        self.next_page_host: str | None = None  # a server may name itself otherwise in its links
        self.instead: Callable[[Asked], Answer | None] = lambda _: None

    def add(self, author: str, body: str, *, system: bool = False) -> Comment:
        comment = Comment(100 + len(self.comments), author, body, system)
        self.comments.append(comment)
        return comment

    def bodies(self, author: str = ROBOT) -> list[str]:
        return [comment.body for comment in self.comments if comment.author == author]

    @property
    def writes(self) -> list[Asked]:
        """The requests that change something."""
        return [
            asked
            for asked in self.asked
            if asked.method == "PUT"
            or "mutation" in asked.body
            or (asked.method == "POST" and "/notes" in asked.path)
        ]

    def gitlab_job(self, **more: str) -> dict[str, str]:
        """Return the variables of a job of GitLab on the merge request."""
        return {
            "GITLAB_CI": "true",
            "CI_SERVER_URL": self.url,
            "CI_API_V4_URL": f"{self.url}/api/v4",
            "CI_PROJECT_ID": PROJECT,
            "CI_MERGE_REQUEST_IID": str(NUMBER),
            "CI_JOB_TOKEN": "job",
            "OGPCTL_GITLAB_TOKEN": TOKEN,
            **more,
        }

    def github_job(self, **more: str) -> dict[str, str]:
        """Return the variables of a job of GitHub on the pull request."""
        return {
            "GITHUB_ACTIONS": "true",
            "GITHUB_API_URL": self.url,
            "GITHUB_REPOSITORY": REPOSITORY,
            "GITHUB_REF": f"refs/pull/{NUMBER}/merge",
            "GITHUB_TOKEN": TOKEN,
            **more,
        }

    def answer(self, asked: Asked) -> Answer:
        told = self.instead(asked)
        if told is not None:
            return told
        if asked.path.startswith("/api/v4/"):
            return self._gitlab(asked)
        if asked.path == "/graphql" and asked.method == "POST":
            return self._github(asked)
        return Answer(404, body='{"message": "404 Not Found"}')

    # GitLab: https://docs.gitlab.com/api/notes/#merge-requests

    def _gitlab(self, asked: Asked) -> Answer:  # noqa: PLR0911 - a line for each route
        if asked.headers.get("private-token") != TOKEN:
            return _json({"message": "401 Unauthorized"}, 401)
        parts = urlsplit(asked.path)
        path = unquote(parts.path).removeprefix("/api/v4")
        here = f"/projects/{PROJECT}/merge_requests/{NUMBER}"
        if path == "/user":
            return _json({"id": _user_id(ROBOT), "username": ROBOT})
        if path == here:
            return _json({"id": 1, "iid": NUMBER, "web_url": f"{self.url}/plan/-/merge_requests/{NUMBER}"})
        if path == f"{here}/notes" and asked.method == "GET":
            return self._notes(path, {name: values[0] for name, values in parse_qs(parts.query).items()})
        if path == f"{here}/notes" and asked.method == "POST":
            body = json.loads(asked.body)["body"]
            if len(body) > GITLAB_LIMIT:
                return _json({"message": {"note": ["is too long (maximum is 1000000 characters)"]}}, 400)
            return _json(_note(self.add(ROBOT, body)), 201)
        found = re.fullmatch(rf"{here}/notes/(\d+)", path)
        if found and asked.method == "PUT":
            comment = next(comment for comment in self.comments if comment.id == int(found[1]))
            if comment.author != ROBOT:
                return _json({"message": "403 Forbidden"}, 403)
            comment.body = json.loads(asked.body)["body"]
            return _json(_note(comment))
        return _json({"message": "404 Not found"}, 404)

    def _notes(self, path: str, query: dict[str, str]) -> Answer:
        page, size = int(query.get("page", 1)), min(int(query.get("per_page", 20)), self.page_size)
        notes = sorted(self.comments, key=lambda comment: comment.id, reverse=query.get("sort") != "asc")
        shown = notes[(page - 1) * size : page * size]
        headers = {}
        if page * size < len(notes):
            host = self.next_page_host or self.url
            headers["Link"] = f'<{host}/api/v4{path}?page={page + 1}&per_page={size}&sort=asc>; rel="next"'
        return Answer(200, headers, json.dumps([_note(comment) for comment in shown]))

    # GitHub: https://docs.github.com/graphql

    def _github(self, asked: Asked) -> Answer:
        if asked.headers.get("authorization") != f"Bearer {TOKEN}":
            return _json({"message": "Bad credentials"}, 401)
        said = json.loads(asked.body)
        done = graphql_sync(SCHEMA, said["query"], _GitHubRoot(self), variable_values=said.get("variables"))
        errors = [{**(error.extensions or {}), "message": error.message} for error in done.errors or ()]
        return _json({"data": done.data, **({"errors": errors} if errors else {})})


class _GitHubRoot:
    def __init__(self, forge: Forge) -> None:
        self.forge = forge

    def repository(self, _info: Any, owner: str, name: str) -> Any:
        if f"{owner}/{name}" != REPOSITORY:
            raise _GraphQLError(
                "NOT_FOUND", f"Could not resolve to a Repository with the name '{owner}/{name}'."
            )
        return {"pullRequest": self._pull_request}

    def _pull_request(self, _info: Any, number: int) -> Any:
        if number != NUMBER:
            raise _GraphQLError(
                "NOT_FOUND", f"Could not resolve to a PullRequest with the number of {number}."
            )
        return {"id": f"PR_{NUMBER}", "comments": self._comments}

    def _comments(self, _info: Any, first: int, after: str | None = None) -> Any:
        start = int(after or 0)
        end = start + min(first, self.forge.page_size)
        comments = self.forge.comments
        return {
            "nodes": [self._comment(comment) for comment in comments[start:end]],
            "pageInfo": {"hasNextPage": end < len(comments), "endCursor": str(end)},
        }

    def _comment(self, comment: Comment) -> Any:
        return {
            "id": f"IC_{comment.id}",
            "body": comment.body.replace("\n", "\r\n"),
            "url": f"{self.forge.url}/{REPOSITORY}/pull/{NUMBER}#issuecomment-{comment.id}",
            "viewerDidAuthor": comment.author == ROBOT,
        }

    def addComment(self, _info: Any, input: dict[str, str]) -> Any:  # noqa: N802, A002 - GitHub's names
        if input["subjectId"] != f"PR_{NUMBER}":
            raise _GraphQLError("NOT_FOUND", "Could not resolve to a node")
        if len(input["body"]) > GITHUB_LIMIT:
            raise _GraphQLError("UNPROCESSABLE", "Body is too long (maximum is 65536 characters)")
        return {"commentEdge": {"node": self._comment(self.forge.add(ROBOT, input["body"]))}}

    def updateIssueComment(self, _info: Any, input: dict[str, str]) -> Any:  # noqa: N802, A002 - GitHub's names
        comment = next(comment for comment in self.forge.comments if f"IC_{comment.id}" == input["id"])
        if comment.author != ROBOT:
            raise _GraphQLError("FORBIDDEN", "viewer does not have permission to update this comment")
        comment.body = input["body"]
        return {"issueComment": self._comment(comment)}


class _GraphQLError(Exception):
    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.extensions = {"type": kind}


def _json(value: Any, status: int = 200) -> Answer:
    return Answer(status, {}, json.dumps(value))


def _note(comment: Comment) -> dict[str, Any]:
    author = {"id": _user_id(comment.author), "username": comment.author}
    return {"id": comment.id, "body": comment.body, "author": author, "system": comment.system}


def _user_id(name: str) -> int:
    return sum(name.encode())


@contextmanager
def running_forge() -> Iterator[Forge]:
    """Give a forge that answers on a free port of 127.0.0.1."""
    forge = Forge()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._respond()

        do_POST = do_PUT = do_GET  # noqa: N815 - the names of http.server

        def _respond(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(self.command, self.path, headers, body)
            forge.asked.append(asked)
            answer = forge.answer(asked)
            self.send_response(answer.status)
            content = answer.body if isinstance(answer.body, bytes) else answer.body.encode()
            for name, value in {"Content-Type": "application/json", **answer.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            """Keep the log of the tests clean."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        forge.url = f"http://127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield forge
        finally:
            server.shutdown()
            thread.join()
