"""`diff` in every format: the expected texts, and what holds for any data."""

from __future__ import annotations

import copy
import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given, strategies as st
from laid_out import LAID_OUT, SURFACES
from languages_compared import differing_fields
from plans import COMMITMENTS, CONSULTATION, INSTITUTIONS, ZEDLAND

from ogpctl.analysis.diff.kinds import KINDS
from ogpctl.analysis.diff.plan_diff import PlanDiff, diff_plans
from ogpctl.analysis.diff.state import Origin, PlanState, StateName
from ogpctl.analysis.diff.state_file import StateFile
from ogpctl.i18n.translator import Translator
from ogpctl.render.diff.blocks import diff_markdown, diff_text
from ogpctl.render.diff.json import COLUMNS, diff_csv, diff_json
from ogpctl.render.plain_text import width
from ogpctl.render.surface import Surface
from ogpctl.store.document import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    Matches = Callable[[str, str], None]

SCHEMA = Path(__file__).parents[2] / "schema" / "output" / "diff.schema.json"
BEFORE = StateName(Origin.ROUND, "2021-mid-term", "a" * 40, "2021-09-30")
AFTER = StateName(Origin.WORKING_TREE)


def plan_state(
    name: StateName, header: Any, commitments: Any, consultation: Any, institutions: Any
) -> PlanState:
    folder = "data/zedland-2020-2022"
    found = [
        (Kind.PLAN, f"{folder}/plan.yaml", header),
        (Kind.INSTITUTIONS, "data/institutions.yaml", institutions),
    ]
    found += [(Kind.COMMITMENT, f"{folder}/commitments/{item['id']}.yaml", item) for item in commitments]
    found += [(Kind.CONSULTATION, f"{folder}/consultations/draft.yaml", consultation)]
    files = [StateFile(path, kind, json.dumps(value).encode(), value) for kind, path, value in found]
    return PlanState("zedland-2020-2022", name, folder, tuple(files))


def later() -> tuple[Any, Any, Any, Any]:
    """The plan of Zedland after a year: something of everything changed."""
    header, commitments, consultation, institutions = copy.deepcopy(
        (ZEDLAND, COMMITMENTS, CONSULTATION, INSTITUTIONS)
    )
    first, second, _, last = commitments
    first.update(
        completion="complete",
        lead=["finance", "digital-agency"],
        progress={"fr": "Le portail public est ouvert.", "en": "The portal is open."},
        sources=[{"url": "https://zed.example/plan", "for": ["title"], "note": {"fr": "Page 13."}}],
    )
    first["milestones"][0].update(completion="substantial")
    first["milestones"][1].update(due="2022-12", next_steps={"fr": "Choisir un autre format."})
    first["evidence"][0]["archived"] = "https://archive.example/decree"
    first["evidence"].append({"url": "https://zed.example/budget-2022", "title": {"fr": "Le budget 2022"}})
    first["assessments"][0].update(completion="limited", comment={"en": "Too late to tell."})
    second.update(theme="budget", number="12")
    commitments.remove(last)
    commitments.append({"id": "ZZ-2020-11", "number": "11", "title": {"fr": "Un engagement de plus"}})
    header.update(languages=["en", "fr"])
    header["rounds"][2]["closed"] = "2022-12-31"
    header["rounds"][1]["published"]["completion"]["complete"] = 2
    consultation["contributions"].append({"id": "c2", "by": {"en": "Ann"}, "answer": {"status": "noted"}})
    institutions["institutions"][0]["name"]["en"] = "PMO"
    return header, commitments, consultation, institutions


@pytest.fixture(scope="module")
def found() -> PlanDiff:
    before = plan_state(BEFORE, ZEDLAND, COMMITMENTS, CONSULTATION, INSTITUTIONS)
    after = plan_state(AFTER, *later())
    commented = [
        replace(file, data=b"# a comment\n" + file.data) if file.id == "ZZ-2020-03" else file
        for file in after.files
    ]
    broken = StateFile(
        "data/zedland-2020-2022/commitments/broken.yaml", Kind.COMMITMENT, b"{", None, valid=False
    )
    files = [*commented, broken]
    return diff_plans(before, replace(after, files=tuple(files)))


def unchanged() -> PlanDiff:
    state = plan_state(BEFORE, ZEDLAND, COMMITMENTS, CONSULTATION, INSTITUTIONS)
    return diff_plans(state, replace(state, name=AFTER))


def valid(text: str) -> Any:
    document = json.loads(text)
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(document, schema, jsonschema.Draft202012Validator)
    return document


@pytest.mark.parametrize(("surface", "language"), LAID_OUT)
def test_diff_as_text(found: PlanDiff, surface: str, language: str, matches: Matches) -> None:
    text = diff_text([found], Translator(language), SURFACES[surface])

    matches(f"diff-{surface}.{language}.txt", text)


def test_ascii_has_no_signs_beyond_ascii(found: PlanDiff) -> None:
    text = diff_text([found], Translator("fr"), Surface(80, unicode=False))

    assert all(character.isalpha() for character in text if not character.isascii())


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(found: PlanDiff, translator: Translator, columns: int) -> None:
    for line in diff_text([found], translator, Surface(columns)).splitlines():
        assert width(line) <= columns or "data/zedland-2020-2022/" in line, line


def test_diff_summary_as_text(found: PlanDiff, matches: Matches) -> None:
    """The labels of kinds are in `docs/fr/reference/changes.md` in French."""
    text = diff_text([found], Translator("en"), Surface(), summary=True)

    matches("diff-summary.en.txt", text)


def test_diff_as_markdown(found: PlanDiff, matches: Matches) -> None:
    matches("diff.en.md", diff_markdown([found], Translator("en")))


def test_diff_as_csv_and_json(found: PlanDiff, matches: Matches) -> None:
    english, french = Translator("en"), Translator("fr")

    table, text = diff_csv([found], english), diff_json([found], english)

    matches("diff.en.csv", table)
    matches("diff.en.json", text)
    assert differing_fields(table, diff_csv([found], french)) == {"text"}
    assert differing_fields(text, diff_json([found], french)) == {"language", "text"}
    valid(text)
    valid(diff_json([found], french))


def test_json_has_what_scripts_rely_on(found: PlanDiff) -> None:
    document = valid(diff_json([found], Translator("en")))

    assert (document["from"]["name"], document["to"]["origin"]) == ("2021-mid-term", "working_tree")
    assert document["moves"]["advanced"] == document["moves"]["table"]["substantial"]["complete"] == 1
    assert document["totals"]["from"]["complete"] == 1
    advanced = next(change for change in document["changes"] if change["kind"] == "completion-advanced")
    assert advanced == {
        "plan": "zedland-2020-2022",
        "kind": "completion-advanced",
        "level": "notice",
        "object": "commitment",
        "id": "ZZ-2020-01",
        "commitment": "ZZ-2020-01",
        "number": "1",
        "file": "data/zedland-2020-2022/commitments/ZZ-2020-01.yaml",
        "path": "completion",
        "from": "substantial",
        "to": "complete",
        "text": "Completion advanced from substantial to complete.",
    }


def test_several_plans_stand_in_one_document(found: PlanDiff) -> None:
    other = replace(found, plan="other", before=replace(BEFORE, name="2020-adoption"))

    document = valid(diff_json([found, other], Translator("en")))

    assert document["from"] is None
    assert document["moves"]["advanced"] == 2
    assert {change["plan"] for change in document["changes"]} == {"zedland-2020-2022", "other"}
    assert valid(diff_json([], Translator("en")))["changes"] == []


def test_the_schema_knows_every_kind() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))

    assert schema["$defs"]["change"]["properties"]["kind"]["enum"] == [kind.id for kind in KINDS]


def test_no_change_is_one_sentence() -> None:
    sentence = (
        "zedland-2020-2022: no change from round 2021-mid-term (aaaaaaaaaa, "
        "30 September 2021) to the working tree.\n"
    )

    assert diff_text([unchanged()], Translator("en"), Surface()) == sentence
    assert diff_markdown([unchanged()], Translator("en")).count("\n") == 1


def test_formatting_alone_is_said_to_be_that() -> None:
    state = plan_state(BEFORE, ZEDLAND, COMMITMENTS, CONSULTATION, INSTITUTIONS)
    files = [replace(file, data=file.data + b"\n# x") for file in state.files[:2]]

    text = diff_text(
        [diff_plans(state, replace(state, files=(*files, *state.files[2:])))], Translator("en"), Surface()
    )

    assert "only formatting, order, comments or file names changed" in text
    assert text.endswith("- data/institutions.yaml\n- data/zedland-2020-2022/plan.yaml\n")


def test_narrowed_changes_leave_the_totals_out(found: PlanDiff) -> None:
    text = diff_text([found.only(frozenset({"evidence-added"}), None)], Translator("en"), Surface())
    nothing = diff_text([replace(found.only(frozenset(), None), unread=())], Translator("en"), Surface())

    assert "Evidence added: Le budget 2022 [fr]." in text
    assert "total" not in text
    assert "no such change" in nothing


HOSTILE = [
    "\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "[red]x[/red]", "<script>alert(1)</script>", "| cell |",
    "@all #1 !2",
    "=cmd()", "{name} {0} %s", "`code` *bold*", "a\u202eb", "a\nb\n# c", "[-x-] {+y+} \ue000z\ue001",
    "![i](http://x/y)",
]  # fmt: skip  # data, read by rows


def with_text(text: str) -> PlanDiff:
    """A comparison in which every text of the data is `text`, and every kind of text changed."""
    words = {"fr": text}
    old = {
        "id": text or "x",
        "number": text,
        "title": {"fr": "a b"},
        "theme": text,
        "stakes": {"fr": f"{text} b"},
    }
    new = {
        "id": text or "x", "number": text, "title": words, "theme": f"{text}2", "stakes": {"fr": f"{text} c"},
        "progress": words, text: text, "lead": [text],
        "milestones": [{"id": text, "title": words, "due": text}],
        "evidence": [{"url": text, "title": words}], "links": [{"url": text}],
        "assessments": [{"round": text, "by": text}],
    }  # fmt: skip  # data, read by rows
    header = {"id": "zedland", "title": words, "themes": [{"id": text, "title": words}]}
    before = plan_state(BEFORE, {"id": "zedland"}, [old], {"id": "c"}, {"institutions": []})
    after = plan_state(
        AFTER,
        header,
        [new],
        {"id": "c", "contributions": [{"id": text, "by": words}]},
        {"institutions": [{"id": text, "name": words}]},
    )
    return diff_plans(before, after)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_shows_and_steers_nothing(text: str) -> None:
    found = with_text(text)
    shown = diff_text([found], Translator("en"), Surface())
    written = diff_markdown([found], Translator("en"))

    for output in (shown, written):
        assert "\x1b" not in output
        assert "\u202e" not in output
        assert not set("\ue000\ue001\ue002\ue003") & set(output)
    for sign in ("<script", "![i](", "@all", "\n# c", "`code`"):
        assert sign not in written


@given(st.text(max_size=30))
def test_any_text_survives_json_and_csv(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    found = with_text(text)

    changes = valid(diff_json([found], Translator("fr")))["changes"]
    header, *rows = csv.reader(io.StringIO(diff_csv([found], Translator("fr")), newline=""))

    assert tuple(header) == COLUMNS
    assert len(rows) == len(changes)
    assert any(change["to"] == {"fr": text} for change in changes)
    diff_text([found], Translator("fr"), Surface(40, color=True))
    diff_markdown([found], Translator("fr"))
