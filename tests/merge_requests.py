"""Merge requests as scripts make them: a branch on a real Git repository, and one that a stranger means ill with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from git_repositories import GitFolder

if TYPE_CHECKING:
    from pathlib import Path

PLAN = "zedland-2020-2022"
FOLDER = f"data/{PLAN}"
PLAN_YAML = """\
id: zedland-2020-2022
title: {fr: Un État à l’écoute, en: A state that listens}
country: ZZ
period: {start: 2020-09, end: 2022-08}
languages: [fr, en]
themes:
  - {id: budget, title: {fr: Rendre le budget lisible, en: A budget one can read}}
rounds:
  - {id: 2021-mid-term, title: {fr: Bilan à mi-parcours, en: Mid-term review}, kind: self_assessment, date: 2021-09}
"""
INSTITUTIONS = """\
institutions:
  - {id: finance, name: {fr: Ministère des Finances, en: Ministry of Finance}, kind: ministry}
"""
BUDGET = f"{FOLDER}/commitments/01-open-budget.yaml"
SPENDING = f"{FOLDER}/commitments/02-open-spending.yaml"
LAWS = f"{FOLDER}/commitments/03-open-laws.yaml"
SCHOOLS = f"{FOLDER}/commitments/04-open-schools.yaml"
DECREE = "evidence:\n  - {url: https://zed.example/decree, title: {fr: Le décret, en: The decree}}\n"
PORTAL = "  - {url: https://zed.example/portal, title: {fr: Le portail, en: The portal}}\n"


def commitment(number: int, title: str, completion: str, more: str = "") -> str:
    """Return a commitment; `title` is its English one, `more` further lines of YAML."""
    return (
        f'id: ZZ-2020-{number:02}\nnumber: "{number}"\ntitle: {{fr: Engagement {number}, en: {title}}}\n'
        f"theme: budget\nlead: [finance]\ncompletion: {completion}\n{more}"
    )


def base_files() -> dict[str, str | bytes | None]:
    """Return the plan on the main branch; its fourth commitment says complete and shows nothing."""
    return {
        "data/institutions.yaml": INSTITUTIONS,
        f"{FOLDER}/plan.yaml": PLAN_YAML,
        BUDGET: commitment(1, "Publish the budget", "limited", DECREE),
        SPENDING: commitment(2, "Publish the spending", "substantial", DECREE),
        LAWS: commitment(3, "Publish the laws", "limited", DECREE),
        SCHOOLS: commitment(4, "Publish the map of schools", "complete"),
    }


def branch_files() -> dict[str, str | bytes | None]:
    """Return what the branch changes: one status advanced with evidence, one regressed, one invalid file, one mended."""
    return {
        BUDGET: commitment(1, "Publish the budget", "substantial", DECREE + PORTAL),
        SPENDING: commitment(2, "Publish the spending", "not_started", DECREE),
        LAWS: commitment(
            3, "Publish the laws", "limited", DECREE + "period: {start: 2020-09, end: 2021-02-30}\n"
        ),
        SCHOOLS: commitment(4, "Publish the map of schools", "complete", DECREE.replace("decree", "map")),
        ".gitlab-ci.yml": "validate:\n  script: [ogpctl validate]\n",
    }


def scripted(folder: Path) -> GitFolder:
    """Return a repository on the branch `report`, which left `main` before somebody else worked there."""
    git = GitFolder(folder)
    git.commit(base_files(), "Enter the plan")
    git.git("checkout", "-q", "-b", "report")
    git.commit(branch_files(), "Report on the year")
    git.git("checkout", "-q", "main")
    git.commit({f"{FOLDER}/plan.yaml": PLAN_YAML.replace("2021-09}", "2021-10}")}, "Postpone the review")
    git.git("checkout", "-q", "report")
    return git
