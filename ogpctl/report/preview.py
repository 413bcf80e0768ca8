"""The preview: a small server on 127.0.0.1 that keeps the whole site in memory.

Only GET and HEAD, only paths of the site itself, so nothing of the disk can be asked for. The Host header
must name this machine: a page elsewhere whose name is made to resolve to 127.0.0.1 (DNS rebinding) gets
nothing.
"""

from __future__ import annotations

import mimetypes
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import quote, unquote, urlsplit

from ogpctl.errors import OgpError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

_EVERY = 0.5
_LOCAL = ("127.0.0.1", "localhost", "[::1]")


class Preview:
    """Serves what `make` returns, and makes it anew when a file below `watched` changes.

    Raises `OSError` where the port cannot be had, and whatever `make` raises the first time.
    """

    def __init__(self, make: Callable[[], dict[str, bytes]], watched: Sequence[Path], port: int) -> None:
        self._make = make
        self._watched = watched
        self._seen = self._times()
        self.files = make()
        self._server = _Server(self, port)
        self.port: int = self._server.server_address[1]
        self.address = f"http://127.0.0.1:{self.port}/"
        self._stopped = threading.Event()

    def __enter__(self) -> Self:
        """Begin to answer."""
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop answering and free the port."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def run(self, tell: Callable[[OgpError | None], None]) -> None:
        """Watch until interrupted.

        `tell` hears of each time that the site was made anew, or why it was not.
        """
        while not self._stopped.wait(_EVERY):
            self.look(tell)

    def stop(self) -> None:
        """End `run`."""
        self._stopped.set()

    def look(self, tell: Callable[[OgpError | None], None]) -> None:
        """Make the site anew where a watched file changed.

        A state that cannot be shown leaves the last one up.
        """
        now = self._times()
        if now == self._seen:
            return
        self._seen = now
        try:
            self.files = self._make()
        except OgpError as error:
            tell(error)
        else:
            tell(None)

    def _times(self) -> dict[str, tuple[int, int]]:
        found = {}
        for path in self._watched:
            for file in _files(path):
                try:
                    status = file.lstat()
                except OSError:
                    continue
                found[str(file)] = (status.st_mtime_ns, status.st_size)
        return found


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(path.rglob("*.yaml"))
    else:
        yield path


class _Server(ThreadingHTTPServer):
    """The server, which knows the preview that it shows."""

    daemon_threads = True

    def __init__(self, preview: Preview, port: int) -> None:
        self.preview = preview
        super().__init__(("127.0.0.1", port), _Handler)

    def handle_error(self, *_: object) -> None:
        """Say nothing of a browser that went away."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "ogpctl"
    sys_version = ""
    timeout = 30
    server: _Server

    def do_GET(self) -> None:
        self._answer(body=True)

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def _answer(self, *, body: bool) -> None:
        preview = self.server.preview
        if not _is_local(self.headers.get("Host", ""), preview.port):
            self._send(HTTPStatus.FORBIDDEN, b"", "text/plain; charset=utf-8", body=body)
            return
        path = unquote(urlsplit(self.path).path).lstrip("/")
        name = f"{path}index.html" if path == "" or path.endswith("/") else path
        data = preview.files.get(name)
        if data is not None:
            self._send(HTTPStatus.OK, data, _type(name), body=body)
        elif f"{path}/index.html" in preview.files:
            self._redirect(path)
        else:
            self._send(HTTPStatus.NOT_FOUND, b"404\n", "text/plain; charset=utf-8", body=body)

    def _redirect(self, path: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", f"/{quote(path)}/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, data: bytes, kind: str, *, body: bool) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.end_headers()
        if body:
            self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - http.server's name
        """Say nothing of each request."""


def _is_local(host: str, port: int) -> bool:
    return host.lower() in {f"{name}:{port}" for name in _LOCAL} | (set(_LOCAL) if port == 80 else set())  # noqa: PLR2004 - where a browser leaves out the port


def _type(name: str) -> str:
    known = {"html": "text/html", "css": "text/css", "js": "text/javascript", "xml": "application/atom+xml"}
    end = name.rpartition(".")[2]
    if end in known:
        return f"{known[end]}; charset=utf-8"
    return mimetypes.guess_type(name)[0] or "application/octet-stream"
