"""The manifest of the hooks is what its table says, and what pre-commit and prek read."""

from __future__ import annotations

import re
import subprocess

import hook_manifest
import pytest
from commit_hooks import RUNNERS, runner


def test_the_file_is_up_to_date() -> None:
    """`python tools/hook_manifest.py` writes it."""
    assert hook_manifest.MANIFEST.read_text(encoding="utf-8") == hook_manifest.manifest()


def test_pre_commit_reads_it_as_the_table_says() -> None:
    clientlib = pytest.importorskip("pre_commit.clientlib", reason="pre-commit is not installed")

    hooks = {hook["id"]: hook for hook in clientlib.load_manifest(str(hook_manifest.MANIFEST))}

    assert {"ogpctl-validate", "ogpctl-check"} <= hooks.keys()
    assert list(hooks) == [row.id for row in hook_manifest.HOOKS]
    given, whole = hooks["ogpctl-validate"], hooks["ogpctl-check"]
    assert (given["pass_filenames"], given["always_run"]) == (True, False)
    assert (whole["pass_filenames"], whole["always_run"]) == (False, True)
    for row in hook_manifest.HOOKS:
        assert hooks[row.id]["description"] == row.description
        assert "commit-msg" not in hooks[row.id]["stages"]


@pytest.mark.parametrize("name", RUNNERS)
def test_the_readers_find_no_fault(name: str) -> None:
    done = subprocess.run(
        [*runner(name), "validate-manifest", str(hook_manifest.MANIFEST)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0
    assert "warning" not in (done.stdout + done.stderr).lower()


@pytest.mark.parametrize(
    ("path", "given"),
    [
        ("data/france-2015-2017/plan.yaml", True),
        ("engagements/fr/commitments/02-x.yml", True),
        ("plans/ogpctl.toml", True),
        ("ogpctl.toml", True),
        ("data/-odd.yaml", True),
        ("data/README.md", False),
        ("pyproject.toml", False),
        ("my-ogpctl.toml", False),
        ("--repo=elsewhere.yaml", False),
        ("--output=json=data/plan.yaml", False),
        ("-x/ogpctl.toml", False),
    ],
)
def test_plan_files_are_given_and_no_name_that_would_be_an_option(path: str, given: bool) -> None:
    assert bool(re.search(hook_manifest.PLAN_FILES, path)) is given
