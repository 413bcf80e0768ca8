"""Run what we offer the forges, as they do: the jobs that `ogpctl init` writes, the component, the action.

    python tools/try_templates.py

ogpctl is installed from a local Git address into fresh environments by the lines of the jobs themselves,
which are read from the YAML that a forge reads (`forge_runs.py`). Each job runs with the variables of its
forge on a merge request: validate (a plan that is valid, and one that is not), review (without a token, and
with one before a forge on 127.0.0.1), pages.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from forge_runs import COMMITMENT, Job, Plan, by_action, on_github, on_gitlab
from forge_server import running_forge
from fresh_copies import Trial, TrialError, tell

from ogpctl.forges.comment import MARKER

if TYPE_CHECKING:
    from forge_server import Forge


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


def component(plan: Plan) -> None:
    """Run the component for GitLab, whose file comes from the repository of ogpctl."""
    on_gitlab(plan, "ogpctl-validate", "component-validate", component=True)
    tell("GitLab, component, validate, valid plan: status 0")
    with running_forge() as forge:
        run = on_gitlab(plan, "ogpctl-review", "component-review", forge, component=True)
        _commented(run, forge, token=True)
    tell("GitLab, component, review, with a token: one comment")


def action(plan: Plan) -> None:
    """Run the action for GitHub: validate and review in one job."""
    for head, status, token in (("valid", 0, True), ("broken", 1, False)):
        with running_forge() as forge:
            run = by_action(
                plan,
                f"action-{head}",
                forge if token else None,
                head=head,
                statuses=(status, status),
                lang="fr",
            )
            summary = run.file("summary.md")
            run.must("no summary of validate", "fichiers vérifiés" in summary)
            run.must("the page does not name the commitment", COMMITMENT in summary)
            _commented(run, forge, token=token)
        tell(f"GitHub, action, {head} plan: status {status}, {'one comment' if token else 'the page alone'}")


def main() -> int:
    """Try every job."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            plan = Plan(Trial.start(Path(folder)))
            tell(f"init wrote the jobs, which install from {plan.trial.place}")
            for attempt in (validate, review, pages, component, action):
                attempt(plan)
        except TrialError as error:
            sys.stderr.write(f"{error}\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
