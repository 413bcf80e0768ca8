"""One plan of a commit read alone is what it is among the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from git_repositories import PLAN, GitFolder, commitment_yaml, first_files, plan_yaml

from ogpctl.store.git.repository import Git
from ogpctl.store.git.revision import RevisionState, StatePlace
from ogpctl.store.git.states import States
from ogpctl.store.loading import load
from ogpctl.store.settings import Settings
from ogpctl.store.tree import WorkingTree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OTHER = "lemuria-2015"
OTHER_FILES = {
    f"data/{OTHER}/plan.yaml": plan_yaml("mid-term", plan=OTHER),
    f"data/{OTHER}/commitments/03-promise.yaml": commitment_yaml(3),
}


@pytest.fixture
def folder(tmp_path: Path) -> GitFolder:
    git = GitFolder(tmp_path / "repository")
    git.commit({**first_files("mid-term"), **OTHER_FILES})
    return git


@pytest.fixture
def states(folder: GitFolder) -> Iterator[States]:
    with Git(folder.folder) as git:
        yield States(git, load(WorkingTree(folder.folder), Settings()), Settings())


def _head(states: States) -> RevisionState:
    return RevisionState(StatePlace.COMMIT, "HEAD", states.git.commit("HEAD"))


def test_one_plan_is_read_without_the_others_and_with_its_institutions(states: States) -> None:
    narrowed = states.around(PLAN, _head(states))

    assert [plan.id for plan in narrowed.plans] == [PLAN]
    whole = states.repository(_head(states))
    assert [plan.id for plan in whole.plans] == [PLAN, OTHER]
    assert narrowed.plans[0] == whole.plans[0]
    assert narrowed.institutions == whole.institutions


def test_a_second_plan_of_the_same_commit_reads_everything(states: States) -> None:
    states.around(PLAN, _head(states))

    assert [plan.id for plan in states.around(OTHER, _head(states)).plans] == [PLAN, OTHER]


def test_a_plan_that_is_not_in_the_commit_is_looked_for_in_all_of_it(states: States) -> None:
    assert [plan.id for plan in states.around("mu-2015", _head(states)).plans] == [PLAN, OTHER]


def test_a_link_that_leads_out_of_the_plan_is_followed(folder: GitFolder, states: States) -> None:
    (folder.folder / "shared.yaml").write_text(commitment_yaml(9), "utf-8")
    (folder.folder / f"data/{PLAN}/commitments/09-shared.yaml").symlink_to("../../../shared.yaml")
    folder.commit({})

    plan = states.plan(PLAN, _head(states))

    assert plan is not None
    assert [item.content.id for item in plan.commitments if item.content is not None][-1] == "XA-2015-09"


def test_a_plan_below_another_data_folder_is_found(folder: GitFolder, states: States) -> None:
    folder.git("mv", "data", "plans")
    folder.commit({})

    assert states.around(PLAN, _head(states)).data_folder == "plans"
