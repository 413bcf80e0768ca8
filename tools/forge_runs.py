"""Plan repositories, and jobs as the forges run them in fresh environments, for `try_templates.py`.

The lines that a job runs are read from the YAML that a forge would read: from what `ogpctl init` wrote, from
the component for GitLab, from the action for GitHub. ogpctl comes from a local Git address.
"""

from __future__ import annotations

import re
import shutil
import sys
from typing import TYPE_CHECKING, Any

import yaml
from fresh_copies import ROOT, Trial, TrialError, command, git

sys.path.insert(0, str(ROOT / "tests"))

from forge_server import TOKEN
from job_files import gitlab_job, load

from ogpctl.installation.install_place import install_place

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from forge_server import Forge

COMMITMENT = "XA-2027-01"
TITLES = (
    "--country",
    "XA",
    "--period",
    "2027-2029",
    "--title",
    "Plan",
    "--lang",
    "en",
    "--plan",
    "trial-2027-2029",
)
COMMENTS = "github.event.pull_request.head.repo.full_name == github.repository"
"""What begins the condition under which GitHub's template lets its token write a comment."""


class Plan:
    """A plan repository as `ogpctl init` starts it, and two merge requests: one valid, one not."""

    def __init__(self, trial: Trial) -> None:
        self.trial = trial
        self.origin = trial.folder / "plan"
        programs = trial.environment("author")
        self._environ = trial.environ(
            trial.folder / "home" / "author",
            PATH=f"{programs}:{trial.environ(trial.folder)['PATH']}",
            **{
                f"GIT_{role}_{what}": "ada@example.org"
                for role in ("AUTHOR", "COMMITTER")
                for what in ("NAME", "EMAIL")
            },
        )
        self._run(
            "python3", "-P", "-m", "pip", "install", "--quiet", install_place(trial.place).requirement()
        )
        self.published = self._clone_of_ogpctl()
        self._run("ogpctl", "init", str(self.origin), *TITLES)
        self._keep_pages_job()
        self._run("git", "init", "--quiet", "--initial-branch=main", cwd=self.origin)
        institutions = "institutions:\n  - {id: justice, name: {en: Justice}, kind: ministry}\n"
        (self.origin / "data/institutions.yaml").write_text(institutions, encoding="utf-8")
        self.base = self._commit()
        self._run("git", "checkout", "--quiet", "-b", "valid", cwd=self.origin)
        self._run("ogpctl", "new", "title=Publish court decisions", "lead=justice", cwd=self.origin)
        self.heads = {"valid": self._commit()}
        (file,) = self.origin.glob("data/*/commitments/*.yaml")
        file.write_text(f"{file.read_text('utf-8')}completion: nearly\n", encoding="utf-8")
        self.heads["broken"] = self._commit()

    def checkout(self, folder: Path, head: str) -> Path:
        """Return a fresh clone of the merge request, as a runner makes it."""
        git(self.trial.folder, "clone", "--quiet", str(self.origin), str(folder))
        git(folder, "checkout", "--quiet", "--detach", self.heads[head])
        return folder

    def _clone_of_ogpctl(self) -> Path:
        """Return ogpctl as a forge checks it out where a job names its action or its component."""
        address, _, commit = self.trial.place.removeprefix("git+").rpartition("@")
        folder = self.trial.folder / "published"
        git(self.trial.folder, "clone", "--quiet", address, str(folder))
        git(folder, "checkout", "--quiet", "--detach", commit)
        return folder

    def _keep_pages_job(self) -> None:
        """Copy the workflow of the pages as its first lines say, with the place filled in."""
        text = (ROOT / "ci/github/ogpctl-pages.yml").read_text("utf-8")
        filled = text.replace("OGPCTL_INSTALL_FROM: ''", f"OGPCTL_INSTALL_FROM: {self.trial.place}")
        (self.origin / ".github/workflows/ogpctl-pages.yml").write_text(filled, encoding="utf-8")

    def _commit(self) -> str:
        self._run("git", "add", "--all", cwd=self.origin)
        self._run("git", "commit", "--quiet", "-m", "Change", cwd=self.origin)
        return git(self.origin, "rev-parse", "HEAD")

    def _run(self, *words: str, cwd: Path | None = None) -> None:
        command(*words, environ=self._environ, cwd=cwd or self.trial.folder)


class Job:
    """One run of a job: a fresh machine, a fresh clone, and what the run printed."""

    def __init__(self, plan: Plan, name: str, head: str = "valid") -> None:
        self.plan = plan
        self.name = name
        self.image = plan.trial.environment(name)
        self.home = plan.trial.folder / "home" / name
        self.folder = plan.checkout(plan.trial.folder / "builds" / name, head)
        self.output = ""

    def file(self, name: str) -> str:
        """Return what the job left in a file."""
        return (self.folder / name).read_text("utf-8")

    def run(
        self, script: str, shell: tuple[str, ...], path: str, status: int, variables: Mapping[str, str]
    ) -> None:
        """Run lines in Bash; raise `TrialError` for another status, or where the token is shown."""
        environ = self.plan.trial.environ(self.home, CI="true", **variables)
        environ["PATH"] = f"{path}{self.image}:{environ['PATH']}"
        done = command("bash", *shell, "-c", script, environ=environ, cwd=self.folder, status=status)
        self.output += done.stdout + done.stderr
        if TOKEN in self.output:
            raise TrialError(f"{self.name}: the token is in the log")

    def must(self, what: str, holds: object) -> None:
        """Raise `TrialError` where something does not hold."""
        if not holds:
            raise TrialError(f"{self.name}: {what}\n{self.output}")

    def came_from_git(self, python: Path) -> None:
        """Raise `TrialError` where the ogpctl of the job is another than that of the Git address."""
        place = self.plan.trial.place.replace("file:///", "file://localhost/")
        self.must("another ogpctl was installed", f"ogpctl @ {place}\n" in self.installed(python))

    def installed(self, python: Path) -> str:
        """Return what pip says is installed, with the place that it came from."""
        environ = self.plan.trial.environ(self.home)
        return command(str(python), "-P", "-m", "pip", "freeze", environ=environ).stdout


def on_gitlab(
    plan: Plan,
    job: str,
    name: str,
    forge: Forge | None = None,
    *,
    head: str = "valid",
    status: int = 0,
    component: bool = False,
) -> Job:
    """Run a job of GitLab, all its lines in one shell: of the file that `init` wrote, or of the component.

    It has a token where there is a forge.
    """
    run = Job(plan, f"gitlab-{name}", head)
    (include,) = yaml.safe_load(run.file(".gitlab-ci.yml"))["include"]
    run.must("another place was written", include["inputs"]["install_from"] == plan.trial.place)
    inputs = {**include["inputs"], "pages": True}
    file = plan.published / "templates/ogpctl.yml" if component else run.folder / include["local"]
    written = gitlab_job(job, file, **inputs)
    about = {
        "GITLAB_CI": "true",
        "CI_PROJECT_DIR": str(run.folder),
        "CI_PIPELINE_SOURCE": "merge_request_event",
        "CI_DEFAULT_BRANCH": "main",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": plan.base,
        **(forge.gitlab_job() if forge is not None else {}),
    }
    lines = "\n".join([*written["before_script"], *written["script"]])
    run.run(lines, ("-e", "-o", "pipefail"), "", status, {**about, **written["variables"]})
    run.came_from_git(run.image / "python3")
    return run


class Runner:
    """A machine of GitHub that runs the steps of one job, each in a shell of its own.

    The token may comment where there is a forge.
    """

    def __init__(self, plan: Plan, name: str, forge: Forge | None, head: str) -> None:
        self.job = Job(plan, f"github-{name}", head)
        self.forge = forge
        self._outside = plan.trial.folder / "runner" / name
        self.temporary = self._outside / "temp"
        self.temporary.mkdir(parents=True)
        for kept in ("path", "summary.md"):
            (self._outside / kept).touch()
        self._variables = {
            "GITHUB_ACTIONS": "true",
            "GITHUB_BASE_REF": "main",
            "GITHUB_WORKSPACE": str(self.job.folder),
            "GITHUB_PATH": str(self._outside / "path"),
            "GITHUB_STEP_SUMMARY": str(self._outside / "summary.md"),
            "RUNNER_TEMP": str(self.temporary),
            **(forge.github_job() if forge is not None else {}),
        }
        self._variables.pop("GITHUB_TOKEN", None)  # a step has it only where the workflow hands it on

    def steps(
        self,
        steps: list[dict[str, Any]],
        variables: Mapping[str, str],
        known: Mapping[str, str],
        statuses: list[int],
    ) -> None:
        """Run the steps, the last of them with these statuses; `known` has the expressions of the job."""
        expected = [*[0] * (len(steps) - len(statuses)), *statuses]
        for step, status in zip(steps, expected, strict=True):
            own = {name: self._filled_in(value, known) for name, value in step.get("env", {}).items()}
            added = (self._outside / "path").read_text("utf-8").splitlines()
            path = "".join(f"{line}:" for line in reversed(added))
            self.job.run(step["run"], ("-e",), path, status, {**variables, **self._variables, **own})
        shutil.copyfile(self._outside / "summary.md", self.job.folder / "summary.md")

    def _filled_in(self, value: Any, known: Mapping[str, str]) -> str:
        """Return what GitHub makes of a value; raise `TrialError` for an expression that is not known."""
        found = re.fullmatch(r"\$\{\{ (.*) \}\}", str(value))
        if found is None:
            return str(value)
        if found[1] in known:
            return self._filled_in(known[found[1]], known)
        if found[1] == "github.token":
            return TOKEN if self.forge is not None else "a token that may only read"
        if found[1] == "github.event.before":
            return ""  # of pushes; a merge request that was just opened has none
        if found[1].removeprefix("inputs.comment == 'true' && ").startswith(COMMENTS):
            return str(self.forge is not None).lower()
        raise TrialError(f"what is {value}?")


def on_github(
    plan: Plan,
    file: str,
    job: str,
    name: str,
    forge: Forge | None = None,
    *,
    head: str = "valid",
    status: int = 0,
) -> Job:
    """Run a job of a workflow that `init` wrote."""
    runner = Runner(plan, name, forge, head)
    run = runner.job
    workflow = load(run.file(f".github/workflows/{file}"))
    run.must("another place was written", workflow["env"]["OGPCTL_INSTALL_FROM"] == plan.trial.place)
    steps = [step for step in workflow["jobs"][job]["steps"] if "run" in step]
    runner.steps(steps, workflow["env"], {}, [status])
    run.came_from_git(runner.temporary / "ogpctl/bin/python")
    return run


def by_action(
    plan: Plan,
    name: str,
    forge: Forge | None = None,
    *,
    head: str = "valid",
    statuses: tuple[int, int] = (0, 0),
    **inputs: str,
) -> Job:
    """Run the steps of the action, which installs ogpctl from where GitHub checked it out.

    `statuses` are those of validate and of the review.
    """
    runner = Runner(plan, name, forge, head)
    action = yaml.safe_load((plan.published / "action.yml").read_text("utf-8"))
    given = {name: inputs.get(name, about["default"]) for name, about in action["inputs"].items()}
    known = {
        "github.action_path": str(plan.published),
        **{f"inputs.{key}": text for key, text in given.items()},
    }
    runner.steps(action["runs"]["steps"], {}, known, [statuses[0], 0, statuses[1]])
    frozen = runner.job.installed(runner.temporary / "ogpctl/bin/python")
    runner.job.must("another ogpctl was installed", f"ogpctl @ {plan.published.as_uri()}\n" in frozen)
    return runner.job
