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
    assert "there is no commit “nonsense”" in capsys.readouterr().err
