"""`ogpctl institution add` and `theme add`: one entry more, and nothing else in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ogpctl.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

INSTITUTIONS = """\
# who is who
institutions:
- {id: justice,   name: {fr: "Justice"}}   # kept as it is
"""
PLAN = """\
id: atlantis-2015
title: {fr: Plan}
country: FR
period: {start: 2015, end: 2017}
languages: [fr]   # one
"""


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data/atlantis-2015"
    (folder / "commitments").mkdir(parents=True)
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "data/institutions.yaml").write_text(INSTITUTIONS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_an_institution_is_added_behind_the_others(plan: Path) -> None:
    assert main(["institution", "add", "culture", "name=Culture", "kind=ministère"]) == 0

    text = (plan / "data/institutions.yaml").read_text("utf-8")
    assert text.startswith(INSTITUTIONS)
    added = text.removeprefix(INSTITUTIONS)
    assert "culture" in added
    assert "ministry" in added
    assert main(["validate"]) == 0


def test_a_missing_list_is_made(plan: Path) -> None:
    (plan / "data/institutions.yaml").unlink()

    assert main(["institution", "add", "culture", "name=Culture"]) == 0
    assert main(["validate"]) == 0


def test_the_first_theme_is_added_to_the_plan(plan: Path) -> None:
    assert main(["theme", "add", "climate", "title=Climat"]) == 0

    text = (plan / "data/atlantis-2015/plan.yaml").read_text("utf-8")
    assert text.startswith(PLAN)
    assert "climate" in text
    assert main(["validate"]) == 0


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["institution", "add", "justice", "name=Autre"], 2, "already contains “justice”"),
        (["institution", "add", "culture", "kind=ministry"], 1, "missing"),
        (["institution", "add", "culture", "nom=Culture"], 2, "unknown field"),
        (["institution", "add", "culture", "name=A", "attached_to=nobody"], 1, "nobody"),
        (["institution", "add", "culture"], 2, "missing argument: FIELD=VALUE"),
        (["theme", "add", "climate", "title=A", "title=B"], 2, "two values"),
        (["new", "title=X", "lead=finance"], 1, "finance"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(
    plan: Path, arguments: list[str], status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in plan.rglob("*.yaml")}

    assert main(arguments) == status

    out, err = capsys.readouterr()
    assert said in out + err
    assert {path: path.read_bytes() for path in plan.rglob("*.yaml")} == before


def test_a_new_commitment_before_any_institution_says_how_to_add_one(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (plan / "data/institutions.yaml").write_text("institutions: []\n", encoding="utf-8")

    assert main(["new", "title=X", "lead=finance"]) == 1

    assert (
        "does not list any institution yet. Add this one: `ogpctl institution add finance"
        in capsys.readouterr().out
    )
