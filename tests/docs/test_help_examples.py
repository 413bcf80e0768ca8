"""The help of the program and of each command."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import doc_examples
import pytest
from canada_tracker import DEFINITION
from irm_database import database_2024

from ogpctl.cli.command_examples import EXAMPLES
from ogpctl.cli.command_table import COMMANDS, SECTIONS
from ogpctl.cli.main import main
from ogpctl.i18n.translator import LANGUAGES, Translator

ROOT = Path(__file__).resolve().parents[2]
NOT_RUN_HERE = {
    "completion": "a line for a shell, which tests/cli/test_completion.py runs",
    "report serve": "runs",
}


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped plans with the repository's history, in a folder that is copied for each command."""
    folder = tmp_path_factory.mktemp("shipped")
    doc_examples.prepare(folder)
    return folder


@pytest.fixture
def copy(shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "copy"
    shutil.copytree(shipped, folder, symlinks=True)
    for name, value in {"user.name": "A", "user.email": "a@example.org"}.items():
        subprocess.run(["git", "-C", folder, "config", name, value], check=True)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("EDITOR", "true")
    return folder


@pytest.mark.parametrize("command", sorted(COMMANDS.keys() - NOT_RUN_HERE))
def test_the_examples_of_the_help_run(command: str, copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database_2024(copy / "database.csv", {})
    (copy / "nap6.yaml").write_text(DEFINITION, encoding="utf-8")
    for example in EXAMPLES[command]:
        name, *words = shlex.split(example)

        assert name == "ogpctl"
        status = main(words)
        assert status == 0, f"{example}\n{capsys.readouterr()}"


@pytest.mark.long
def test_the_preview_of_the_help_starts(copy: Path) -> None:
    line = [sys.executable, "-m", "ogpctl", *shlex.split(EXAMPLES["report serve"][0])[1:], "--port", "0"]
    with subprocess.Popen(
        line,
        cwd=copy,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as started:
        assert started.stdout is not None
        first = started.stdout.readline()
        started.send_signal(signal.SIGINT)

    assert b"http://" in first


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_command_has_its_line_in_one_section(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help", "--lang", language]) == 0

    lines = capsys.readouterr().out.splitlines()
    render = Translator(language).gettext
    for heading, commands in SECTIONS.items():
        place = lines.index(render(heading))
        shown = lines[place + 1 : place + 1 + len(commands)]
        for line, (name, text) in zip(shown, commands.items(), strict=True):
            assert line.split("  ")[1] == name
            assert line.endswith(render(text))
            assert len(line) <= 80


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_opens_with_two_or_three_examples(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command.split(), "--help", "--lang", "en"]) == 0

    paragraphs = capsys.readouterr().out.split("\n\n")
    examples = paragraphs[2].splitlines()
    assert examples[0] == "Examples:"
    assert [line.strip() for line in examples[1:]] == list(EXAMPLES[command])
    assert 2 <= len(EXAMPLES[command]) <= 3
    assert any(f"ogpctl {command}" in example for example in EXAMPLES[command])
