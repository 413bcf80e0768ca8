"""The preview: this machine only, this site only, and always what the files say now."""

from __future__ import annotations

import http.client
from typing import TYPE_CHECKING

import pytest
from pytest_socket import enable_socket

from ogpctl.errors import OgpError
from ogpctl.i18n.message import msg
from ogpctl.report.preview import Preview

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_text("title: one")
    return tmp_path


@pytest.fixture
def preview(plan: Path) -> Iterator[Preview]:
    enable_socket()  # 127.0.0.1 only: the server listens nowhere else

    def make() -> dict[str, bytes]:
        text = (plan / "plan.yaml").read_text()
        if "broken" in text:
            raise OgpError(msg("it is broken"))
        return {"index.html": text.encode(), "fr/index.html": b"fr", "assets/report.js": b"js"}

    with Preview(make, [plan], 0) as found:
        yield found


def _get(
    preview: Preview, path: str, method: str = "GET", **headers: str
) -> tuple[int, bytes, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=10)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    found = answer.status, answer.read(), dict(answer.getheaders())
    connection.close()
    return found


def test_pages_are_served_with_their_kind(preview: Preview) -> None:
    assert _get(preview, "/")[:2] == (200, b"title: one")
    status, data, headers = _get(preview, "/assets/report.js?x=1")
    assert (status, data, headers["Content-Type"]) == (200, b"js", "text/javascript; charset=utf-8")
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_folder_without_its_slash_leads_to_it(preview: Preview) -> None:
    assert _get(preview, "/fr")[2]["Location"] == "/fr/"
    assert _get(preview, "/fr/")[1] == b"fr"


@pytest.mark.parametrize(
    "path", ["/../plan.yaml", "/%2e%2e/plan.yaml", "/plan.yaml", "//etc/hostname", "/etc/hostname"]
)
def test_nothing_of_the_disk_can_be_asked_for(preview: Preview, path: str) -> None:
    assert _get(preview, path)[0] == 404


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "127.0.0.1", ""]
)
def test_a_name_that_is_not_this_machine_gets_nothing(preview: Preview, host: str) -> None:
    status, data, _ = _get(preview, "/", Host=host)

    assert (status, data) == (403, b"")


def test_nothing_can_be_sent(preview: Preview) -> None:
    assert _get(preview, "/", "POST")[0] == 501
    assert _get(preview, "/", "HEAD")[:2] == (200, b"")


def test_a_change_is_shown_and_a_state_that_cannot_be_leaves_the_last_one_up(
    preview: Preview, plan: Path
) -> None:
    told: list[str | None] = []

    def tell(error: OgpError | None) -> None:
        told.append(None if error is None else error.message.msgid)

    preview.look(tell)
    (plan / "plan.yaml").write_text("title: second")
    preview.look(tell)
    shown = _get(preview, "/")[1]
    (plan / "plan.yaml").write_text("title: it is broken")
    preview.look(tell)

    assert told == [None, "it is broken"]
    assert shown == _get(preview, "/")[1] == b"title: second"
