"""`ogpctl.toml`: what it may say, and how a mistake in it is reported."""

from __future__ import annotations

import datetime as dt
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, strategies as st

from ogpctl.i18n.translator import Translator
from ogpctl.store.settings import MOST_PROBLEMS, Settings, SettingsError, Waiver, parse_settings
from ogpctl.store.settings_places import SettingsPlaces

if TYPE_CHECKING:
    from collections.abc import Iterator

WAIVER = '[[waivers]]\nrule = "x"\ncommitment = "FR-1"\nreason = "because"\nuntil = 2027-06-30\n'


def test_everything_that_can_be_set() -> None:
    settings = parse_settings(f'data = "./plans/"\n[rules]\nempty-file = "off"\n{WAIVER}'.encode())

    assert settings.data == "plans"
    assert settings.rules == {"empty-file": "off"}
    assert settings.waivers == (Waiver("x", "FR-1", "because", dt.date(2027, 6, 30)),)


def test_an_empty_file_changes_nothing() -> None:
    assert parse_settings(b"") == Settings()
    assert parse_settings(b"\xef\xbb\xbf# nothing\n").rules == {}


def test_a_day_may_stand_in_quotes() -> None:
    quoted = WAIVER.replace("2027-06-30", '"2027-06-30"').encode()

    assert parse_settings(quoted).waivers[0].until == dt.date(2027, 6, 30)


def _told(text: str | bytes) -> list[str]:
    """Return what is said of the settings, each with its place."""
    with pytest.raises(SettingsError) as error:
        parse_settings(text if isinstance(text, bytes) else text.encode())
    return [Translator("en").render(message) for message in error.value.told()]


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("data = 'plans'\ncolour = 1\n", "2:1", "Unknown setting `colour`"),
        ("[rules]\n\nx = 'fatal'\n", "3:5", "must be one of"),
        ("[rules]\nx = 1\n", "2:5", "found 1"),
        ("rules = {x = 1}\n", "1:14", "found 1"),
        ("rules = 3\n", "1:9", "`rules` must be a table"),
        ("waivers = 'x'\n", "1:11", "`waivers` must be a list"),
        ("data = 3\n", "1:8", "must name a folder inside"),
        ("data = '/etc'\n", "1:8", "must name a folder inside"),
        ("data = '..'\n", "1:8", "must name a folder inside"),
        ("data = 'a/../../b'\n", "1:8", "must name a folder inside"),
        ("data = '.'\n", "1:8", "must name a folder inside"),
        ("data = 'C:\\x'\n", "1:8", "must name a folder inside"),
        ('data = "a\\u0000b"\n', "1:8", "the character U+0000"),
        ('# é\n  data = """\nx\n* filter=evil"""\n', "2:10", "the character U+000A"),
        ('data = "a\\tb"\n', "1:8", "the character U+0009"),
        ('data = "a\\u001bb"\n', "1:8", "the character U+001B"),
        ('data = "a\\u0085b"\n', "1:8", "the character U+0085"),
        ('data = "a\\u2028b"\n', "1:8", "the character U+2028"),
        ('data = "a\u202eb"\n', "1:8", "the character U+202E"),
        (WAIVER.replace("until", "till"), "5:1", "Unknown setting `till`"),
        (f"\n{WAIVER}".replace('reason = "because"\n', ""), "2:1", "needs `reason`"),
        (WAIVER.replace('"because"', '" "'), "4:10", "`reason` must be a text"),
        (WAIVER.replace("2027-06-30", '"soon"'), "5:9", "must be a date"),
        (WAIVER.replace("2027-06-30", '"2027-02-30"'), "5:9", "must be a date"),
        (WAIVER.replace("2027-06-30", "2027-06-30T10:00:00"), "5:9", "must be a date"),
        ("data = \n", "1:8", "not valid TOML"),
        ("a = 1\nb = [\n", "2:6", "not valid TOML"),
        ("a = " + "9" * 5000, None, "not valid TOML"),
        ("a = " + "[" * 100_000, None, "not valid TOML"),
    ],
)
def test_mistakes_are_said_with_their_place(text: str, place: str | None, said: str) -> None:
    found = _told(text)

    assert said in " ".join(found)
    assert all(line.startswith("ogpctl.toml") for line in found)
    if place is not None:
        assert any(line.startswith(f"ogpctl.toml:{place}: ") and said in line for line in found), found


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('a = "x\n', "n’est pas fermé sur sa ligne"),
        ("a = 'x", "n’est pas fermé sur sa ligne"),
        ("a = 1\na = 2\n", "ce nom figure déjà plus haut"),
        ("[a]\n[a]\n", "ce nom figure déjà plus haut"),
        ("a\n", "après le nom"),
        ("= 1\n", "est attendue ici"),
        ("[a\n", "crochet fermant"),
        ("a = “x”\n", "guillemets droits"),
        ("a = 1 2\n", "suivie d’autre chose"),
        ('a = "\\q"\n', "barre oblique inverse"),
        ("a = 'x\x1b'\n", "caractère de contrôle"),
    ],
)
def test_why_a_text_is_no_toml_is_said_in_the_language_of_the_reader(text: str, reason: str) -> None:
    with pytest.raises(SettingsError) as caught:
        parse_settings(text.encode())

    assert reason in Translator("fr").render(caught.value.told()[0])


def test_all_mistakes_are_said_at_once_in_the_order_of_the_file() -> None:
    text = (
        'data = "../x"\ncolour = 1\nrules.tab = "loud"\n\n[report]\nurl = "x"\nforum = 3\n\n'
        f"{WAIVER}{WAIVER}".replace('"FR-1"', "7").replace("2027-06-30", '"soon"', 1)
    )

    assert [line.split(": ")[0] for line in _told(text)] == [
        "ogpctl.toml:1:8",
        "ogpctl.toml:2:1",
        "ogpctl.toml:3:13",
        "ogpctl.toml:6:7",
        "ogpctl.toml:7:9",
        "ogpctl.toml:11:14",
        "ogpctl.toml:13:9",
        "ogpctl.toml:16:14",
    ]


def test_of_very_many_mistakes_the_first_are_said() -> None:
    found = _told("".join(f"a{number} = 1\n" for number in range(1000)))

    assert len(found) == MOST_PROBLEMS + 1
    assert found[-1] == "and 900 more errors"


@pytest.mark.parametrize(
    "text",
    [
        "a" + ".a" * 100_000 + " = 1",
        "[" + "a . " * 50_000 + "a]",
        "a = {" + '"a".' * 50_000 + "a = 1}",
        "x" * 200_000,
        "'" * 200_000,
    ],
)
def test_hostile_settings_are_refused_without_work_by_the_square_of_their_size(text: str) -> None:
    """At this size Python’s reader alone would fill the memory with the beginnings of one dotted key."""
    assert len(_told(text)) == 1


def test_long_texts_with_dots_are_no_long_keys() -> None:
    reason = ".".join("abcdefghijklmnop")

    settings = parse_settings(f"# {reason}\n{WAIVER.replace('because', reason)}".encode())

    assert settings.waivers[0].reason == reason


def test_settings_that_are_not_utf_8() -> None:
    assert _told("# é\ndata = 'd".encode() + b"\xe9'\n") == [
        "ogpctl.toml:2:10: This file is not UTF-8 text. Save it as UTF-8."
    ]


keys = st.sampled_from(["a", "b", "rules", "waivers", '"x y"', "'c.d'", '"\\u00e9"'])
scalars = st.sampled_from(
    [
        "1",
        "2.5",
        "true",
        '"x"',
        "'[y]'",
        '"""\nz = 1\n"""',
        "'''\n[t]\n'''",
        "2027-06-30",
        "1979-05-27 07:32:00Z",
        '"#"',
    ]
)
inline = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: "[" + ", # ]\n ".join(items) + "\n]")
        | st.dictionaries(keys, inner, max_size=3).map(
            lambda table: "{" + ", ".join(f"{key} = {value}" for key, value in table.items()) + "}"
        )
    ),
    max_leaves=5,
)
dotted = st.lists(keys, min_size=1, max_size=3).map(" . ".join)
statements = (
    st.tuples(dotted, inline).map(" = ".join) | dotted.map("[{}]".format) | dotted.map("[[{}]]".format)
)


@given(st.lists(statements, max_size=8).map("\n".join))
def test_every_value_of_a_toml_file_has_its_place(text: str) -> None:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return  # a key twice, or a table that is a list
    places = SettingsPlaces(text)

    for path, value in _leaves(table, ()):
        if len(path) > 6:
            continue
        span = places.value(path)
        lines = text.split("\n")
        written = "\n".join([*lines[span.line - 1 : span.end_line]])
        end = len(written) - len(lines[span.end_line - 1]) + span.end_column - 1
        assert tomllib.loads("v = " + written[span.column - 1 : end].rstrip()) == {"v": value}


def _leaves(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    parts = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    )
    if parts is None:
        yield path, value
    for step, item in parts or ():
        yield from _leaves(item, (*path, step))
