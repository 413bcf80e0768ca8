"""Runs of the command line on a folder, with what they print."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from ogpctl.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path


@dataclass
class Run:
    """One run: its exit status and what it printed."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass
class Site:
    """A folder that plans are imported into."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    def run(self, *arguments: str) -> Run:
        self.capsys.readouterr()
        status = main(["--repo", str(self.folder), *arguments])
        printed = self.capsys.readouterr()
        return Run(status, printed.out, printed.err)

    def irm(self, file: Path, *options: str) -> Run:
        return self.run("import", "irm", str(file), "--format", "json", *options)

    def canada(self, *arguments: str | Path) -> Run:
        return self.run("import", "canada-nap", *(str(item) for item in arguments), "--format", "json")

    def files(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and ".git/" not in path.as_posix()
        }

    def value(self, name: str) -> Any:
        return yaml.load((self.folder / name).read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - makes texts only


@pytest.fixture
def site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Site:
    folder = tmp_path / "repository"
    folder.mkdir()
    return Site(folder, capsys)
