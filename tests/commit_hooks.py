"""Real Git repositories in which pre-commit or prek runs the hooks of this repository's manifest."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from git_repositories import GitFolder, commitment_file, commitment_yaml, first_files
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[1]
RUNNERS = ("pre-commit", "prek")
CONFIG = ".pre-commit-config.yaml"
BROKEN = commitment_yaml(1) + "period: {start: 2016-02-30, end: 2017}\n"
PLACE = f"{commitment_file(1)}:5:17: error[date-impossible]"


def manifest() -> dict[str, dict[str, Any]]:
    """Return the hooks of the manifest by their ids."""
    hooks = YAML(typ="safe").load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    return {hook["id"]: hook for hook in hooks}


def runner(name: str) -> list[str]:
    """Return the command that starts pre-commit or prek; skip the test where it is missing."""
    if name == "pre-commit":
        if importlib.util.find_spec("pre_commit") is None:
            pytest.skip("pre-commit is not installed")
        return [sys.executable, "-m", "pre_commit"]
    program = shutil.which("prek", path=str(Path(sys.executable).parent)) or shutil.which("prek")
    if program is None:
        pytest.skip("prek is not installed")
    return [program]


class HookedFolder:
    """A repository with a valid plan, whose commits run hooks from the manifest as `language: system`.

    So no environment is installed and no network is needed; all else is as the manifest says.
    """

    def __init__(self, tmp_path: Path, name: str) -> None:
        self.runner = runner(name)
        self.env = _environment(tmp_path)
        self.plan = GitFolder(tmp_path / "plan")
        self.folder = self.plan.folder
        self.plan.commit(first_files())

    def install(self, *ids: str, **settings: Any) -> None:
        """Have Git run these hooks, with `settings` of the user's on top of the manifest's."""
        hooks = [{**manifest()[id_], "language": "system", **settings} for id_ in ids]
        for hook in hooks:
            del hook["minimum_pre_commit_version"]  # of a manifest only
        config = {"repos": [{"repo": "local", "hooks": hooks}]}
        self.write(CONFIG, json.dumps(config, indent=1) + "\n")  # JSON is YAML
        self.git("add", CONFIG)
        self.git("commit", "-q", "--no-verify", "-m", "Set the hooks")
        types = ("pre-commit", "pre-merge-commit")
        self.run(*self.runner, "install", *(f"--hook-type={type_}" for type_ in types), succeed=True)

    def write(self, name: str, content: str | None) -> None:
        """Write a file of the working tree; None deletes it."""
        self.plan.write(name, content)

    def read(self, name: str) -> str:
        """Return a file of the working tree."""
        return (self.folder / name).read_text("utf-8")

    def git(self, *arguments: str) -> str:
        """Run Git where no hook is expected to refuse, and return what it prints."""
        return self.plan.git(*arguments, env=self.env)

    def attempt(self, *arguments: str, cwd: Path | None = None, **env: str) -> tuple[bool, str]:
        """Run Git; return whether it succeeded, and what it and its hooks print."""
        return self.run("git", *arguments, cwd=cwd, **env)

    def run(
        self, *command: str, cwd: Path | None = None, succeed: bool = False, **env: str
    ) -> tuple[bool, str]:
        done = subprocess.run(
            command,
            cwd=cwd or self.folder,
            env=GitFolder.environment({**self.env, **env}),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        output = done.stdout.decode("utf-8")
        assert done.returncode == 0 or not succeed, output
        return done.returncode == 0, output


def _environment(tmp_path: Path) -> dict[str, str]:
    """Return variables by which `ogpctl` is this checkout, and no setting of the user counts."""
    programs = tmp_path / "bin"
    programs.mkdir()
    program = programs / "ogpctl"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m ogpctl "$@"\n', "utf-8")
    program.chmod(0o755)
    return {
        "PATH": os.pathsep.join((str(programs), os.environ["PATH"])),
        "PYTHONPATH": str(ROOT),
        "HOME": str(tmp_path / "home"),
        "PRE_COMMIT_HOME": str(tmp_path / "home" / "pre-commit"),
        "PREK_HOME": str(tmp_path / "home" / "prek"),
        "GIT_EDITOR": "true",
    }
