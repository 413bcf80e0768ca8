"""What the declaration of an output makes of a value, as JSON and as cells of a table."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from ogpctl.i18n.message import Message, msg
from ogpctl.i18n.translator import Translator
from ogpctl.plan.dates import PartialDate
from ogpctl.render.csv_text import csv_document
from ogpctl.render.json_text import json_document
from ogpctl.render.outputs import Keys, Output, at, columns, json_values, spread


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Inner:
    name: str
    day: dt.date = dt.date(2016, 7, 27)


@dataclass(frozen=True)
class Outer:
    title: dict[str, str]
    inner: Inner | None = None
    counts: dict[str, int] = field(default_factory=lambda: {"one": 1, "two": 2})
    colour: Colour = Colour.RED
    due: PartialDate | None = None
    reason: Message | None = None
    blank: str = ""
    value: Any = None
    languages: tuple[str, ...] = ("en",)


class CountKeys(Keys, words=("one", "two")):
    pass


class InnerOutput(Output, of=Inner):
    name = at()
    day = at()


class OuterOutput(Output, of=Outer):
    title = at()
    day = at("inner.day")
    inside = at("inner", InnerOutput)
    counts = spread("counts", keys=CountKeys)
    colour = at()
    due = at()
    reason = at()
    blank = at(or_null=True)
    only_then = at("inner.name", optional=True)
    from_ = at("value", raw=True)


ENGLISH, FRENCH = Translator("en"), Translator("fr")


def test_a_path_ends_at_the_first_none() -> None:
    found = json_values(OuterOutput, Outer({"en": "A"}), ENGLISH)

    assert (found["day"], found["inside"], found["blank"]) == (None, None, None)
    assert "only_then" not in found


def test_values_are_written_by_their_type() -> None:
    value = Outer({"en": "A"}, Inner("x"), due=PartialDate("2016-07"), reason=msg("no"), value=[1e16, True])

    found = json.loads(json_document(OuterOutput, value, FRENCH))

    assert found == {
        "schema_version": "1",
        "title": {"en": "A"},
        "day": "2016-07-27",
        "inside": {"name": "x", "day": "2016-07-27"},
        "one": 1,
        "two": 2,
        "colour": "red",
        "due": "2016-07",
        "reason": "non",
        "blank": None,
        "only_then": "x",
        "from": [1e16, True],
    }


def test_a_number_that_is_not_finite_is_a_text_and_not_what_json_lacks() -> None:
    assert '"from": "nan"' in json_document(OuterOutput, Outer({}, value=float("nan")), ENGLISH)


def test_a_later_field_takes_the_place_of_one_that_was_spread() -> None:
    class Renamed(Output, of=Outer):
        inner = spread("inner")
        name = at("colour")

    assert json_values(Renamed, Outer({}, Inner("x"))) == {"name": "red", "day": "2016-07-27"}


def test_every_field_stands_in_the_order_of_the_record() -> None:
    class Whole(Output, of=Inner, every=True):
        day = at("name")

    assert json_values(Whole, Inner("x")) == {"name": "x", "day": "x"}


def test_a_table_reads_texts_and_spreads_counts_into_columns() -> None:
    class OuterLine(Output, of=Outer):
        title = at()
        counts = spread("counts", keys=CountKeys)
        value = at(raw=True)
        languages = at()

    value = Outer({"en": "A", "fr": "B"}, value={"a": [1]}, languages=("fr", "en"))

    assert columns(OuterLine) == ("title", "one", "two", "value", "languages")
    assert (
        csv_document(OuterLine, [value], FRENCH)
        == 'title,one,two,value,languages\nB,1,2,"{""a"": [1]}",fr; en\n'
    )
    assert csv_document(OuterLine, [value], ENGLISH, ("value", "title")) == 'value,title\n"{""a"": [1]}",A\n'
