"""`explain` and `schema`: what is documented, at the terminal, with no repository around."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from ogpctl.checks.rule_ids import RULE_IDS
from ogpctl.cli.main import main
from ogpctl.store.document import Kind
from ogpctl.store.schemas import schema

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

ROOT = Path(__file__).parents[2]
PAGES = {"en": ROOT / "docs/reference/rules", "fr": ROOT / "docs/fr/reference/rules"}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command where there is no plan at all; return its status and its streams."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str, lang: str = "en") -> tuple[int, str, str]:
        status = main(["--lang", lang, *arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return call


def _valid(output: str, name: str) -> dict[str, object]:
    document: dict[str, object] = json.loads(output)
    described = json.loads((ROOT / "schema" / "output" / f"{name}.schema.json").read_text("utf-8"))
    Draft202012Validator(described).validate(document)
    return document


@pytest.mark.parametrize("lang", PAGES)
@pytest.mark.parametrize("form", [[], ["--format", "markdown"]])
def test_a_page_in_a_pipe_is_its_markdown(run: Run, lang: str, form: list[str]) -> None:
    page = (PAGES[lang] / "date-impossible.md").read_text("utf-8")

    assert run("explain", "date-impossible", *form, lang=lang) == (0, page, "")


def test_a_page_in_colour_is_laid_out(run: Run) -> None:
    status, out, _ = run("explain", "date-impossible", "--color", "always")

    assert status == 0
    assert out.startswith("\x1b[1mdate-impossible\x1b[0m\n")
    assert "```" not in out


@pytest.mark.parametrize("lang", PAGES)
def test_a_rule_as_json_holds_its_page(run: Run, lang: str) -> None:
    status, out, _ = run("explain", "cut-by-comment", "--format", "json", lang=lang)

    found = _valid(out, "explain")
    assert status == 0
    assert found["page"] == (PAGES[lang] / "cut-by-comment.md").read_text("utf-8")
    assert (found["id"], found["family"], found["severity"]) == ("cut-by-comment", "consistency", "note")
    assert found["language"] == lang


def test_the_list_holds_every_rule_in_every_form(run: Run) -> None:
    outputs = {form: run("explain", "--format", form)[1] for form in ("table", "markdown", "json", "csv")}

    rows = list(csv.DictReader(io.StringIO(outputs["csv"])))
    rules = _valid(outputs["json"], "explain")["rules"]
    assert [row["rule"] for row in rows] == list(RULE_IDS)
    assert [tuple(rule.values()) for rule in rules] == [tuple(row.values()) for row in rows]  # type: ignore[attr-defined]
    for rule in RULE_IDS:
        assert f"\n{rule} " in outputs["table"]
        assert f"\n| {rule} |" in outputs["markdown"]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("date-imposible", "Did you mean date-impossible?"),
        ("DATE_IMPOSSIBLE", "Did you mean date-impossible?"),
        ("../../secret", "`ogpctl explain` lists the rules."),
        ("", "`ogpctl explain` lists the rules."),
    ],
)
def test_an_unknown_rule_is_wrong_usage(run: Run, name: str, hint: str) -> None:
    status, out, err = run("explain", name)

    assert (status, out) == (2, "")
    assert err == f"ogpctl: error: unknown rule “{name}”\n  {hint}\n"


@pytest.mark.parametrize("lang", PAGES)
def test_all_kinds_with_their_fields(run: Run, lang: str) -> None:
    status, out, _ = run("schema", lang=lang)

    assert status == 0
    for kind in Kind:
        assert f"{kind.value} · " in out
        for name in schema(kind)["properties"]:
            assert f"\n{name} " in out
    assert "FR" not in out.replace("FR-2015-02", "").replace("FR0004", "")
    assert "EN:" not in out


@pytest.mark.parametrize("lang", PAGES)
def test_fields_for_programs(run: Run, lang: str) -> None:
    _, text, _ = run("schema", "--format", "json", lang=lang)
    _, table, _ = run("schema", "--format", "csv", lang=lang)

    kinds = _valid(text, "schema")["kinds"]
    paths = [(kind["kind"], field["path"]) for kind in kinds for field in kind["fields"]]  # type: ignore[attr-defined]
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [(row["kind"], row["path"]) for row in rows] == paths
    assert {row["required"] for row in rows} == {"true", "false"}
    assert ("commitment", "milestones[].due") in paths


@pytest.mark.parametrize("kind", Kind)
def test_the_schema_of_a_kind_is_whole(run: Run, kind: Kind) -> None:
    status, out, _ = run("schema", kind.value, "--format", "json")

    document = json.loads(out)
    Draft202012Validator.check_schema(document)
    assert (status, document) == (0, schema(kind))
    assert "$ref" not in out


@pytest.mark.parametrize("path", ["milestones[].due", "milestones.due", "milestones[2.1].due"])
def test_one_field(run: Run, path: str) -> None:
    status, out, _ = run("schema", "--field", path)
    fragment = run("schema", "--field", path, "--format", "json")[1]

    assert status == 0
    assert out.startswith("commitment · milestones[].due\n")
    assert "Example          due: 2016-07-27\n" in out
    assert (
        json.loads(fragment)
        == schema(Kind.COMMITMENT)["properties"]["milestones"]["items"]["properties"]["due"]
    )


def test_allowed_words_have_their_labels(run: Run) -> None:
    _, out, _ = run("schema", "commitment", "--field", "completion", lang="fr")

    assert "- not_started\u00a0: non démarré\n" in out
    assert "- limited\u00a0: partiel\n" in out


@pytest.mark.parametrize("kind", Kind)
def test_every_field_of_a_kind_can_be_shown(run: Run, kind: Kind) -> None:
    rows = csv.DictReader(io.StringIO(run("schema", kind.value, "--format", "csv")[1]))

    for path in [row["path"] for row in rows]:
        status, out, err = run("schema", kind.value, "--field", path)
        assert (status, err) == (0, "")
        assert out.startswith(f"{kind.value} · {path}\n")


def test_a_field_of_several_kinds_is_shown_for_each(run: Run) -> None:
    _, out, _ = run("schema", "--field", "period")
    status, _, err = run("schema", "--field", "period", "--format", "json")

    assert "plan · period" in out
    assert "commitment · period" in out
    assert status == 2
    assert "Name one of them: plan, commitment, consultation." in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["comitment"], "unknown kind of file “comitment”\n  Did you mean commitment?"),
        (["plan.yaml"], "unknown kind of file “plan.yaml”\n  Did you mean plan?"),
        (["evidence"], "“evidence”\n  It is a field: `ogpctl schema --field evidence`."),
        (["x"], "“x”\n  Kinds of files: plan, commitment, consultation, institutions."),
        (["--field", "due"], "unknown field “due”\n  Did you mean milestones[].due?"),
        (["plan", "--field", "zzz"], "unknown field “zzz”\n  `ogpctl schema` lists the fields."),
    ],
)
def test_what_is_not_there_is_wrong_usage(run: Run, arguments: list[str], said: str) -> None:
    status, out, err = run("schema", *arguments)

    assert (status, out) == (2, "")
    assert said in err
