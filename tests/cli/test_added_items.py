"""`ogpctl institution add`, `theme add`, `consultation add`: one entry more, and nothing else in the plan."""

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


def test_a_consultation_is_a_file_of_its_own(plan: Path) -> None:
    fields = [
        "kind=atelier",
        "title=Ouvrir",
        "period.start=2016-06-13",
        "period.end=2016-06",
        "organisers=Justice",
    ]

    assert main(["consultation", "add", "2016-06-draft", *fields, "sources[+].url=https://example.org/"]) == 0

    text = (plan / "data/atlantis-2015/consultations/2016-06-draft.yaml").read_text("utf-8")
    assert text == (
        "# yaml-language-server: $schema=../../../schema/consultation.schema.json\n"
        "id: 2016-06-draft\n"
        "kind: workshop\n"
        "title:\n"
        "  fr: Ouvrir\n"
        "period: {start: 2016-06-13, end: 2016-06}\n"
        "organisers: [justice]\n"
        "sources:\n"
        "  - url: https://example.org/\n"
    )
    assert (plan / "data/atlantis-2015/plan.yaml").read_text("utf-8") == PLAN
    assert (plan / "data/institutions.yaml").read_text("utf-8") == INSTITUTIONS
    assert main(["fmt", "--check", "data/atlantis-2015/consultations"]) == 0
    assert main(["validate"]) == 0


def test_a_consultation_is_never_written_over_another(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["consultation", "add", "draft", "kind=meeting", "title=A"]
    assert main(words) == 0
    file = plan / "data/atlantis-2015/consultations/draft.yaml"
    written = file.read_bytes()

    assert main(words) == 2
    assert "already exists: data/atlantis-2015/consultations/draft.yaml" in capsys.readouterr().err
    file.rename(file.with_name("other.yaml"))
    assert main(words) == 2
    assert file.with_name("other.yaml").read_bytes() == written
    assert not file.exists()


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
        (["consultation", "add", "../plan", "kind=workshop", "title=A"], 2, "cannot be the id"),
        (["consultation", "add", "draft", "title=A"], 1, "`kind` is missing"),
        (["consultation", "add", "draft", "kind=workshop"], 1, "`title` is missing"),
        (["consultation", "add", "draft", "kind=fête", "title=A"], 2, "workshop"),
        (["consultation", "add", "draft", "kind=workshop", "title=A", "date=2016-02-30"], 1, "impossible"),
        (["consultation", "add", "draft", "kind=workshop", "title=A", "organisers=nobody"], 1, "nobody"),
        (["consultation", "add", "draft", "kind=workshop", "titre=A"], 2, "`titre`"),
        (["consultation", "add", "draft"], 2, "missing argument: FIELD=VALUE"),
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
