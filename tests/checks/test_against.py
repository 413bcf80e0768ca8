"""`validate --against`: what the cases of the rules cannot show."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING

import pytest
from git_repositories import (
    PLAN,
    PLAN_FILE,
    GitFolder,
    commitment_file,
    commitment_yaml,
    first_files,
    plan_yaml,
)

from ogpctl.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitFolder:
    folder = GitFolder(tmp_path / "plan")
    folder.commit(first_files(), "Enter the plan")
    folder.commit({commitment_file(1): commitment_yaml(1, "complete"), PLAN_FILE: plan_yaml("mid-term")})
    monkeypatch.chdir(folder.folder)
    return folder


@pytest.fixture
def found(capsys: pytest.CaptureFixture[str]):
    def call(*arguments: str) -> list[tuple[str, str]]:
        main(["--lang", "en", "validate", "--format", "json", *arguments])
        out = capsys.readouterr().out
        history = ("removed", "changed", "reused", "reason", "evidence", "edited", "altered")
        return [
            (item["rule"], item["file"])
            for item in json.loads(out)["findings"]
            if item["rule"].endswith(history) and item["rule"] != "completion-without-evidence"
        ]

    return call


def test_nothing_changed_nothing_found(git: GitFolder, found) -> None:
    assert found("--against", "HEAD") == []


def test_a_round_will_do(git: GitFolder, found) -> None:
    git.commit({commitment_file(1): commitment_yaml(1, "limited")})

    assert found("--against", "mid-term") == [("completion-regressed-without-reason", commitment_file(1))]
    assert found("--against", "HEAD") == []


def test_the_note_of_a_closed_round_may_say_more_and_not_otherwise(git: GitFolder, found) -> None:
    noted = plan_yaml("mid-term").replace(
        "closed: 2016-07-01", "closed: 2016-07-01, note: {en: By the ministry.}"
    )
    git.commit({PLAN_FILE: noted})

    git.commit({PLAN_FILE: noted.replace("ministry.", "ministry. Two figures were wrong.")})
    assert found("--against", "HEAD~1") == []

    git.commit({PLAN_FILE: noted.replace("ministry.", "minister.")})
    assert found("--against", "HEAD~1") == [("closed-round-edited", PLAN_FILE)]


def test_how_a_closed_round_is_encoded_is_no_edit(git: GitFolder, found) -> None:
    noted = plan_yaml("mid-term").replace(
        "closed: 2016-07-01", "closed: 2016-07-01, note: {fr: Révisé à l’été.}, published: {commitments: 2}"
    )
    git.commit({PLAN_FILE: noted})

    decomposed = unicodedata.normalize("NFD", noted)
    git.commit(
        {
            PLAN_FILE: decomposed.replace("commitments: 2", "commitments: 2.0").replace(
                " à l", "\n          à l"
            )
        }
    )
    assert found("--against", "HEAD~1") == []

    git.commit({PLAN_FILE: noted.replace("commitments: 2", "commitments: 3")})
    assert found("--against", "HEAD~1") == [("closed-round-edited", PLAN_FILE)]


def test_without_it_history_is_not_asked(git: GitFolder, found) -> None:
    git.write(commitment_file(2), None)

    assert found() == []
    assert found("--against", "HEAD") == [("commitment-removed", commitment_file(2))]
    assert found("--against", "HEAD", commitment_file(1)) == []
    assert found("--against", "HEAD", commitment_file(2)) == [("commitment-removed", commitment_file(2))]


def test_an_id_removed_before_is_not_free(git: GitFolder, found) -> None:
    git.commit({commitment_file(2): None}, "Remove")
    git.write(
        commitment_file(3), commitment_yaml(2).replace("Promise 2", "Another thing").replace('"2"', '"3"')
    )

    assert found("--against", "HEAD") == [("id-reused", commitment_file(3))]


def test_a_renamed_file_frees_no_id(git: GitFolder, found) -> None:
    renamed = commitment_file(2).replace("promise", "pledge")
    git.commit({commitment_file(2): None, renamed: commitment_yaml(2)}, "Rename")
    git.write(commitment_file(3), commitment_yaml(3))

    assert found("--against", "HEAD") == []


def test_a_moved_data_folder_removes_nothing(git: GitFolder, found) -> None:
    git.git("mv", "data", "plans")
    git.write("ogpctl.toml", 'data = "plans"\n')

    assert found("--against", "HEAD") == []


def test_a_file_that_cannot_be_read_has_removed_nothing(git: GitFolder, found) -> None:
    git.write(commitment_file(2), "id: [\n")

    assert found("--against", "HEAD") == []


def test_a_removal_can_be_waived(git: GitFolder, found) -> None:
    git.write(commitment_file(2), None)
    git.write(
        "ogpctl.toml",
        '[[waivers]]\nrule = "commitment-removed"\ncommitment = "XA-2015-02"\nreason = "Entered by mistake"\n'
        "until = 9999-12-31\n",
    )

    assert found("--against", "HEAD") == []


def test_a_severity_can_be_set(git: GitFolder, capsys: pytest.CaptureFixture[str]) -> None:
    git.write(commitment_file(2), None)
    git.write("ogpctl.toml", '[rules]\ncommitment-removed = "note"\n')

    assert main(["--lang", "en", "validate", "--against", "HEAD"]) == 0
    assert "note[commitment-removed]" in capsys.readouterr().out


def test_a_plan_that_was_removed_is_told(git: GitFolder, found) -> None:
    other = "data/other-2020/commitments/01-x.yaml"
    git.commit(
        {
            "data/other-2020/plan.yaml": plan_yaml(plan="other-2020", rounds=()),
            other: commitment_yaml(9).replace('"9"', '"1"'),
        }
    )
    git.write(other, None)
    git.write("data/other-2020/plan.yaml", None)

    assert found("--against", "HEAD") == [("commitment-removed", other)]
    assert found("--against", "HEAD", "--plan", PLAN) == []


def test_an_unknown_state_stops_it(git: GitFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "validate", "--against", "nonsense"]) == 3
    assert "no commit “nonsense”" in capsys.readouterr().err


TREES = "title: {en: Plant a million trees}\nlead: [transport]\n"


def test_a_promise_may_not_be_replaced_under_its_id_and_number(git: GitFolder, found) -> None:
    git.write(commitment_file(2), f'id: XA-2015-02\nnumber: "2"\n{TREES}')

    assert found("--against", "HEAD") == [("id-reused", commitment_file(2))]


@pytest.mark.parametrize(
    ("before", "after", "another"),
    [
        ("lead: [finance]", "lead: [finance]", True),  # whose promise it is does not say which one
        ("ogp_ids: [XA0002]", "ogp_ids: [XA0002]", False),
        ("ogp_ids: [XA0002]", "ogp_ids: [XA0003]", True),
        ("continues: [{id: XA-2013-07}]", "continues: [{id: XA-2013-07}]", False),
        (
            "lead: [finance]\nstakes: {en: Nobody knows.}",
            "lead: [finance]\nstakes: {en: Nobody knows.}",
            False,
        ),
        (
            "lead: [finance]\nstakes: {en: Nobody knows.}",
            "lead: [transport]\nstakes: {en: Nobody knows.}",
            True,
        ),
    ],
)
def test_what_an_id_stands_for_is_told_by_title_lead_and_lineage(
    git: GitFolder, found, before: str, after: str, another: bool
) -> None:
    head = 'id: XA-2015-02\nnumber: "2"\n'
    git.commit({commitment_file(2): f"{head}title: {{en: Publish the budget}}\n{before}\n"})
    git.write(commitment_file(2), f"{head}title: {{en: Plant a million trees}}\n{after}\n")

    assert found("--against", "HEAD") == ([("id-reused", commitment_file(2))] if another else [])


def test_a_word_that_other_titles_of_the_plan_have_too_does_not_tell_a_promise(git: GitFolder, found) -> None:
    def titled(number: int, title: str, lead: str) -> str:
        return f'id: XA-2015-0{number}\nnumber: "{number}"\ntitle: {{en: {title}}}\nlead: [{lead}]\n'

    git.commit(
        {
            commitment_file(1): titled(1, "Open data on schools", "finance"),
            commitment_file(2): titled(2, "Open data on hospitals", "finance"),
        }
    )
    git.write(commitment_file(2), titled(2, "Open data on forests", "transport"))

    assert found("--against", "HEAD") == [("id-reused", commitment_file(2))]


def test_a_commitment_that_was_removed_may_come_back(git: GitFolder, found) -> None:
    git.commit({commitment_file(2): None}, "Remove")
    git.write(commitment_file(2), commitment_yaml(2, "withdrawn"))

    assert found("--against", "HEAD") == []


def test_an_id_that_a_file_had_before_its_id_changed_is_not_free(git: GitFolder, found) -> None:
    git.commit({commitment_file(2): commitment_yaml(2).replace("XA-2015-02", "XA-2015-20")}, "Change")
    git.write(commitment_file(3), f'id: XA-2015-02\nnumber: "3"\n{TREES}')

    assert found("--against", "HEAD") == [("id-reused", commitment_file(3))]


def test_the_id_of_a_milestone_that_was_removed_is_not_free(git: GitFolder, found) -> None:
    def with_milestone(title: str) -> str:
        return commitment_yaml(2) + f'milestones: [{{id: "2.1", title: {{en: {title}}}}}]\n'

    git.commit({commitment_file(2): with_milestone("Open the portal")})
    git.commit({commitment_file(2): commitment_yaml(2)})

    git.write(commitment_file(2), with_milestone("Train all officials"))
    assert found("--against", "HEAD") == [("id-reused", commitment_file(2))]

    git.write(commitment_file(2), with_milestone("Open the portal to all"))
    assert found("--against", "HEAD") == []
