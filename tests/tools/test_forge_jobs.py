"""What the forges run is written from one source."""

from __future__ import annotations

import re
import shutil
import subprocess

import forge_jobs
import pytest
import yaml


@pytest.mark.parametrize("file", forge_jobs.FILES, ids=lambda file: file.path)
def test_a_file_is_up_to_date(file: forge_jobs.ForgeFile) -> None:
    """`python tools/forge_jobs.py` writes it."""
    assert (forge_jobs.ROOT / file.path).read_text(encoding="utf-8") == file.text()


@pytest.mark.parametrize("file", forge_jobs.FILES, ids=lambda file: file.path)
def test_nothing_is_left_to_fill_in(file: forge_jobs.ForgeFile) -> None:
    assert not re.search(r"@(include|place)\b", file.text())


def test_every_source_is_used() -> None:
    sources = {path.name for path in forge_jobs.SOURCES.iterdir()}
    texts = [path.read_text(encoding="utf-8") for path in forge_jobs.SOURCES.iterdir()]
    included = {name for text in texts for name in re.findall(r"@include (\S+)", text)}

    assert sources == {file.source for file in forge_jobs.FILES} | included


@pytest.mark.parametrize(
    "file", [file for file in forge_jobs.FILES if "gitlab" not in file.source], ids=lambda file: file.path
)
def test_the_lines_of_shell_pass_shellcheck(file: forge_jobs.ForgeFile) -> None:
    if shutil.which("shellcheck") is None:
        pytest.skip("shellcheck is not installed")
    found = yaml.safe_load(file.text())
    jobs = found["jobs"].values() if "jobs" in found else [found["runs"]]
    scripts = [step["run"] for job in jobs for step in job["steps"] if "run" in step]

    assert scripts
    for script in scripts:
        done = subprocess.run(
            ["shellcheck", "--shell=bash", "-"], input=script, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout
