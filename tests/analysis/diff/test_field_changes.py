"""Fields without code of their own are told by their kind and their row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest
import states

from ogpctl.analysis.diff.change import Subject
from ogpctl.analysis.diff.differences import Rest, differences
from ogpctl.analysis.diff.field_changes import field_changes
from ogpctl.analysis.diff.leaves import flatten
from ogpctl.analysis.diff.scene import Names, Scene
from ogpctl.i18n.message import msg
from ogpctl.i18n.translator import Translator
from ogpctl.plan import field_rows, model
from ogpctl.plan.dates import PartialDate  # noqa: TC001 - msgspec reads it
from ogpctl.plan.field_rows import FieldRow, Reference
from ogpctl.plan.fields import list_identities
from ogpctl.render.diff.details import change_details
from ogpctl.render.diff.sentences import change_sentence
from ogpctl.store.document import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator


class Step(msgspec.Struct):
    id: str
    note: model.Text = {}


class Money(msgspec.Struct):
    amount: int | None = None
    year: PartialDate | None = None
    note: model.Text = {}


class Thing(msgspec.Struct):
    mood: str | None = None
    payer: str | None = None
    opened: PartialDate | None = None
    sure: bool | None = None
    tags: tuple[str, ...] = ()
    money: Money | None = None
    steps: tuple[Step, ...] = ()


WORDS = {"good": msg("high"), "bad": msg("low")}
ROWS = {
    Step: (FieldRow("id"), FieldRow("note", msg("note"))),
    Money: (FieldRow("amount", msg("number")), FieldRow("year", msg("date")), FieldRow("note", msg("note"))),
    Thing: (
        FieldRow("mood", msg("kind"), words=WORDS),
        FieldRow("payer", msg("author"), refers=Reference.INSTITUTION),
        FieldRow("opened", msg("date")),
        FieldRow("sure", msg("answer")),
        FieldRow("tags", words=WORDS),
        FieldRow("money", msg("period")),
        FieldRow("steps"),
    ),
}
NEW = {"id": "a", "note": {"en": "x"}}

Case = tuple[dict[str, Any], dict[str, Any], str, str, int]
CASES: list[Case] = [
    ({}, {"mood": "good"}, "field-added", "Kind added: high.", 0),
    ({"mood": "good"}, {"mood": "bad"}, "field-changed", "Kind changed: it was high, it is low.", 0),
    ({"mood": "good"}, {}, "field-removed", "Kind removed: it was high.", 0),
    ({"mood": "odd"}, {}, "field-removed", "Kind removed: it was odd.", 0),
    ({}, {"payer": "finance"}, "field-added", "Author added: Ministry of Finance.", 0),
    ({}, {"opened": "2021-03-01"}, "field-added", "Date added: 1 March 2021.", 0),
    ({"sure": True}, {"sure": False}, "field-changed", "Answer changed: it was yes, it is no.", 0),
    ({}, {"tags": ["good", "bad"]}, "field-added", "Tags: added high and low.", 0),
    ({"tags": ["good"]}, {"tags": ["bad"]}, "field-changed", "Tags: added low; removed high.", 0),
    ({}, {"money": {"amount": 5, "year": 2021}}, "field-added", "Period added.", 2),
    ({"money": {"amount": 5}}, {}, "field-removed", "Period removed.", 1),
    (
        {"money": {"amount": 5, "year": 2021}},
        {"money": {"amount": 7, "year": 2021}},
        "field-changed",
        "Period: number changed: it was 5, it is 7.",
        0,
    ),
    (
        {"money": {"note": {"en": "a"}}},
        {"money": {"note": {"en": "b"}}},
        "text-edited",
        "Period: note edited (English).",
        1,
    ),
    ({}, {"steps": [NEW]}, "field-added", "Steps: 1 added.", 1),
    ({"steps": [NEW]}, {"steps": [NEW | {"note": {}}]}, "field-changed", "Steps: 1 changed.", 1),
]


@pytest.fixture
def with_rows(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for record, rows in ROWS.items():
        monkeypatch.setitem(field_rows.FIELD_ROWS, record, rows)
    list_identities.cache_clear()
    yield
    list_identities.cache_clear()


@pytest.mark.parametrize("case", CASES)
@pytest.mark.usefixtures("with_rows")
def test_a_field_is_told_by_its_kind(case: Case) -> None:
    before, after, kind, sentence, below = case
    institutions = [{"id": "finance", "name": {"en": "Ministry of Finance"}}]
    state = states.state(institutions=institutions)
    scene = Scene(Subject(Kind.COMMITMENT, "Z-1", "z.yaml"), before, after, Names(state, state))
    rest = Rest(differences(flatten(before), flatten(after)))

    (change,) = field_changes(scene, rest, Thing, (before, after))

    assert (change.kind, change_sentence(change, Translator("en"), ("en",))) == (kind, sentence)
    assert len(change_details(change, Translator("en"), ("en",))) == below
    assert not rest.below()
