"""`ogpctl report serve` as a process: it says where it is, answers, and ends with Ctrl-C."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from typing import TYPE_CHECKING
from urllib.request import urlopen

from git_repositories import PLAN, GitFolder, commitment_file, first_files
from pytest_socket import enable_socket

from ogpctl.cli.main import main
from ogpctl.report.preview import Preview

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from ogpctl.errors import OgpError


def test_the_preview_answers_until_it_is_stopped(tmp_path: Path) -> None:
    git = GitFolder(tmp_path / "repository")
    git.commit(first_files("mid-term"))
    enable_socket()  # 127.0.0.1 only
    with subprocess.Popen(
        [
            sys.executable,
            "-m",
            "ogpctl",
            "--repo",
            str(git.folder),
            "--lang",
            "en",
            "report",
            "serve",
            "--port",
            "0",
        ],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        # A suite that runs in the background of a shell hands down a Ctrl-C that is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509 - no threads here
    ) as process:
        assert process.stderr is not None
        said = process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/", said)
        assert found is not None, said
        with urlopen(f"{found[0]}en/{PLAN}/index.html", timeout=30) as answer:  # noqa: S310 - ours
            page = answer.read().decode()
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
        status = process.wait(timeout=30)

    assert "<h1>Plan</h1>" in page
    assert (status, rest) == (0, "")
    assert git.git("status", "--porcelain") == ""


def test_the_preview_names_files_with_errors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    git = GitFolder(tmp_path / "repository")
    git.commit(first_files("mid-term"))
    enable_socket()
    turns = 0

    def run(preview: Preview, tell: Callable[[OgpError | None], None]) -> None:
        nonlocal turns
        git.write(commitment_file(1), "title: [broken\n")
        preview.look(tell)
        turns += 1

    monkeypatch.setattr(Preview, "run", run)

    status = main(["--repo", str(git.folder), "--lang", "en", "report", "serve", "--port", "0"])

    said = capsys.readouterr().err
    assert (status, turns) == (0, 1)
    assert said.endswith(
        f"Report rebuilt.\n{commitment_file(1)} has errors: parts of it may be missing from the report.\n"
    )


def test_a_port_that_is_taken_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import socket

    git = GitFolder(tmp_path / "repository")
    git.commit(first_files("mid-term"))
    enable_socket()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        status = main(["--repo", str(git.folder), "--lang", "en", "report", "serve", "--port", str(port)])

    assert status == 3
    assert f"cannot listen on port {port}" in capsys.readouterr().err
