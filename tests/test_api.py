"""`ogpctl.open`: the Python entry."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import io
import subprocess
import sys
from typing import TYPE_CHECKING

import pandas as pd
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

import ogpctl
from ogpctl.cli.command_table import SECTIONS
from ogpctl.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def git(tmp_path: Path) -> GitFolder:
    folder = GitFolder(tmp_path / "plan")
    folder.commit(first_files(), "Enter the plan")
    folder.commit({commitment_file(1): commitment_yaml(1, "limited"), PLAN_FILE: plan_yaml("mid-term")})
    return folder


def test_it_opens_from_any_folder_inside(git: GitFolder) -> None:
    with ogpctl.open(git.folder / "data" / PLAN) as repository:
        assert [plan.header.id for plan in repository.plans] == [PLAN]
        assert repository.unread == ()
        assert repository.summary().commitments == 2


def test_the_past_is_like_the_present(git: GitFolder) -> None:
    git.write(commitment_file(1), commitment_yaml(1, "complete"))

    with ogpctl.open(git.folder) as repository:
        then = repository.at("mid-term")

        assert [line.totals and line.totals.commitments for line in repository.rounds()] == [2, None]
        assert (then.name.origin, then.name.name) == ("round", "mid-term")
        assert then.plan().commitments[0].completion == "limited"
        assert then.at("HEAD~1").plan(PLAN).commitments[0].completion is None
        assert [change.kind for change in repository.diff("mid-term").changes] == ["completion-advanced"]
        assert repository.diff("HEAD~1", "HEAD", PLAN).moves.counts["recorded"] == 1


def test_several_plans_have_to_be_named(git: GitFolder) -> None:
    git.write(PLAN_FILE.replace(PLAN, "other-2020"), plan_yaml(plan="other-2020", rounds=()))

    with ogpctl.open(git.folder) as repository:
        with pytest.raises(
            ogpctl.OgpError, match="there are several plans: name one of atlantis-2015, other-2020"
        ):
            repository.plan()
        with pytest.raises(
            ogpctl.OgpError, match=r"no plan “x” here\. The plans are: atlantis-2015, other-2020\."
        ):
            repository.plan("x")
        assert len(repository.at("HEAD").plans) == 1
        assert repository.at("mid-term", PLAN).plan().commitments[0].completion == "limited"


def test_without_git_only_the_past_is_missing(tmp_path: Path) -> None:
    (tmp_path / "data" / PLAN).mkdir(parents=True)
    (tmp_path / PLAN_FILE).write_text(plan_yaml(), encoding="utf-8")

    with ogpctl.open(tmp_path) as repository:
        assert repository.plan().commitments == ()
        with pytest.raises(ogpctl.OgpError, match="not in a Git repository"):
            repository.rounds()


@pytest.mark.parametrize(("name", "said"), [("missing", "no such folder"), ("empty", "no plan here")])
def test_what_is_no_plan_is_said(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "empty").mkdir()

    with pytest.raises(ogpctl.OgpError, match=said):
        ogpctl.open(tmp_path / name)


def test_settings_that_cannot_be_read_are_said(git: GitFolder) -> None:
    git.write("ogpctl.toml", "data = [\n")

    with pytest.raises(ogpctl.OgpError, match=r"ogpctl\.toml"):
        ogpctl.open(git.folder)


def test_importing_the_package_loads_nothing() -> None:
    """The command line starts without the Python entry."""
    script = "import sys, ogpctl; print(sorted(n for n in sys.modules if n.startswith('ogpctl.')))"

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


def test_what_it_does_not_have_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="close_all"):
        ogpctl.close_all  # noqa: B018 - the asking is what is tested


AT_A_ROUND = {
    "summary": lambda repository: repository.summary(),
    "list": lambda repository: repository.list(),
    "show 1": lambda repository: repository.show("1"),
    "progress": lambda repository: repository.progress(),
    "assessments": lambda repository: repository.assessments(),
    "overdue": lambda repository: repository.overdue(),
    "freshness": lambda repository: repository.freshness(),
    "indicators": lambda repository: repository.indicators(),
    "standards": lambda repository: repository.standards(),
}
"""Commands that take `--at`, and the methods that answer the same."""

READING = AT_A_ROUND | {
    "rounds": lambda repository: repository.rounds(),
    "diff mid-term": lambda repository: repository.diff("mid-term"),
    "history": lambda repository: repository.history(),
    "history 1": lambda repository: repository.history("1"),
    "list --completion none": lambda repository: repository.list(completion="none"),
    "list --text nowhere": lambda repository: repository.list(text="nowhere"),
    "overdue --as-of 2020-01-01 --within 900": lambda repository: repository.overdue(
        as_of=dt.date(2020, 1, 1), within=900
    ),
}


def test_every_reading_command_has_a_method() -> None:
    commands = {*SECTIONS["Read"], "rounds"}

    assert commands <= set(dir(ogpctl.PlanRepository))
    assert commands == {command.split()[0] for command in READING}


@pytest.mark.parametrize("command", READING)
def test_a_frame_says_what_the_command_says(
    git: GitFolder, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    git.write(commitment_file(1), commitment_yaml(1, "complete"))

    with ogpctl.open(git.folder) as repository:
        frame = ogpctl.to_pandas(READING[command](repository))

    assert _as_csv(frame) == _printed(git, command, capsys)


@pytest.mark.parametrize("command", AT_A_ROUND)
def test_the_past_says_what_the_command_says_of_it(
    git: GitFolder, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    git.commit({commitment_file(1): commitment_yaml(1, "complete")}, "Go on")

    with ogpctl.open(git.folder) as repository:
        frame = ogpctl.to_pandas(AT_A_ROUND[command](repository.at("mid-term")))

    assert _as_csv(frame) == _printed(git, f"{command} --at mid-term", capsys)


def _printed(git: GitFolder, command: str, capsys: pytest.CaptureFixture[str]) -> list[list[str]]:
    assert main(["--repo", str(git.folder), "--lang", "en", *command.split(), "--format", "csv"]) == 0
    return list(csv.reader(io.StringIO(capsys.readouterr().out)))


def _as_csv(frame: pd.DataFrame) -> list[list[str]]:
    rows = [[_as_text(cell) for cell in row] for row in frame.itertuples(index=False)]
    return [list(frame.columns), *rows]


def _as_text(cell: object) -> str:
    if isinstance(cell, list):
        return "; ".join(cell)
    if str(cell) in {"True", "False"}:
        return str(cell).lower()
    return "" if cell is None or cell is pd.NA else str(cell)


def test_what_is_not_recorded_is_neither_zero_nor_empty(git: GitFolder) -> None:
    with ogpctl.open(git.folder) as repository:
        commitments = repository.to_pandas()
        words = ogpctl.to_pandas(repository.list())["completion"]

    assert commitments["completion"].isna().tolist() == words.isna().tolist() == [False, True]
    assert commitments["evidence"].sum() == 0
    assert str(commitments["evidence"].dtype) == "Int64"


def test_every_table_becomes_a_frame_with_its_columns(git: GitFolder) -> None:
    with ogpctl.open(git.folder) as repository:
        for name, table in repository.tables().items():
            frame = repository.to_pandas(name)

            assert list(frame.columns) == [column.name for column in table.columns]
            assert len(frame) == len(table.rows)
        with pytest.raises(ogpctl.OgpError, match=r"table “milestone”\. Did you mean milestones\?"):
            repository.to_pandas("milestone")


def test_texts_are_in_the_language_asked_for(git: GitFolder) -> None:
    with ogpctl.open(git.folder) as repository:
        changes = repository.diff("HEAD~1", "mid-term")

    english, french = (ogpctl.to_pandas(changes, lang)["text"].tolist() for lang in ("en", "fr"))
    assert len(english) == len(french) > 0
    assert english != french


def test_the_history_of_what_is_gone_is_told_and_what_never_was_is_said(git: GitFolder) -> None:
    identity = "XA-2015-02"
    git.commit({commitment_file(2): None}, "Drop it")

    with ogpctl.open(git.folder) as repository:
        assert {line.change and line.change.subject.id for line in repository.history(identity).lines} == {
            identity
        }
        with pytest.raises(ogpctl.OgpError, match="XA-2015-99"):
            repository.history("XA-2015-99")
        before = repository.at("HEAD~1").history(identity)
        assert "commitment-removed" not in {line.change and line.change.kind for line in before.lines}


def test_without_git_the_states_of_rounds_are_not_known(tmp_path: Path) -> None:
    (tmp_path / "data" / PLAN).mkdir(parents=True)
    (tmp_path / PLAN_FILE).write_text(plan_yaml("mid-term"), encoding="utf-8")

    with ogpctl.open(tmp_path) as repository:
        statuses = [column.moment.status.value for column in repository.progress().columns]

        assert statuses == ["unknown", "open", "now"]
        assert repository.overdue().late == ()
        with pytest.raises(ogpctl.OgpError, match="not in a Git repository"):
            repository.freshness()


def test_answers_are_frozen(git: GitFolder) -> None:
    with ogpctl.open(git.folder) as repository:
        for ask in READING.values():
            answer = ask(repository)
            if isinstance(answer, tuple):
                assert not hasattr(answer, "__dict__")
                continue
            with pytest.raises(dataclasses.FrozenInstanceError):
                setattr(answer, dataclasses.fields(answer)[0].name, None)


def test_what_is_no_answer_becomes_no_frame() -> None:
    with pytest.raises(TypeError, match="tuple is not a result of a reading command"):
        ogpctl.to_pandas(())


def test_a_missing_pandas_names_its_extra_on_one_line(git: GitFolder) -> None:
    script = "import sys; sys.modules['pandas'] = None; import ogpctl; ogpctl.open(sys.argv[1]).to_pandas()"

    done = subprocess.run(
        [sys.executable, "-c", script, str(git.folder)], capture_output=True, text=True, check=False
    )

    last = done.stderr.splitlines()[-1]
    assert "this needs the extra “notebook”; missing library: pandas. Install" in last
    assert done.returncode == 1


def test_pandas_is_imported_for_frames_alone(git: GitFolder) -> None:
    script = (
        "import sys, ogpctl\n"
        "repository = ogpctl.open(sys.argv[1])\n"
        "repository.progress(), repository.list(), repository.tables(), repository.history()\n"
        "print('pandas' in sys.modules)"
    )

    done = subprocess.run(
        [sys.executable, "-c", script, str(git.folder)], capture_output=True, text=True, check=True
    )

    assert done.stdout == "False\n"
