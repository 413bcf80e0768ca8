"""`ogpctl.open`: the Python entry."""

from __future__ import annotations

import subprocess
import sys
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

import ogpctl

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
            ogpctl.OgpError, match=r"there is no plan “x” here\. The plans are: atlantis-2015, other-2020\."
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


@pytest.mark.parametrize(("name", "said"), [("missing", "there is no folder"), ("empty", "no plan here")])
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
