"""The jobs for the forges.

As their published schemas have it, with the least rights, and used by this repository.
"""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from job_files import (
    ACTION,
    COMPONENT,
    EXAMPLE_PLACE,
    GITHUB,
    GITHUB_PAGES,
    ROOT,
    gitlab_inputs,
    gitlab_jobs,
    load,
)

from ogpctl.errors import WrongUsage
from ogpctl.installation.install_place import install_place

if TYPE_CHECKING:
    from pathlib import Path

WORKFLOWS = [GITHUB, GITHUB_PAGES, *sorted((ROOT / ".github" / "workflows").glob("*.yml"))]
READS = {"contents": "read"}
RIGHTS = {
    ("ogpctl.yml", "review"): {**READS, "pull-requests": "write"},
    ("ogpctl-pages.yml", "publish"): {"pages": "write", "id-token": "write"},
    ("release.yml", "publish"): {"id-token": "write"},
}
"""What a job of a workflow may do; the others read the repository."""
PLACES = [
    (EXAMPLE_PLACE, True),
    ("git+ssh://git@forge.example.org/open-government/ogpctl@v1.0", True),
    ("git+file:///srv/git/ogpctl.git@main", True),
    ("https://forge.example.org/ogpctl-1.0-py3-none-any.whl#sha256=" + "a" * 64, True),
    ("file:///srv/ogpctl", True),
    ("/srv/ogpctl", True),
    ("./ogpctl", True),
    (".", True),
    ("==0.1.0", True),
    ("~=1.2", True),
    ("ogpctl", False),
    ("", False),
    ("0.1.0", False),
    ('"; curl x | sh; "', False),
    ("==1 x", False),
    ("git+https://forge.example.org/$(id)@main", False),
    ("/srv/a folder", False),
]
"""Places to install from, and what is none."""
PINNED = re.compile(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}")


def _checked(schema: str, file: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *options]
    return subprocess.run([*command, str(file)], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "inputs", [{}, {"pages": True, "options": "--strict", "lang": "fr", "install_from": "==0.1.0"}]
)
def test_the_gitlab_template_fits_gitlab_s_schema(inputs: dict[str, Any], tmp_path: Path) -> None:
    """With its inputs filled in, since GitLab fills them in before it reads the jobs."""
    file = tmp_path / "jobs.yml"
    file.write_text(gitlab_jobs(**inputs), encoding="utf-8")
    assert "$[[" not in file.read_text(encoding="utf-8")

    done = _checked("gitlab-ci", file, "--data-transform", "gitlab-ci")

    assert done.returncode == 0, done.stdout


def test_gitlab_s_schema_is_really_asked(tmp_path: Path) -> None:
    file = tmp_path / "jobs.yml"
    file.write_text(gitlab_jobs().replace("when: always", "when: sometimes"), encoding="utf-8")

    assert _checked("gitlab-ci", file, "--data-transform", "gitlab-ci").returncode == 1


@pytest.mark.parametrize("name", [".gitlab-ci.yml", "ci/gitlab/gitlab-ci.yml"])
def test_what_includes_the_gitlab_template_gives_inputs_that_it_has(name: str) -> None:
    assert _checked("gitlab-ci", ROOT / name, "--data-transform", "gitlab-ci").returncode == 0
    (include,) = yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))["include"]

    known = gitlab_inputs()
    for given, value in include["inputs"].items():
        about = known[given]
        to_be_filled_in = name.startswith("ci/") and given == "install_from"
        assert bool(re.fullmatch(about.get("regex", ".*"), str(value))) is not to_be_filled_in
        assert value in about.get("options", [value])
        assert isinstance(value, bool) == (about.get("type") == "boolean")
    assert {given for given, about in known.items() if "default" not in about} <= set(include["inputs"])


@pytest.mark.parametrize(("place", "taken"), PLACES)
def test_the_input_takes_the_places_that_ogpctl_takes(place: str, taken: bool) -> None:
    """Never the bare name, which anybody may register on an index, and nothing that a shell would obey."""
    assert bool(re.fullmatch(gitlab_inputs()["install_from"]["regex"], place)) is taken
    try:
        assert install_place(place).text == place
    except WrongUsage:
        assert not taken
    else:
        assert taken


def test_gitlab_s_jobs_read_the_whole_history() -> None:
    jobs = load(gitlab_jobs())

    assert jobs[".ogpctl"]["variables"]["GIT_DEPTH"] == "0"
    for name, job in jobs.items():
        assert name == ".ogpctl" or job["extends"] == ".ogpctl"


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_a_workflow_fits_github_s_schema(file: Path) -> None:
    done = _checked("github-workflows", file)

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_a_workflow_has_the_least_rights(file: Path) -> None:
    """Nothing for all jobs, for each what it needs; nothing of a stranger's in a line of shell."""
    workflow = load(file.read_text(encoding="utf-8"))

    assert workflow["permissions"] == {}
    assert set(workflow["on"]) <= {"push", "pull_request"}
    for name, job in workflow["jobs"].items():
        assert job["permissions"] == RIGHTS.get((file.name, name), READS)
        assert job["timeout-minutes"] <= 60
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")
            assert PINNED.fullmatch(step.get("uses", "none/none@" + "0" * 40))
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"] == {"fetch-depth": 0, "persist-credentials": False}


def test_what_may_publish_runs_nothing_of_the_repository() -> None:
    """The report is built by a job that may only read, and published by one that only hands it on."""
    jobs = load(GITHUB_PAGES.read_text(encoding="utf-8"))["jobs"]

    assert jobs["build"]["permissions"] == READS
    assert [step["uses"].partition("@")[0] for step in jobs["publish"]["steps"]] == ["actions/deploy-pages"]
    assert jobs["publish"]["if"] == "github.event.repository.has_pages"


def test_a_release_is_built_by_what_every_change_runs_and_published_by_nothing_of_the_repository() -> None:
    workflow = load((ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8"))
    build, publish = workflow["jobs"]["build"], workflow["jobs"]["publish"]
    scripts = [step["run"] for step in build["steps"] if "run" in step]

    assert workflow["on"] == {"push": {"tags": ["v*"]}}
    assert [line for script in scripts for line in script.splitlines() if ".ci/" in line] == [
        '.ci/try-release --tag "$GITHUB_REF_NAME" --out dist'
    ]
    assert ".ci/try-release" in (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert [step["uses"].partition("@")[0] for step in publish["steps"]] == [
        "actions/download-artifact",
        "pypa/gh-action-pypi-publish",
    ]
    assert publish["steps"][-1]["with"] == {"attestations": True}
    assert publish["environment"]["name"]
    assert "secrets." not in (ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8")


def test_only_the_step_that_comments_is_given_a_token() -> None:
    text = GITHUB.read_text(encoding="utf-8")
    steps = load(text)["jobs"]["review"]["steps"]

    assert text.count("github.token") == 1
    assert "github.token" in steps[-1]["env"]["GITHUB_TOKEN"]
    assert "secrets." not in text


def test_the_action_fits_github_s_schema() -> None:
    done = _checked("github-actions", ACTION)

    assert done.returncode == 0, done.stdout


def test_the_action_hands_the_token_to_one_step_and_nothing_else_into_a_shell() -> None:
    text = ACTION.read_text(encoding="utf-8")
    steps = yaml.safe_load(text)["runs"]["steps"]

    assert text.count("github.token") == 1  # the default of its input
    assert [step["name"] for step in steps if "${{ inputs.token }}" in step.get("env", {}).values()] == [
        "Review, with a comment where the token may write one"
    ]
    for step in steps:
        assert "uses" not in step
        assert step["shell"] == "bash"
        assert "${{" not in step["run"]


def test_the_action_reviews_also_where_the_plan_has_errors() -> None:
    """But not where ogpctl could not be installed."""
    steps = yaml.safe_load(ACTION.read_text(encoding="utf-8"))["runs"]["steps"]

    assert [step.get("if", "") for step in steps[:2]] == ["", ""]
    for step in steps[2:]:
        assert "!cancelled() && steps.install.outcome == 'success'" in step["if"]


def test_the_component_has_what_gitlab_asks_of_one() -> None:
    """A file of `templates/` whose inputs are described; its jobs are those that users copy."""
    inputs = gitlab_inputs(COMPONENT)

    assert all(about["description"].endswith(".") for about in inputs.values())
    assert gitlab_jobs(COMPONENT) == gitlab_jobs()


def test_this_repository_publishes_the_report_of_its_plans() -> None:
    (include,) = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))["include"]

    assert include["inputs"] == {"install_from": ".", "pages": True}


def test_both_forges_run_what_every_change_must_pass() -> None:
    gitlab = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    github = load((ROOT / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8"))

    assert gitlab["test"]["script"] == [".ci/run"]
    assert [step["run"] for job in github["jobs"].values() for step in job["steps"] if "run" in step] == [
        ".ci/run"
    ]
