"""Which merge request a job is about, by the variables that the forge's CI sets."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from enum import Enum
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ogpctl.errors import OgpError
from ogpctl.i18n.message import Message, msg

if TYPE_CHECKING:
    from collections.abc import Mapping

GITLAB_TOKENS = ("OGPCTL_GITLAB_TOKEN", "GITLAB_TOKEN")
GITHUB_TOKENS = ("GITHUB_TOKEN",)

_GITLAB_API = "/api/v4"
_REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+", re.ASCII)
_PULL_REF = re.compile(r"refs/pull/([0-9]+)/(?:merge|head)", re.ASCII)
_NUMBER = re.compile(r"[1-9][0-9]{0,17}", re.ASCII)
_TOKEN = re.compile(r"[\x21-\x7e]+")


class Forge(Enum):
    """The forges whose API is spoken."""

    GITLAB = "GitLab"
    GITHUB = "GitHub"


@dataclass(frozen=True, slots=True)
class MergeRequest:
    """A merge request (on GitHub, a pull request), and how to reach it.

    `api` is the address of GitLab itself, or of GitHub's API, without a slash at its end; `api_variable` and
    `token_variable` name the variables that they come from, for messages. `project` is GitLab's number or
    path of the project, or GitHub's `owner/name`.
    """

    forge: Forge
    api: str
    api_variable: str
    project: str
    number: int
    token: str
    token_variable: str

    def __repr__(self) -> str:
        """Return it without the token: a traceback or a log may show it."""
        return f"MergeRequest({self.api!r}, {self.project!r}, {self.number})"

    @property
    def host(self) -> str:
        """Return the host, with its port where it has one of its own."""
        return urlsplit(self.api).netloc


def merge_request(environ: Mapping[str, str]) -> MergeRequest:
    """Return the merge request that the variables of a CI job name; raise `OgpError` saying what to set."""
    if any(environ.get(name) for name in ("GITLAB_CI", "CI_MERGE_REQUEST_IID")):
        return _on_gitlab(environ)
    if any(environ.get(name) for name in ("GITHUB_ACTIONS", "GITHUB_REPOSITORY")):
        return _on_github(environ)
    raise OgpError(
        msg("no variable gives the merge request to comment on"),
        msg(
            "GitLab and GitHub set these variables in jobs on merge requests. Elsewhere, set {gitlab} for "
            "GitLab or {github} for GitHub.",
            gitlab="CI_SERVER_URL, CI_PROJECT_ID, CI_MERGE_REQUEST_IID, OGPCTL_GITLAB_TOKEN",
            github="GITHUB_REPOSITORY, GITHUB_REF (refs/pull/NUMBER/merge), GITHUB_TOKEN",
        ),
    )


def _on_gitlab(environ: Mapping[str, str]) -> MergeRequest:
    number = environ.get("CI_MERGE_REQUEST_IID", "")
    if not number:
        raise OgpError(
            msg("this job does not run on a merge request: CI_MERGE_REQUEST_IID is not set"),
            msg(
                "Run it in merge request pipelines: {rule}",
                rule="rules: [{if: $CI_PIPELINE_SOURCE == 'merge_request_event'}]",
            ),
        )
    # In a pipeline that runs in a fork, CI_PROJECT_ID is the fork and the merge request is elsewhere.
    project = environ.get("CI_MERGE_REQUEST_PROJECT_ID") or environ.get("CI_PROJECT_ID", "")
    if not project:
        raise _unset(
            "CI_PROJECT_ID", msg("the number of the project, or its path, for example group/project")
        )
    variable = "CI_API_V4_URL" if environ.get("CI_API_V4_URL") else "CI_SERVER_URL"
    address = environ.get(variable, "")
    if not address:
        raise _unset(variable, msg("the address of GitLab, for example https://gitlab.com"))
    api = _checked_address(variable, address).removesuffix(_GITLAB_API)
    return MergeRequest(
        Forge.GITLAB,
        api,
        variable,
        project,
        _checked_number("CI_MERGE_REQUEST_IID", number),
        *_token(
            environ,
            GITLAB_TOKENS,
            msg(
                "Create a project access token with the role Reporter and the scope api, and set it as "
                "the masked CI/CD variable OGPCTL_GITLAB_TOKEN; the job’s own CI_JOB_TOKEN may not write "
                "comments. Without a token, keep the review as an artefact: {command}",
                command="ogpctl review --format markdown > review.md",
            ),
        ),
    )


def _on_github(environ: Mapping[str, str]) -> MergeRequest:
    repository = environ.get("GITHUB_REPOSITORY", "")
    if not _REPOSITORY.fullmatch(repository):
        raise _unset("GITHUB_REPOSITORY", msg("the owner and name of the repository, for example owner/name"))
    number = _pull_request_number(environ)
    if number is None:
        raise OgpError(
            msg(
                "this job does not run on a pull request: neither GITHUB_EVENT_PATH nor GITHUB_REF gives one"
            ),
            msg(
                "Run it on the event {event}, or set GITHUB_REF to refs/pull/NUMBER/merge.",
                event="pull_request",
            ),
        )
    api = _checked_address("GITHUB_API_URL", environ.get("GITHUB_API_URL") or "https://api.github.com")
    token = _token(
        environ,
        GITHUB_TOKENS,
        msg(
            "Give the step {variable}, and its job {permission}.",
            variable="env: {GITHUB_TOKEN: ${{ github.token }}}",
            permission="permissions: {pull-requests: write}",
        ),
    )
    return MergeRequest(Forge.GITHUB, api, "GITHUB_API_URL", repository, number, *token)


def _pull_request_number(environ: Mapping[str, str]) -> int | None:
    """Return the number in the event that started the job, else in the ref, else None."""
    path = environ.get("GITHUB_EVENT_PATH")
    if path:
        try:
            event = json.loads(Path(path).read_bytes())
            number = event["pull_request"]["number"]
        except (OSError, ValueError, RecursionError, KeyError, TypeError):
            number = None
        if isinstance(number, int) and number > 0:
            return number
    found = _PULL_REF.fullmatch(environ.get("GITHUB_REF", ""))
    return _checked_number("GITHUB_REF", found[1]) if found else None


def _checked_number(variable: str, value: str) -> int:
    if not _NUMBER.fullmatch(value):
        raise OgpError(msg("{variable} is “{value}”, not a number", variable=variable, value=value))
    return int(value)


def _checked_address(variable: str, address: str) -> str:
    """Return the address of an API without a slash at its end.

    Only HTTPS, so that the token is never sent in the clear; plain HTTP is for a forge on this machine.
    """
    hint = msg("Set it to an address, for example https://gitlab.example.org.")
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    # The address itself is not shown: somebody may have put a password into it.
    if not host or parts.scheme not in {"http", "https"} or parts.query or parts.fragment:
        raise OgpError(msg("{variable} is not the address of a forge", variable=variable), hint)
    if "@" in parts.netloc:
        raise OgpError(msg("{variable} must not contain a user name or a password", variable=variable), hint)
    if parts.scheme == "http" and not _is_this_machine(host):
        raise OgpError(
            msg(
                "{variable} begins with http://: the token would be sent unencrypted to {host}",
                variable=variable,
                host=host,
            ),
            hint,
        )
    return address.rstrip("/")


def _is_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _token(environ: Mapping[str, str], variables: tuple[str, ...], hint: Message) -> tuple[str, str]:
    for variable in variables:
        token = environ.get(variable, "").strip()
        if token:
            if not _TOKEN.fullmatch(token):
                raise OgpError(
                    msg("{variable} contains characters that are not allowed in a token", variable=variable),
                    msg("Copy the token again: a single line of letters, digits and signs."),
                )
            return token, variable
    raise OgpError(msg("a comment needs a token, but {variable} is not set", variable=variables[0]), hint)


def _unset(variable: str, what: Message) -> OgpError:
    return OgpError(
        msg("unknown forge: {variable} is not set", variable=variable),
        msg("Set {variable}: {what}.", variable=variable, what=what),
    )
