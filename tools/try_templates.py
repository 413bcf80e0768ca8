"""Run the jobs for GitLab and GitHub as the forges do.

From what `ogpctl init` writes to what the jobs leave behind. python tools/try_templates.py

ogpctl is installed from a local Git address into fresh environments by the lines of the jobs themselves,
which are read from the YAML that was written. Each job runs with the variables of its forge on a merge
request: validate (a plan that is valid, and one that is not), review (without a token, and with one before a
forge on 127.0.0.1), pages.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from fresh_copies import ROOT, Trial, TrialError, command, git, tell

sys.path.insert(0, str(ROOT / "tests"))

from forge_server import TOKEN, running_forge
from job_files import gitlab_job, load

from ogpctl.forges.comment import MARKER
from ogpctl.installation.place import install_place

if TYPE_CHECKING:
    from collections.abc import Mapping

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
        frozen = command(
            str(python), "-P", "-m", "pip", "freeze", environ=self.plan.trial.environ(self.home)
        ).stdout
        place = self.plan.trial.place.replace("file:///", "file://localhost/")
        self.must("another ogpctl was installed", f"ogpctl @ {place}\n" in frozen)


def on_gitlab(
    plan: Plan, job: str, name: str, forge: Forge | None = None, *, head: str = "valid", status: int = 0
) -> Job:
    """Run a job of GitLab: all its lines in one shell; with a token where there is a forge."""
    run = Job(plan, f"gitlab-{name}", head)
    (include,) = yaml.safe_load(run.file(".gitlab-ci.yml"))["include"]
    run.must("another place was written", include["inputs"]["install_from"] == plan.trial.place)
    inputs = {**include["inputs"], "pages": True}
    written = gitlab_job(job, run.folder / include["local"], **inputs)
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
    """Run the steps of a job of GitHub, each in a shell of its own.

    With a token that may comment where there is a forge.
    """
    run = Job(plan, f"github-{name}", head)
    workflow = load(run.file(f".github/workflows/{file}"))
    run.must("another place was written", workflow["env"]["OGPCTL_INSTALL_FROM"] == plan.trial.place)
    outside = plan.trial.folder / "runner" / name
    (outside / "temp").mkdir(parents=True)
    for kept in ("path", "summary.md"):
        (outside / kept).touch()
    about = {
        "GITHUB_ACTIONS": "true",
        "GITHUB_BASE_REF": "main",
        "GITHUB_WORKSPACE": str(run.folder),
        "GITHUB_PATH": str(outside / "path"),
        "GITHUB_STEP_SUMMARY": str(outside / "summary.md"),
        "RUNNER_TEMP": str(outside / "temp"),
        **(forge.github_job() if forge is not None else {}),
    }
    about.pop("GITHUB_TOKEN", None)  # a step has it only where the workflow hands it on
    steps = [step for step in workflow["jobs"][job]["steps"] if "run" in step]
    for step in steps:
        own = {key: _expression(value, forge) for key, value in step.get("env", {}).items()}
        path = "".join(f"{line}:" for line in reversed((outside / "path").read_text("utf-8").splitlines()))
        expected = status if step is steps[-1] else 0
        run.run(step["run"], ("-e",), path, expected, {**workflow["env"], **about, **own})
    run.came_from_git(outside / "temp/ogpctl/bin/python")
    shutil.copyfile(outside / "summary.md", run.folder / "summary.md")
    return run


def _expression(value: Any, forge: Forge | None) -> str:
    """Return what GitHub makes of a value.

    Raise `TrialError` for an expression that the trial does not know.
    """
    found = re.fullmatch(r"\$\{\{ (.*) \}\}", str(value))
    if found is None:
        return str(value)
    if found[1] == "github.token":
        return TOKEN if forge is not None else "a token that may only read"
    if found[1] == "github.event.before":
        return ""  # of pushes; a merge request that was just opened has none
    if found[1].startswith(COMMENTS):
        return str(forge is not None).lower()
    raise TrialError(f"what is {value}?")


def validate(plan: Plan) -> None:
    """Both forges: a valid plan passes and leaves its reports, an invalid one fails with its place."""
    place = "trial-2027-2029/commitments/01-publish-court-decisions.yaml"
    for head, status in (("valid", 0), ("broken", 1)):
        run = on_gitlab(plan, "ogpctl-validate", f"validate-{head}", head=head, status=status)
        run.must("no report on tests", "<testsuite" in run.file("ogpctl-junit.xml"))
        run.must(
            "findings are not as the plan is",
            (place in run.file("gl-code-quality-report.json")) >= bool(status),
        )
        tell(f"GitLab, validate, {head} plan: status {status}")
        run = on_github(plan, "ogpctl.yml", "validate", f"validate-{head}", head=head, status=status)
        run.must("no summary", "files checked" in run.file("summary.md"))
        run.must("annotations are not as the plan is", ("::error file=" in run.output) == bool(status))
        tell(f"GitHub, validate, {head} plan: status {status}")


def review(plan: Plan) -> None:
    """Both forges: the page is kept without a token; with one, it is also a comment."""
    for token in (False, True):
        with running_forge() as forge:
            name = "review-token" if token else "review"
            run = on_gitlab(plan, "ogpctl-review", name, forge if token else None)
            run.must("the page does not name the commitment", COMMITMENT in run.file("ogpctl-review.md"))
            _commented(run, forge, token=token)
            tell(
                f"GitLab, review, "
                f"{'with a token: one comment' if token else 'without a token: the page alone'}"
            )
        with running_forge() as forge:
            run = on_github(plan, "ogpctl.yml", "review", name, forge if token else None)
            run.must("the page does not name the commitment", COMMITMENT in run.file("summary.md"))
            _commented(run, forge, token=token)
            tell(
                f"GitHub, review, "
                f"{'with a token: one comment' if token else 'without a token: the page alone'}"
            )


def _commented(run: Job, forge: Forge, *, token: bool) -> None:
    bodies = forge.bodies()
    run.must("the comments are not as the token allows", len(bodies) == token)
    run.must(
        "a comment is not the review", all(body.startswith(MARKER) and COMMITMENT in body for body in bodies)
    )


def pages(plan: Plan) -> None:
    """Both forges: the report, as pages and as a PDF."""
    for forge, run in (
        ("GitLab", on_gitlab(plan, "pages", "pages")),
        ("GitHub", on_github(plan, "ogpctl-pages.yml", "build", "pages")),
    ):
        run.must("there is no start page", (run.folder / "public/index.html").is_file())
        run.must("there is no PDF", list(run.folder.glob("public/en/*/*.pdf")))
        tell(f"{forge}, pages: the report, as pages and as a PDF")


def main() -> int:
    """Try every job."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            plan = Plan(Trial.start(Path(folder)))
            tell(f"init wrote the jobs, which install from {plan.trial.place}")
            for attempt in (validate, review, pages):
                attempt(plan)
        except TrialError as error:
            sys.stderr.write(f"{error}\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
