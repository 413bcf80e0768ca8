"""Merge requests as scripts make them.

A branch on a real Git repository, and one that a stranger means ill with.
"""

from __future__ import annotations

import json
import re
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
  - {id: 2021-mid-term, title: {fr: Bilan à mi-parcours, en: Mid-term review}, \
kind: self_assessment, date: 2021-09}
"""
INSTITUTIONS = """\
institutions:
  - {id: finance, name: {fr: Ministère des Finances, en: Ministry of Finance}, kind: ministry}
"""
BUDGET = f"{FOLDER}/commitments/01-open-budget.yaml"
SPENDING = f"{FOLDER}/commitments/02-open-spending.yaml"
LAWS = f"{FOLDER}/commitments/03-open-laws.yaml"
FIFTH = f"{FOLDER}/commitments/05-fifth.yaml"
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
    """Return what the branch changes.

    One status advanced with evidence, one regressed, one invalid file, one mended.
    """
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


# What a stranger may write where a title, an id or a file's name is expected.

HOSTILE_WORDS = (
    "\x1b[31mred\x1b[0m \x07", "[red]owned[/red]", "a | b | c", "`code` ``` fence", "</details></summary>",
    "@all @here",
    "closes #1 !1 GH-1 $1 &1 %1 ~label %milestone ^alert#1 a/b#2 a/b!3 user@sha",
    "![x](http://evil.example/x.png)",
    "[click](javascript:alert(1))", "<img src=http://evil.example/y.png onerror=alert(1)>",
    "<script>alert(1)</script>",
    "\u202ereversed\u2066", "https://evil.example/ www.evil.example me@evil.example", "<!-- hidden",
    "[x]: http://evil.example",
    ":smile: {+in+} [-out-] [[wiki]] [vulnerability:1] *iteration:2", "\ue000-x-\ue001 \ue002", "# title",
    "/merge", "- [ ] task",
    "\u0301" * 3000, "\u200b" * 3000, "x" * 3000, "word " * 600,
)  # fmt: skip  # data, read by rows
HOSTILE = " ".join(HOSTILE_WORDS)
LONGEST = HOSTILE + "x" * 200_000
HOSTILE_FILE = "05-\n## owned\n| @all | <details><b>\x1b[31m\u202e.yaml"


def hostile(folder: Path) -> GitFolder:
    """Return a repository on a branch whose every text means ill.

    Some files break the profile, some only mean ill.
    """
    git = GitFolder(folder)
    worst, longest = json.dumps(HOSTILE), json.dumps(LONGEST)  # YAML reads JSON, escapes included
    valid = json.dumps(re.sub("[\x00-\x1f\u200b\u202e\u2066\ue000-\ue003]", "", LONGEST))
    old = commitment(5, "Fifth", "complete", DECREE + "progress: {en: Nothing yet.}\n")
    git.commit({**base_files(), FIFTH: old}, "Enter the plan")
    git.git("checkout", "-q", "-b", "evil")
    evidence = f"evidence:\n  - {{url: {valid}, title: {{en: {valid}}}}}\n"
    keys = "".join(f'{json.dumps(word[:200])}: {valid[:3000]}x"\n' for word in HOSTILE_WORDS[2:12])
    links = f"links:\n  - {{url: https://zed.example/, title: {{en: {valid}}}}}\n"
    git.commit(
        {
            BUDGET: commitment(1, longest, "not_started", f"progress: {{en: {worst}}}\n"),
            SPENDING: commitment(2, valid, "not_started", evidence + keys),
            LAWS: commitment(3, valid, "limited", DECREE + f"progress: {{en: {valid}, fr: {valid}}}\n"),
            SCHOOLS: commitment(4, valid, valid, f"lead: [{valid}]\n").replace("lead: [finance]\n", ""),
            FIFTH: None,
            f"{FOLDER}/commitments/{HOSTILE_FILE}": commitment(
                5, valid, "limited", f"progress: {{en: {valid}}}\n"
            ),
            f"{FOLDER}/commitments/06-broken.yaml": "id: [\x00\x1b[31m @all ![](http://evil.example)",
            f"{FOLDER}/plan.yaml": PLAN_YAML.replace("A state that listens", valid) + links,
            f"data/{HOSTILE_FILE.removesuffix('.yaml')}/plan.yaml": PLAN_YAML.replace(PLAN, "elsewhere"),
            "docs/\n</details>@all.md": "x",
        },
        "Mean ill",
    )
    return git
