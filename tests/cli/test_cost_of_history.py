"""What reading the history costs, counted and not timed: it grows with the plans, never with their square."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from git_repositories import GitFolder, commitment_yaml, plan_yaml

from ogpctl.cli.main import main
from ogpctl.store.git.objects import Objects
from ogpctl.store.git.plumbing import Plumbing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

FEW = 6
"""More than are followed one by one."""


class Cost:
    """How many processes of Git were started, and how many objects they were asked for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.processes: list[str] = []
        self.objects = 0
        start, answers = Plumbing.start, Objects._answers

        def counted_start(plumbing: Plumbing, *arguments: str, stdin: bool = True) -> Any:
            self.processes.append(arguments[0])
            return start(plumbing, *arguments, stdin=stdin)

        def counted_answers(objects: Objects, process: Any, names: Sequence[str]) -> Iterator[Any]:
            self.objects += len(names)
            return answers(objects, process, names)

        monkeypatch.setattr(Plumbing, "start", counted_start)
        monkeypatch.setattr(Objects, "_answers", counted_answers)

    def of(self, folder: Path, *words: str) -> tuple[list[str], int]:
        self.processes, self.objects = [], 0
        assert main(["--repo", str(folder), *words]) == 0
        return self.processes, self.objects


def _plans(folder: Path, count: int) -> Path:
    """Return a repository in which each plan came in a commit of its own and closed a round in another."""
    git = GitFolder(folder)
    for number in range(count):
        plan = f"plan-{number:03}"
        git.commit(
            {
                f"data/{plan}/plan.yaml": plan_yaml(plan=plan, rounds=("final",)),
                f"data/{plan}/commitments/01.yaml": commitment_yaml(number),
            }
        )
    for number in range(count):
        plan = f"plan-{number:03}"
        git.commit({f"data/{plan}/plan.yaml": plan_yaml("final", plan=plan, rounds=("final",))})
    git.git("branch", "base", "HEAD~1")
    return folder


@pytest.fixture(scope="module")
def few_and_many(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("plans")
    return _plans(folder / "few", FEW), _plans(folder / "many", 2 * FEW)


@pytest.mark.parametrize(
    "words",
    [
        ("rounds",),
        ("progress",),
        ("diff",),
        ("diff", "base", "main"),
        ("diff", "final", "main"),
        ("progress", "--at", "final"),
        ("history",),
        ("freshness",),
        ("freshness", "--at", "final"),
        ("summary", "--at", "final"),
    ],
    ids=" ".join,
)
def test_twice_the_plans_and_commits_cost_twice_and_no_more(
    few_and_many: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    cost = Cost(monkeypatch)

    (few, few_objects), (many, many_objects) = (cost.of(folder, *words) for folder in few_and_many)

    assert sorted(many) == sorted(few)
    assert many_objects <= 2 * few_objects
