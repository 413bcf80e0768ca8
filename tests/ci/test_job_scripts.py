"""The lines of the jobs, run in Bash in a real repository: what they leave behind is there and valid."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from forge_server import Forge, running_forge
from git_repositories import PLAN, GitFolder, commitment_file, commitment_yaml, first_files
from job_files import GITHUB_PAGES, github_script, github_step, gitlab_job, gitlab_script, run_script
from junitparser import JUnitXml
from pytest_socket import enable_socket, socket_allow_hosts

from ogpctl.forges.comment import MARKER
from ogpctl.installation.install_place import install_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

VALID = commitment_yaml(1, "limited") + "evidence:\n  - {title: {en: A page}, url: https://example.org/a}\n"
BROKEN = commitment_yaml(1, "nearly")
REVIEW_STEP = "Review, with a comment where the token may write one"
pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="Bash is not installed")


class Job:
    """A checkout of a merge request, and the variables that both forges set in it."""

    def __init__(self, folder: Path, change: str) -> None:
        origin = GitFolder(folder / "origin")
        self.base = origin.commit(first_files())
        origin.git("checkout", "-q", "-b", "proposal")
        self.head = origin.commit({commitment_file(1): change})
        self.checkout = origin.clone(folder / "checkout")
        self.checkout.git("checkout", "-q", "--detach", self.head)
        self.folder = self.checkout.folder
        self.bin = folder / "bin"
        self.summary = folder / "summary.md"
        self.summary.touch()

    def gitlab(self, forge: Forge | None = None) -> dict[str, str]:
        variables = {} if forge is None else forge.gitlab_job()
        return {**variables, "GITLAB_CI": "true", "CI_MERGE_REQUEST_DIFF_BASE_SHA": self.base}

    def github(self, forge: Forge | None = None) -> dict[str, str]:
        variables = {} if forge is None else forge.github_job()
        about = {
            "GITHUB_ACTIONS": "true",
            "GITHUB_BASE_REF": "main",
            "GITHUB_STEP_SUMMARY": str(self.summary),
        }
        return {**variables, **about, "OGPCTL_OPTIONS": ""}

    def run(self, script: str, variables: Mapping[str, str]) -> tuple[int, str]:
        done = run_script(script, self.folder, self.bin, variables)
        return done.returncode, done.stdout + done.stderr


@pytest.fixture
def forge() -> Iterator[Forge]:
    enable_socket()
    socket_allow_hosts(["127.0.0.1"])
    with running_forge() as forge:
        yield forge


@pytest.mark.parametrize(("change", "status"), [(VALID, 0), (BROKEN, 1)])
def test_gitlab_s_validate_leaves_its_reports(tmp_path: Path, change: str, status: int) -> None:
    job = Job(tmp_path, change)

    assert job.run(gitlab_script("ogpctl-validate"), job.gitlab())[0] == status

    quality = json.loads((job.folder / "gl-code-quality-report.json").read_text(encoding="utf-8"))
    errors = [finding for finding in quality if finding["severity"] != "info"]
    assert [finding["location"]["path"] for finding in errors] == [commitment_file(1)] * status
    tests = JUnitXml.fromfile(str(job.folder / "ogpctl-junit.xml"))
    assert (tests.tests > 0, tests.failures) == (True, status)


def test_gitlab_s_validate_takes_more_options(tmp_path: Path) -> None:
    job = Job(tmp_path, BROKEN)

    assert job.run(gitlab_script("ogpctl-validate", options="--exit-zero"), job.gitlab())[0] == 0


def test_github_s_validate_takes_more_options(tmp_path: Path) -> None:
    """They are words, of which the shell runs nothing."""
    job = Job(tmp_path, BROKEN)
    script = github_script("validate", "Validate")

    assert job.run(script, {**job.github(), "OGPCTL_OPTIONS": "--exit-zero --notes"})[0] == 0
    assert job.run(script, {**job.github(), "OGPCTL_OPTIONS": "--exit-zero --format $(id)"})[0] == 2


@pytest.mark.parametrize(("change", "status"), [(VALID, 0), (BROKEN, 1)])
def test_github_s_validate_annotates_and_sums_up(tmp_path: Path, change: str, status: int) -> None:
    job = Job(tmp_path, change)

    found, output = job.run(github_script("validate", "Validate"), job.github())

    assert found == status
    assert output.count("::error file=" + commitment_file(1)) == status
    assert "4 files checked." in job.summary.read_text(encoding="utf-8")


@pytest.mark.parametrize(("change", "status"), [(VALID, 0), (BROKEN, 1)])
def test_gitlab_s_review_keeps_its_page_and_comments(
    tmp_path: Path, forge: Forge, change: str, status: int
) -> None:
    job = Job(tmp_path, change)

    found, output = job.run(gitlab_script("ogpctl-review"), job.gitlab(forge))

    assert found == status, output
    page = (job.folder / "ogpctl-review.md").read_text(encoding="utf-8")
    assert "XA-2015-01" in page
    (comment,) = forge.bodies()
    assert comment.startswith(MARKER)
    assert "XA-2015-01" in comment
    assert forge.gitlab_job()["OGPCTL_GITLAB_TOKEN"] not in output


@pytest.mark.parametrize(("change", "status"), [(VALID, 0), (BROKEN, 1)])
def test_gitlab_s_review_in_a_fork_does_without_a_token(tmp_path: Path, change: str, status: int) -> None:
    job = Job(tmp_path, change)

    found, output = job.run(gitlab_script("ogpctl-review"), job.gitlab())

    assert found == status, output
    assert "XA-2015-01" in (job.folder / "ogpctl-review.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("change", "status"), [(VALID, 0), (BROKEN, 1)])
@pytest.mark.parametrize("step", ["Write the review on the page of the run", REVIEW_STEP])
def test_no_text_of_the_branch_commands_the_runner_of_github(
    tmp_path: Path, step: str, change: str, status: int
) -> None:
    """The runner obeys `::WORD::` at the start of a line and `##[WORD]` anywhere, until it
    is told to stop."""
    said = "::add-mask::e ##[add-mask]e"
    job = Job(tmp_path, change + f'description: {{en: "{said}"}}\n')

    done = run_script(github_script("review", step), job.folder, job.bin, job.github())

    first, *shown, last = done.stdout.splitlines()
    command, token = first.rsplit("::", 1)
    assert command == "::stop-commands"
    assert last == f"::{token}::"
    assert not [line for line in shown if token in line]
    assert (said if step == REVIEW_STEP else "mask") in "".join(shown) + job.summary.read_text("utf-8")
    assert done.returncode == (status if step == REVIEW_STEP else 0)


NO_SUCH_PLACE = "file:///no/such/place"
INSTALLATIONS = [
    *(
        (gitlab_script(job, "before_script"), gitlab_job(job)["variables"])
        for job in ("ogpctl-validate", "ogpctl-review", "pages")
    ),
    *(
        (step["run"], step["env"])
        for step in (
            github_step("validate", "Install ogpctl"),
            github_step("review", "Install ogpctl"),
            github_step("build", "Install ogpctl", GITHUB_PAGES),
        )
    ),
]
"""The lines of each job that install the program, and the variables that the template gives them."""
DIFFERENT_INSTALLATIONS = list({script: (script, variables) for script, variables in INSTALLATIONS}.values())
"""The same, each text once: jobs whose lines are the same differ in the extras alone."""


def _installed(tmp_path: Path, script: str, variables: Mapping[str, str]) -> str:
    """Return what an installation prints that finds nothing: there is no index."""
    (tmp_path / "path").touch()
    runner = {"RUNNER_TEMP": str(tmp_path / "temp"), "GITHUB_PATH": str(tmp_path / "path")}
    done = run_script(script, tmp_path, tmp_path / "bin", {**runner, "PIP_NO_INDEX": "1", **variables})
    assert done.returncode != 0
    return done.stdout + done.stderr


@pytest.mark.parametrize(("script", "variables"), DIFFERENT_INSTALLATIONS)
def test_the_installation_runs_nothing_of_the_checkout(
    tmp_path: Path, script: str, variables: dict[str, str]
) -> None:
    """`python3 -m pip` would first look for pip in the current folder, where a stranger's branch is."""
    for name in ("pip", "venv", "ensurepip", "sitecustomize"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'owned')!r}, 'w')\n", encoding="utf-8")

    output = _installed(tmp_path, script, {**variables, "OGPCTL_INSTALL_FROM": NO_SUCH_PLACE})

    assert "/no/such/place" in output
    assert not (tmp_path / "owned").exists()


@pytest.mark.parametrize(("script", "variables"), INSTALLATIONS)
def test_no_job_installs_a_name_that_anybody_may_register(
    tmp_path: Path, script: str, variables: dict[str, str]
) -> None:
    for place in ("ogpctl", "", "main"):
        output = _installed(tmp_path, script, {**variables, "OGPCTL_INSTALL_FROM": place})

        assert output == f"OGPCTL_INSTALL_FROM names no place to install from: '{place}'\n"


@pytest.mark.parametrize(("script", "variables"), INSTALLATIONS)
def test_each_form_of_a_place_takes_the_extras_of_the_job(
    tmp_path: Path, script: str, variables: dict[str, str]
) -> None:
    """What pip is given is what `init` and the hints say for that place."""
    pip = "python3() { printf '%s\\n' \"${@: -1}\"; exit 1; }"  # tells what it was asked to install
    shell = f"{pip}\n{script}".replace('"$RUNNER_TEMP/ogpctl/bin/python"', "python3")
    shell = shell.replace('python3 -P -m venv "$RUNNER_TEMP/ogpctl"\n', "")
    extras = variables.get("EXTRAS", variables.get("OGPCTL_EXTRAS", ""))
    named = extras.strip("[]")
    for place, asked in (
        (
            "git+https://forge.example.org/ogpctl@main",
            f"ogpctl{extras} @ git+https://forge.example.org/ogpctl@main",
        ),
        ("git+file:///srv/ogpctl@main", f"ogpctl{extras} @ git+file://localhost/srv/ogpctl@main"),
        ("file:///srv/ogpctl", f"ogpctl{extras} @ file:///srv/ogpctl"),
        ("==0.1.0", f"ogpctl{extras}==0.1.0"),
        ("~=0.1", f"ogpctl{extras}~=0.1"),
        (">=0.1", f"ogpctl{extras}>=0.1"),
        (".", f".{extras}"),
        ("/srv/ogpctl", f"/srv/ogpctl{extras}"),
    ):
        assert _installed(tmp_path, shell, {**variables, "OGPCTL_INSTALL_FROM": place}) == f"{asked}\n"
        assert install_place(place).requirement(*([named] if named else [])) == asked


@pytest.mark.parametrize("may_comment", ["true", "false"])
def test_github_s_review_sums_up_and_comments_where_it_may(
    tmp_path: Path, forge: Forge, may_comment: str
) -> None:
    job = Job(tmp_path, VALID)

    status, output = job.run(github_script("review", "Write the review on the page of the run"), job.github())
    assert status == 0, output
    assert "XA-2015-01" in job.summary.read_text(encoding="utf-8")
    step = github_script("review", REVIEW_STEP)
    status, output = job.run(step, {**job.github(forge), "MAY_COMMENT": may_comment})

    assert status == 0, output
    assert len(forge.bodies()) == (may_comment == "true")


def test_gitlab_s_pages_job_builds_the_site(tmp_path: Path) -> None:
    job = Job(tmp_path, VALID)

    status, output = job.run(gitlab_script("pages", pages=True), job.gitlab())

    assert status == 0, output
    assert (job.folder / "public" / "index.html").is_file()
    assert (job.folder / "public" / "en" / PLAN / f"{PLAN}-en.pdf").is_file()


def test_github_s_pages_job_builds_the_site(tmp_path: Path) -> None:
    job = Job(tmp_path, VALID)

    status, output = job.run(github_script("build", "Build the report", GITHUB_PAGES), job.github())

    assert status == 0, output
    assert (job.folder / "public" / "index.html").is_file()
    assert (job.folder / "public" / "en" / PLAN / f"{PLAN}-en.pdf").is_file()
