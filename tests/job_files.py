"""The jobs of the templates in `ci/`, read as the forges read them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from ogpctl.installation.project import PLACEHOLDER_ADDRESS

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[1]
GITLAB = ROOT / "ci" / "gitlab" / "ogpctl.yml"
GITHUB = ROOT / "ci" / "github" / "ogpctl.yml"
EXAMPLE_PLACE = f"git+{PLACEHOLDER_ADDRESS}@{'0' * 40}"
GITHUB_PAGES = ROOT / "ci" / "github" / "ogpctl-pages.yml"
ACTION = ROOT / "action.yml"
COMPONENT = ROOT / "templates" / "ogpctl.yml"
_INPUT = re.compile(r"\$\[\[ inputs\.([a-z_]+) \]\]")


def load(text: str) -> Any:
    """Return YAML as GitHub reads it, to which the key `on` is a word."""
    found = yaml.safe_load(text)
    return {("on" if key is True else key): value for key, value in found.items()}


def gitlab_inputs(template: Path = GITLAB) -> dict[str, dict[str, Any]]:
    """Return what a template says of each of its inputs."""
    inputs: dict[str, dict[str, Any]] = yaml.safe_load(_gitlab_parts(template)[0])["spec"]["inputs"]
    return inputs


def gitlab_jobs(template: Path = GITLAB, **inputs: str | bool) -> str:
    """Return the jobs of a template with its inputs filled in, as GitLab does."""
    known = gitlab_inputs(template)
    assert set(inputs) <= set(known)
    values = {name: about["default"] for name, about in known.items() if "default" in about}
    values |= {"install_from": EXAMPLE_PLACE, **inputs}

    def value(found: re.Match[str]) -> str:
        given = values[found[1]]
        return str(given).lower() if isinstance(given, bool) else str(given)

    return _INPUT.sub(value, _gitlab_parts(template)[1])


def _gitlab_parts(template: Path) -> tuple[str, str]:
    head, _, jobs = template.read_text(encoding="utf-8").partition("\n---\n")
    return head + "\n", jobs


def gitlab_job(job: str, template: Path = GITLAB, **inputs: str | bool) -> dict[str, Any]:
    """Return a job of the template with what it takes over from the one that it extends."""
    jobs = load(gitlab_jobs(template, **inputs))
    own = jobs[job]
    base = jobs[own["extends"]]
    return {**base, **own, "variables": {**base.get("variables", {}), **own.get("variables", {})}}


def gitlab_script(job: str, part: str = "script", **inputs: str | bool) -> str:
    """Return the lines that a job of the template runs; those of `before_script` install the program."""
    return "\n".join(gitlab_job(job, **inputs)[part])


def github_step(job: str, step: str, file: Path = GITHUB) -> dict[str, Any]:
    """Return a step of the template."""
    steps = load(file.read_text(encoding="utf-8"))["jobs"][job]["steps"]
    (found,) = [item for item in steps if item["name"] == step]
    return dict(found)


def github_script(job: str, step: str, file: Path = GITHUB) -> str:
    """Return the lines that a step of the template runs."""
    return str(github_step(job, step, file)["run"])


def run_script(
    script: str, folder: Path, bin_folder: Path, variables: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run the lines in Bash as a runner does, with `ogpctl` on the path and the variables of the job."""
    bin_folder.mkdir(exist_ok=True)
    program = bin_folder / "ogpctl"
    program.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -c "from ogpctl.cli.main import run; run()" "$@"\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    path = f"{bin_folder}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script],
        cwd=folder,
        env={
            "PATH": path,
            "PYTHONPATH": str(ROOT),
            "HOME": str(bin_folder),
            "LC_ALL": "C.UTF-8",
            "CI": "true",
            **variables,
        },
        capture_output=True,
        text=True,
        check=False,
    )
