"""The way to one forge and to no other place, and its failures in words.

The token goes to the forge's own address only. The session has a transport for that address alone, and
follows no redirect: `requests` takes `Authorization` off when a redirect leads to another host, but not the
header of GitLab's tokens, and a page of results may name any address as the next.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ogpctl.errors import OgpError
from ogpctl.forges.merge_request import Forge
from ogpctl.i18n.message import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from requests import Session

    from ogpctl.forges.merge_request import MergeRequest

TIMEOUT = 30.0
"""How many seconds a forge may stay silent."""

TOO_MANY = 429
_UNAUTHORIZED, _FORBIDDEN, _NOT_FOUND, _FAULT = 401, 403, 404, 500
_REFUSED = frozenset({400, 413, 422})
_LONGEST_REASON = 200


def session(request: MergeRequest) -> Session:
    """Return a session that reaches the forge's own address only."""
    import requests

    from ogpctl.forges.bounds import BoundedAdapter

    made = requests.Session()
    made.max_redirects = 0
    made.adapters.clear()
    parts = urlsplit(request.api)
    made.mount(f"{parts.scheme}://{parts.netloc}/", BoundedAdapter(request))
    made.headers["User-Agent"] = "ogpctl"
    return made


@contextmanager
def failures_in_words(request: MergeRequest) -> Iterator[None]:
    """Turn what a connection can run into inside to an `OgpError`, which never holds the token."""
    from requests import exceptions

    host = request.host
    try:
        yield
    except exceptions.TooManyRedirects as error:
        raise _redirected(request, error) from None
    except exceptions.Timeout:
        raise OgpError(
            msg("{host} did not answer within {seconds} seconds", host=host, seconds=str(int(TIMEOUT))),
            msg("Run the job again; if this persists, check that the runner can reach the forge."),
        ) from None
    except exceptions.SSLError:
        raise OgpError(
            msg("this machine does not trust the certificate of {host}", host=host),
            msg(
                "If the forge’s certificate comes from its own authority, set REQUESTS_CA_BUNDLE to that "
                "authority’s file."
            ),
        ) from None
    except (exceptions.InvalidSchema, exceptions.InvalidURL, exceptions.JSONDecodeError):
        raise not_the_api(request) from None
    except (RecursionError, MemoryError):
        raise not_the_api(request) from None  # JSON as deep as no API has it
    except (exceptions.RequestException, OSError):
        # The error's own text is not shown: it may hold the address of a proxy with its password.
        raise OgpError(
            msg("cannot connect to {host}", host=host),
            msg("Check that this machine can reach it, and the variables HTTPS_PROXY and NO_PROXY."),
        ) from None


def refused(request: MergeRequest, status: int, reason: str) -> OgpError:
    """Return the error of an answer with an HTTP `status`; `reason` is what the forge says of it."""
    host = request.host
    if status in {_UNAUTHORIZED, _FORBIDDEN, _NOT_FOUND}:
        return _not_allowed(request, status)
    if status == TOO_MANY:
        return OgpError(
            msg("{host} accepts no more requests for now", host=host), msg("Run the job again later.")
        )
    if status >= _FAULT:
        return OgpError(
            msg("{host} returned a server error (status {status})", host=host, status=str(status)),
            msg("Run the job again later."),
        )
    # The forge may repeat what it was sent.
    text = " ".join(reason.replace(request.token, "***").split())
    text = text if len(text) <= _LONGEST_REASON else text[: _LONGEST_REASON - 1] + "…"
    if status in _REFUSED:
        return OgpError(msg("{host} rejected the comment: {reason}", host=host, reason=text))
    return OgpError(
        msg("{host} returned status {status}: {reason}", host=host, status=str(status), reason=text)
    )


def _not_allowed(request: MergeRequest, status: int) -> OgpError:
    host, variable = request.host, request.token_variable
    if status == _UNAUTHORIZED:
        return OgpError(
            msg("{host} does not accept the token in {variable}", host=host, variable=variable),
            msg("It may have expired or been revoked: create a new one and set the variable."),
        )
    if status == _FORBIDDEN:
        return OgpError(
            msg(
                "the token in {variable} does not allow writing the comment on {host}",
                host=host,
                variable=variable,
            ),
            _way_out(request),
        )
    return OgpError(
        msg(
            "{host} has no merge request {number} in {project}, or the token in {variable} cannot read it",
            host=host,
            number=str(request.number),
            project=request.project,
            variable=variable,
        )
    )


def not_the_api(request: MergeRequest) -> OgpError:
    """Return the error of an answer that is none of the forge's API."""
    return OgpError(
        msg("{host} does not respond like the API of {forge}", host=request.host, forge=request.forge.value),
        msg("Check that {variable} is its address.", variable=request.api_variable),
    )


def _way_out(request: MergeRequest) -> Message:
    if request.forge is Forge.GITLAB:
        return msg(
            "It needs the scope api and a role that may comment, such as Reporter. A locked discussion "
            "takes no other comments."
        )
    return msg(
        "The job needs {permission}. On a pull request from a fork, the token is read-only: write the "
        "review to the job summary instead: {command}",
        permission="permissions: {pull-requests: write}",
        command='ogpctl review --format markdown >> "$GITHUB_STEP_SUMMARY"',
    )


def _redirected(request: MergeRequest, error: Exception) -> OgpError:
    response = getattr(error, "response", None)
    try:
        target = urlsplit(response.headers.get("Location", "")) if response is not None else None
        place = f"{target.scheme}://{target.netloc.rpartition('@')[2]}" if target and target.netloc else None
    except ValueError:
        place = None
    return OgpError(
        msg(
            "{host} redirects to {place}; the token is not sent there",
            host=request.host,
            place=place or msg("another address"),
        ),
        msg("Set {variable} to the address of the forge.", variable=request.api_variable),
    )
