"""`ogpctl review` over real Git repositories: what is compared with what, and what the page says."""

from __future__ import annotations

import html
import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from git_repositories import GitFolder
from languages_compared import differing_fields
from markdown_it import MarkdownIt
from merge_requests import (
    BUDGET,
    DECREE,
    FOLDER,
    LAWS,
    PLAN,
    PLAN_YAML,
    SCHOOLS,
    SPENDING,
    base_files,
    commitment,
    hostile,
    scripted,
)

from ogpctl.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

EXPECTED = Path(__file__).parent / "expected"
SCHEMA = Path(__file__).parents[2] / "schema" / "output" / "review.schema.json"
RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
OF_PIPELINES = (
    "CI",
    "CI_MERGE_REQUEST_DIFF_BASE_SHA",
    "CI_MERGE_REQUEST_TARGET_BRANCH_SHA",
    "GITHUB_BASE_REF",
)


@pytest.fixture(autouse=True)
def _no_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in OF_PIPELINES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def request_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitFolder:
    git = scripted(tmp_path / "scripted")
    monkeypatch.chdir(git.folder)
    return git


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitFolder:
    """The plan on the main branch, and a branch that changes nothing yet."""
    git = GitFolder(tmp_path / "start")
    git.commit(base_files(), "Enter the plan")
    git.git("checkout", "-q", "-b", "change")
    monkeypatch.chdir(git.folder)
    return git


@pytest.fixture
def review(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str, lang: str = "en") -> tuple[int, str, str]:
        status = main(["--lang", lang, "review", *arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return run


def document(review: Run, *arguments: str) -> Any:
    status, out, err = review(*arguments, "--format", "json")
    assert err == ""
    found = json.loads(out)
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(found, schema, jsonschema.Draft202012Validator)
    assert status == (0 if found["may_be_merged"] else 1)
    return found


def rules(found: Any, what: str = "added") -> list[str]:
    return [finding["rule"] for finding in found["findings"][what] if finding["severity"] != "note"]


def kinds(found: Any) -> list[str]:
    return [change["kind"] for plan in found["plans"] for change in plan["changes"]]


# The page.


def test_programs_read_the_same_in_french(request_: GitFolder, review: Run) -> None:
    _, english, _ = review("main", "report", "--format", "json", lang="en")
    _, french, _ = review("main", "report", "--format", "json", lang="fr")

    assert differing_fields(english, french) == {"language", "text", "message", "hint"}


@pytest.mark.parametrize(
    ("format_", "lang"),
    [("table", "en"), ("table", "fr"), ("markdown", "en"), ("markdown", "fr"), ("json", "en")],
)
def test_the_scripted_merge_request_reads_as_expected(
    request_: GitFolder, review: Run, update_cases: bool, format_: str, lang: str
) -> None:
    status, out, err = review("main", "report", "--format", format_, lang=lang)

    path = EXPECTED / f"review-{format_}.{lang}.txt"
    if update_cases:
        path.write_bytes(out.encode())
    assert (status, err) == (1, "")
    assert out == path.read_bytes().decode()


def test_the_scripted_merge_request_says_what_it_must(request_: GitFolder, review: Run) -> None:
    found = document(review)

    assert [reason["reason"] for reason in found["reasons"]] == ["errors"]
    assert rules(found) == [
        "date-impossible",
        "completion-regressed-without-reason",
        "not-started-with-progress",
    ]
    assert rules(found, "mended") == ["completion-without-evidence"]
    (plan,) = found["plans"]
    assert (plan["moves"]["advanced"], plan["moves"]["regressed"]) == (1, 1)
    assert (plan["totals"]["from"]["not_started"], plan["totals"]["to"]["not_started"]) == (0, 1)
    assert [entry["why"] for entry in found["first"]] == ["errors", "regressed", "warnings", "other_files"]
    assert found["other_files"] == [".gitlab-ci.yml"]
    assert "round-changed" not in kinds(found), "what others did on the base since is not the branch’s"
    assert found["base"]["moved_on"]


def test_nothing_changes_for_a_reader(start: GitFolder, review: Run) -> None:
    start.commit({BUDGET: "# a comment\n" + commitment(1, "Publish the budget", "limited", DECREE)})

    status, out, _ = review()

    assert status == 0
    assert "No blocking findings." in out
    assert "Nothing changes for readers." in out
    assert "Only formatting, order, comments or file names changed" in out
    assert document(review, "change", "change")["plans"] == []


def test_findings_that_only_moved_are_not_added(start: GitFolder, review: Run) -> None:
    """The base has one warning; lines above it and a new file name make no finding of the branch."""
    start.commit(
        {SCHOOLS: None, f"{FOLDER}/commitments/04-schools.yaml": "\n\n" + str(base_files()[SCHOOLS])},
        "Rename",
    )

    found = document(review)

    assert rules(found) == rules(found, "mended") == []
    assert found["findings"]["counts"]["to"]["warning"] == found["findings"]["counts"]["from"]["warning"] > 0


def test_an_advance_without_evidence_is_to_be_looked_at(start: GitFolder, review: Run) -> None:
    start.commit({BUDGET: commitment(1, "Publish the budget", "complete", DECREE)})

    found = document(review)

    assert found["may_be_merged"]
    entry = next(entry for entry in found["first"] if entry["why"] == "unproven")
    assert [change["kind"] for change in entry["changes"]] == ["completion-advanced"]
    assert not document(review, "--strict")["may_be_merged"]


def test_what_is_removed_or_rewritten_comes_first(start: GitFolder, review: Run) -> None:
    closed = PLAN_YAML.replace("date: 2021-09}", "date: 2021-09, closed: 2021-09-30}")
    start.git("checkout", "-q", "main")
    start.commit({f"{FOLDER}/plan.yaml": closed}, "Close the round")
    start.git("checkout", "-q", "-b", "rewrite")
    start.commit(
        {
            f"{FOLDER}/plan.yaml": closed.replace("2021-09-30", "2021-10-30"),
            LAWS: None,
            SPENDING: commitment(
                2, "Publish the spending", "substantial", DECREE.replace("Le décret", "L’arrêté")
            ),
        },
        "Rewrite",
    )

    found = document(review, "main")

    why = {entry["why"]: [change["kind"] for change in entry["changes"]] for entry in found["first"]}
    assert why["removed"] == ["commitment-removed"]
    assert why["rewritten"] == ["closed-round-changed"]
    assert why["links"] == ["evidence-changed"]


def test_a_title_that_is_replaced_as_a_whole_is_to_be_looked_at(start: GitFolder, review: Run) -> None:
    start.commit({SPENDING: commitment(2, "Plant a million trees", "limited")})

    found = document(review)

    entry = next(entry for entry in found["first"] if entry["why"] == "replaced")
    assert [change["path"] for change in entry["changes"]] == ["title.en"]


def test_a_promise_that_takes_the_id_of_another_may_not_be_merged(start: GitFolder, review: Run) -> None:
    swapped = commitment(2, "Plant a million trees", "limited").replace("Engagement 2", "Des arbres")
    start.commit({SPENDING: None}, "Remove")
    start.commit({SPENDING.replace("spending", "trees"): swapped}, "Add")

    found = document(review)

    assert "id-reused" in rules(found)
    assert not found["may_be_merged"]


# The base.


def test_the_base_given_by_name_counts_from_where_the_branch_left_it(
    request_: GitFolder, review: Run
) -> None:
    found = document(review, "main", "report")

    assert found["base"]["commit"] == request_.git("merge-base", "main", "report")
    assert (found["base"]["name"], found["base"]["reason"]) == ("main", "given")
    assert found["head"]["commit"] == request_.git("rev-parse", "report")


@pytest.mark.parametrize("range_", ["main..report", "main...report", "main.."])
def test_a_range_names_base_and_head(request_: GitFolder, review: Run, range_: str) -> None:
    """Forges write so what a branch changes, and it is pasted from there."""
    found = document(review, range_)

    assert found["base"]["commit"] == request_.git("merge-base", "main", "report")
    assert found["head"]["commit"] == request_.git("rev-parse", "report")


def test_gitlab_names_the_base(request_: GitFolder, review: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    base = request_.git("merge-base", "main", "report")
    monkeypatch.setenv("CI_MERGE_REQUEST_DIFF_BASE_SHA", base)
    monkeypatch.setenv("GITHUB_BASE_REF", "nonsense")

    found = document(review)

    assert (found["base"]["commit"], found["base"]["reason"]) == (base, "gitlab")


def test_a_merged_result_is_compared_with_the_target(
    request_: GitFolder, review: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such a pipeline checks out a merge; the target's own work is in it and is not the request's."""
    monkeypatch.setenv("CI_MERGE_REQUEST_DIFF_BASE_SHA", request_.git("merge-base", "main", "report"))
    monkeypatch.setenv("CI_MERGE_REQUEST_TARGET_BRANCH_SHA", request_.git("rev-parse", "main"))
    request_.git("checkout", "-q", "--detach", "main")
    request_.git("merge", "-q", "--no-ff", "-m", "Merged result", "report")

    found = document(review)

    assert found["base"]["reason"] == "gitlab_merged_results"
    assert "round-changed" not in kinds(found)
    assert "completion-advanced" in kinds(found)


def test_github_names_the_target_branch(
    request_: GitFolder, review: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clone = request_.clone(tmp_path / "clone")
    monkeypatch.chdir(clone.folder)
    monkeypatch.setenv("GITHUB_BASE_REF", "main")

    found = document(review)

    assert (found["base"]["name"], found["base"]["reason"]) == ("origin/main", "github")
    assert found["base"]["commit"] == request_.git("merge-base", "main", "report")


@pytest.mark.parametrize(
    ("variable", "value", "hint"),
    [
        ("CI_MERGE_REQUEST_DIFF_BASE_SHA", "1" * 40, "GIT_DEPTH: 0"),
        ("GITHUB_BASE_REF", "trunk", "git fetch origin trunk"),
    ],
)
def test_a_base_that_is_not_in_the_clone_is_told_with_what_mends_it(  # noqa: PLR0917 - a case has three parts
    request_: GitFolder, review: Run, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, hint: str
) -> None:
    monkeypatch.setenv(variable, value)

    status, out, err = review()

    assert (status, out) == (3, "")
    assert value in err
    assert hint in err


def test_a_shallow_clone_that_ends_too_early_says_so(
    request_: GitFolder, review: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clone = request_.clone(tmp_path / "clone", "--depth", "1", "--no-single-branch")
    monkeypatch.chdir(clone.folder)

    status, _, err = review("origin/main")

    assert status == 3
    assert "git fetch --unshallow" in err


def test_a_shallow_clone_that_holds_the_base_says_what_it_cannot_know(
    request_: GitFolder, review: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    request_.commit({BUDGET: commitment(1, "Publish the budget", "complete", DECREE)})
    clone = request_.clone(tmp_path / "clone", "--depth", "2")
    monkeypatch.chdir(clone.folder)

    found = document(review, "HEAD~1")

    assert "shallow" in found["remarks"][0]


def test_a_shallow_clone_takes_no_common_commit_that_a_nearer_one_may_hide(
    start: GitFolder, review: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both branches took in an old one.

    Where they parted is cut off, and what the base did since would be told.
    """
    start.git("checkout", "-q", "-b", "old")
    start.commit({"old.txt": "old"})
    for branch in ("main", "change"):
        start.git("checkout", "-q", "main")
        if branch == "change":
            start.git("checkout", "-q", "-B", branch, "parting")
        else:
            start.commit({"parting.txt": "parting"})
            start.git("tag", "parting")
        start.commit({f"{branch}.txt": branch})
        start.git("merge", "-q", "--no-ff", "-m", "Take in the old one", "old")
    clone = start.clone(tmp_path / "clone", "--depth", "2", "--no-single-branch", "--no-tags")
    monkeypatch.chdir(clone.folder)

    status, _, err = review("origin/main", "origin/change")

    assert status == 3
    assert "does not reach back to where the change branched off origin/main" in err


def test_the_upstream_branch_is_the_base_unless_it_is_the_pushed_copy(
    request_: GitFolder, review: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    request_.git("checkout", "-q", "main")
    clone = request_.clone(tmp_path / "clone")
    monkeypatch.chdir(clone.folder)
    clone.git("checkout", "-q", "-b", "report", "origin/report")
    assert clone.git("rev-parse", "--symbolic-full-name", "@{upstream}") == "refs/remotes/origin/report"
    assert document(review)["base"] | {"text": ""} == {
        "name": "origin/main",
        "commit": request_.git("merge-base", "main", "report"),
        "date": "2015-12-13",
        "reason": "default_branch",
        "moved_on": True,
        "text": "",
    }
    clone.git("checkout", "-q", "-b", "further", "--track", "origin/report")

    found = document(review)

    assert (found["base"]["name"], found["base"]["reason"]) == ("origin/report", "upstream")
    assert kinds(found) == []


def test_without_any_branch_to_compare_with_it_asks_for_one(start: GitFolder, review: Run) -> None:
    start.git("branch", "-m", "main", "trunk")

    status, _, err = review()

    assert status == 3
    assert "ogpctl review origin/trunk" in err
    assert document(review, "trunk")["may_be_merged"]


def test_a_branch_of_another_history_has_no_base(start: GitFolder, review: Run) -> None:
    start.git("checkout", "-q", "--orphan", "other")
    start.commit({BUDGET: commitment(1, "Publish the budget", "limited", DECREE)}, "Anew")

    status, _, err = review("main")

    assert status == 3
    assert "no common commit" in err


def test_outside_of_git_and_before_the_first_commit_it_says_so(
    review: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, content in base_files().items():
        path = tmp_path / "plain" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(content), encoding="utf-8")
    monkeypatch.chdir(tmp_path / "plain")
    assert review()[0] == 3
    GitFolder(tmp_path / "plain")

    status, _, err = review()

    assert status == 3
    assert "no commits yet" in err


# The head.


def test_at_a_terminal_the_files_count_and_in_a_pipeline_the_commit(
    start: GitFolder, review: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    start.write(BUDGET, commitment(1, "Publish the budget", "complete", DECREE))
    found = document(review)
    assert (found["head"]["origin"], kinds(found)) == ("working_tree", ["completion-advanced"])
    monkeypatch.setenv("CI", "true")

    found = document(review)

    assert (found["head"]["origin"], kinds(found)) == ("revision", [])
    assert kinds(document(review, "main", "working-tree")) == ["completion-advanced"]


# Plans and files.


def test_in_a_bare_repository_the_commit_of_its_head_counts(
    request_: GitFolder, review: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = document(review)
    bare = request_.clone(tmp_path / "bare.git", "--bare")
    monkeypatch.chdir(bare.folder)

    there = document(review)

    assert there["head"]["commit"] == request_.git("rev-parse", "HEAD")
    assert kinds(there) == kinds(here)
    assert document(review, "main", "main")["plans"] == []


def test_only_the_plans_that_changed_have_a_section(start: GitFolder, review: Run) -> None:
    second = {"data/other-2020/plan.yaml": PLAN_YAML.replace(PLAN, "other-2020")}
    start.git("checkout", "-q", "main")
    start.commit(second)
    start.git("checkout", "-q", "-b", "two")
    start.commit({BUDGET: commitment(1, "Publish the budget", "not_started", DECREE)})

    found = document(review, "main")

    assert [plan["id"] for plan in found["plans"]] == [PLAN]
    assert found["unchanged_plans"] == ["other-2020"]
    start.commit(
        {"data/other-2020/plan.yaml": None, "data/new-2024/plan.yaml": PLAN_YAML.replace(PLAN, "new-2024")}
    )
    found = document(review, "main")
    assert [plan["id"] for plan in found["plans"]] == ["new-2024", "other-2020", PLAN]
    assert [kinds({"plans": [plan]})[0] for plan in found["plans"]] == [
        "plan-added",
        "plan-removed",
        "completion-regressed",
    ]
    assert [plan["id"] for plan in document(review, "main", "--plan", "new-2024")["plans"]] == ["new-2024"]
    assert review("main", "--plan", "nonsense")[0] == 2


def test_a_plan_whose_folder_moved_is_the_same_plan(start: GitFolder, review: Run) -> None:
    start.git("mv", FOLDER, "data/zedland")
    start.commit({})

    found = document(review)

    assert kinds(found) == ["file-moved"]


CONSULTATION = "id: 2021-01-workshop\ntitle: {fr: Atelier}\nkind: workshop\ndate: 2021-13\n"


def test_a_moved_plan_adds_and_mends_none_of_the_findings_that_it_had(
    request_: GitFolder, review: Run
) -> None:
    """The findings of files without a commitment are known by the path that the file had before."""
    request_.git("checkout", "-q", "-b", "faults", "main")
    faulty = PLAN_YAML.replace("en: A budget one can read", "de: Ein Budget")
    request_.commit(
        {f"{FOLDER}/plan.yaml": faulty, f"{FOLDER}/consultations/2021-01-workshop.yaml": CONSULTATION}
    )
    request_.git("checkout", "-q", "-b", "move")
    request_.git("mv", FOLDER, "data/zed-2020-2022")
    new = faulty.replace(f"id: {PLAN}", "id: zed-2020-2022")
    request_.commit({"data/zed-2020-2022/plan.yaml": new}, "Give the plan a shorter name")

    found = document(review, "faults")

    assert [item["rule"] for item in found["findings"]["added"]] == ["plan-id-changed"]
    assert found["findings"]["mended"] == []
    assert found["findings"]["counts"]["to"]["error"] == 2
    assert found["plans"][0]["unread"] == []
    assert document(review, "faults", "--plan", "zed-2020-2022")["findings"] == found["findings"]


def test_a_plan_with_another_folder_and_id_is_known_by_its_commitments(start: GitFolder, review: Run) -> None:
    """Nothing of the plan is removed by it; that its id changed is one error, and told once."""
    start.git("mv", FOLDER, "data/zed-2020-2022")
    start.commit({"data/zed-2020-2022/plan.yaml": PLAN_YAML.replace(f"id: {PLAN}", "id: zed-2020-2022")})

    found = document(review)

    assert kinds(found) == ["file-moved", "plan-changed"]
    assert not found["may_be_merged"]
    assert [item["rule"] for item in found["findings"]["added"]] == ["plan-id-changed"]
    assert [entry["why"] for entry in found["first"]] == ["errors", "renumbered"]
    assert [change["path"] for change in found["first"][1]["changes"]] == ["id"]


def test_a_plan_that_was_removed_is_no_business_of_another_one(start: GitFolder, review: Run) -> None:
    start.git("checkout", "-q", "main")
    start.commit({"data/other-2020/plan.yaml": PLAN_YAML.replace(PLAN, "other-2020")})
    start.git("checkout", "-q", "-b", "removed")
    start.commit({name: None for name in base_files() if name.startswith(FOLDER)})

    assert "commitment-removed" in rules(document(review, "main"))
    assert rules(document(review, "main", "--plan", "other-2020")) == []


def test_the_last_plan_removed_is_told_and_not_an_error_of_the_surroundings(
    start: GitFolder, review: Run
) -> None:
    for name in (name for name in base_files() if name.startswith(FOLDER)):
        start.write(name, None)
    start.commit({"README.md": "Nothing here any more\n"}, "Remove the plan")

    found = document(review)

    assert found["first"][0]["why"] == "errors"
    assert "plan-removed" in kinds(found)


def test_a_file_that_was_broken_and_is_mended_is_no_error_of_the_branch(
    start: GitFolder, review: Run
) -> None:
    start.git("checkout", "-q", "main")
    start.commit({BUDGET: "id: [\n", LAWS: "id: {\n"}, "Break two")
    start.git("checkout", "-q", "-b", "mend")
    start.commit({BUDGET: str(base_files()[BUDGET])}, "Mend one")

    found = document(review, "main")

    assert found["may_be_merged"]
    assert "syntax" in rules(found, "mended")
    (plan,) = found["plans"]
    assert [item["file"] for item in plan["unread"]] == [BUDGET], (
        "what is broken in both states did not change"
    )
    page = review("main")[1]
    assert "1 earlier error remains." in page
    assert f"{BUDGET}, in {start.git('rev-parse', 'main')[:10]} (" in page, "commits go by their short ids"


def test_one_broken_file_hides_nothing_else(start: GitFolder, review: Run) -> None:
    start.commit({LAWS: "id: [\n", BUDGET: commitment(1, "Publish the budget", "not_started", DECREE)})

    found = document(review)

    assert "syntax" in rules(found)
    assert kinds(found) == ["completion-regressed"]
    assert "unread" in [entry["why"] for entry in found["first"]]


def test_what_a_broken_file_hides_is_not_mended(start: GitFolder, review: Run) -> None:
    start.commit({SCHOOLS: "id: ZZ-2020-04\ntitle: [\n"})

    assert rules(document(review), "mended") == []


# The rules by which it is judged.


def test_a_change_does_not_choose_the_rules_that_it_is_judged_by(start: GitFolder, review: Run) -> None:
    unknown = commitment(1, "Publish the budget", "limited", DECREE.replace("lead", "lead")).replace(
        "[finance]", "[nobody]"
    )
    start.commit({BUDGET: unknown, "ogpctl.toml": '[rules]\nunknown-institution = "off"\n'})

    found = document(review)

    assert rules(found) == []
    assert rules(found, "hidden") == ["unknown-institution"]
    assert [reason["reason"] for reason in found["reasons"]] == ["silenced_errors"]
    assert {"silenced", "settings"} <= {entry["why"] for entry in found["first"]}


def test_a_rule_switched_off_mends_nothing(start: GitFolder, review: Run) -> None:
    start.commit({"ogpctl.toml": '[rules]\ncompletion-without-evidence = "off"\n'})

    found = document(review)

    assert found["may_be_merged"]
    assert rules(found, "mended") == []


def test_a_rule_made_stricter_adds_its_findings(start: GitFolder, review: Run) -> None:
    start.commit({"ogpctl.toml": '[rules]\ncompletion-without-evidence = "error"\n'})

    found = document(review)

    assert (rules(found), found["may_be_merged"]) == (["completion-without-evidence"], False)


@pytest.mark.parametrize("pipeline", [True, False])
def test_settings_of_no_use_are_a_reason_and_hide_nothing(
    start: GitFolder, review: Run, monkeypatch: pytest.MonkeyPatch, pipeline: bool
) -> None:
    start.commit({"ogpctl.toml": "[rules\n", BUDGET: commitment(1, "Publish the budget", "complete", DECREE)})
    if pipeline:
        monkeypatch.setenv("CI", "true")

    found = document(review)

    assert [reason["reason"] for reason in found["reasons"]] == ["settings"]
    assert "ogpctl.toml:1" in found["remarks"][0]
    assert kinds(found) == ["completion-advanced"]


# A merge request that means ill.

ALLOWED = {
    "h2",
    "h3",
    "h4",
    "p",
    "ul",
    "li",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "details",
    "summary",
    "code",
    "pre",
}


@pytest.fixture
def evil(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitFolder:
    git = hostile(tmp_path / "evil")
    monkeypatch.chdir(git.folder)
    return git


@pytest.mark.parametrize("size", ["4000", "6000", "12000", "60000", "0"])
def test_hostile_markdown_is_well_formed_inert_and_within_its_size(
    evil: GitFolder, review: Run, size: str
) -> None:
    status, out, err = review("--format", "markdown", "--max-size", size)

    assert (status, err) == (1, "")
    assert size == "0" or len(out.encode()) <= int(size)
    rendered = RENDERER.render(out)
    tags = re.findall(r"<(/?)(\w+)([^>]*)>", rendered)
    assert {tag for _, tag, _ in tags} <= ALLOWED
    assert {attributes for _, _, attributes in tags} <= {
        "",
        ' style="text-align:right"',
        ' class="language-sh"',
    }
    for tag in {tag for _, tag, _ in tags}:
        assert rendered.count(f"<{tag}>") + rendered.count(f"<{tag} ") == rendered.count(f"</{tag}>"), tag
    text = html.unescape(re.sub(r"<[^>]+>", " ", rendered))
    assert not re.search(r"[@#!&$~%^](?=\w)|GH-\d|https?://|www\.|:smile:", text)
    assert not re.search(r"\[-out|\{\+in\+", text), "only we write the signs of changed words"
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ue000-\ue003]", out)
    assert not re.search(r"^\s*/\w", text, re.MULTILINE)
    for table in re.findall(r"<table>.*?</table>", rendered, re.DOTALL):
        cells = {len(re.findall(r"<t[hd]", row)) for row in re.findall(r"<tr>.*?</tr>", table, re.DOTALL)}
        assert len(cells) == 1


def test_hostile_text_steers_no_terminal(evil: GitFolder, review: Run) -> None:
    status, out, _ = review()

    assert status == 1
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ue000-\ue003]", out)
    assert not [line for line in out.splitlines() if line.startswith(("## owned", "| @all"))]
    assert len(out) < 200_000


def test_hostile_json_is_one_document_that_fits_its_schema(evil: GitFolder, review: Run) -> None:
    out = review("--format", "json")[1]

    found = document(review)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", out)
    assert any("owned" in name for plan in found["plans"] for name in [plan["id"]])


def test_a_page_is_cut_between_units_and_says_how_to_see_it_all(evil: GitFolder, review: Run) -> None:
    out = review("main", "evil", "--format", "markdown", "--max-size", "4000")[1]

    assert "left out" in out
    ends = [evil.git("rev-parse", "main")[:12], evil.git("rev-parse", "evil")[:12]]
    assert out.endswith(f"```sh\nogpctl review {' '.join(ends)}\n```\n")
    assert "left out" not in review("main", "evil", "--format", "markdown", "--max-size", "0")[1]


def test_a_size_that_nothing_fits_in_is_refused(start: GitFolder, review: Run) -> None:
    status, _, err = review("--format", "markdown", "--max-size", "100")

    assert status == 2
    assert "at least 4000" in err
