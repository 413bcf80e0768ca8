"""What a forge may cost: a time, a number of requests and a size, however it answers."""

from __future__ import annotations

import io
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

from requests.adapters import HTTPAdapter
from requests.exceptions import ConnectionError as NoConnection, ReadTimeout
from urllib3.exceptions import HTTPError, ReadTimeoutError

from ogpctl.errors import OgpError
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from collections.abc import Callable

    from requests import PreparedRequest, Response

    from ogpctl.forges.merge_request import MergeRequest

T = TypeVar("T")

DEADLINE = 120.0
"""Seconds that posting a comment may take in all. A forge may answer a byte a second, and so
never be silent."""
MOST_REQUESTS = 200
"""Of which each brings a hundred comments."""
MOST_BYTES = 64 * 1024 * 1024
"""Of one answer, as it is unpacked: a hundred of GitHub's longest comments."""
_CHUNK = 64 * 1024


class BoundedAdapter(HTTPAdapter):
    """A transport that reads so much and no more."""

    def __init__(self, request: MergeRequest) -> None:
        super().__init__()
        self._request = request
        self._asked = 0

    def send(self, request: PreparedRequest, *arguments: Any, **options: Any) -> Response:
        """Send a request, and return its answer with all that it says."""
        self._asked += 1
        if self._asked > MOST_REQUESTS:
            raise OgpError(
                msg(
                    "{host} did not return all comments after {count} requests",
                    host=self._request.host,
                    count=str(MOST_REQUESTS),
                ),
                _INSTEAD,
            )
        response = super().send(request, *arguments, **options)
        response.raw = io.BytesIO(self._read(response))
        return response

    def _read(self, response: Response) -> bytes:
        found = bytearray()
        try:
            for chunk in response.raw.stream(_CHUNK, decode_content=True):
                found += chunk
                if len(found) > MOST_BYTES:
                    response.close()
                    raise OgpError(
                        msg(
                            "{host} returned a response of more than {count} MB",
                            host=self._request.host,
                            count=str(MOST_BYTES // (1024 * 1024)),
                        ),
                        _INSTEAD,
                    )
        except ReadTimeoutError as error:
            raise ReadTimeout(error, request=response.request) from None
        except HTTPError as error:
            raise NoConnection(error, request=response.request) from None
        return bytes(found)


def in_time(request: MergeRequest, work: Callable[[], T]) -> T:
    """Return what `work` returns; raise what it raises, and `OgpError` where it takes longer than `DEADLINE`.

    It runs in a thread of its own, which is left behind then: no timeout of a connection ends one that
    trickles.
    """
    done: list[T] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as error:  # noqa: BLE001 - it is raised again, in the thread that asked
            failed.append(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    thread.join(DEADLINE)
    if failed:
        raise failed[0]
    if not done:
        raise OgpError(
            msg(
                "{host} took more than {seconds} seconds in all",
                host=request.host,
                seconds=str(int(DEADLINE)),
            ),
            msg("Run the job again; if this persists, check that the runner can reach the forge."),
        )
    return done[0]


_INSTEAD = msg("Check that this host is the forge; the review can also be written to the job summary.")
