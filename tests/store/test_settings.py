"""`ogpctl.toml`: what it may say, and how a mistake in it is reported."""

from __future__ import annotations

import datetime as dt

import pytest

from ogpctl.i18n.translator import Translator
from ogpctl.store.settings import Settings, SettingsError, Waiver, parse_settings

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


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("data = 'plans'\ncolour = 1\n", 2, "`colour` is not a setting"),
        ("[rules]\n\nx = 'fatal'\n", 3, "must be one of"),
        ("[rules]\nx = 1\n", 2, "found 1"),
        ("rules = 3\n", 1, "`rules` must be a table"),
        ("waivers = 'x'\n", 1, "`waivers` must be a list"),
        ("data = 3\n", 1, "must name a folder inside"),
        ("data = '/etc'\n", 1, "must name a folder inside"),
        ("data = '..'\n", 1, "must name a folder inside"),
        ("data = 'a/../../b'\n", 1, "must name a folder inside"),
        ("data = '.'\n", 1, "must name a folder inside"),
        ("data = 'C:\\x'\n", 1, "must name a folder inside"),
        ('data = "a\\u0000b"\n', 1, "must name a folder inside"),
        (WAIVER.replace("until", "till"), 5, "`till` is not a setting"),
        (WAIVER.replace('reason = "because"\n', ""), 1, "needs `reason`"),
        (WAIVER.replace('"because"', '" "'), 4, "`reason` must be a text"),
        (WAIVER.replace("2027-06-30", '"soon"'), 5, "must be a date"),
        (WAIVER.replace("2027-06-30", '"2027-02-30"'), 5, "must be a date"),
        (WAIVER.replace("2027-06-30", "2027-06-30T10:00:00"), 5, "must be a date"),
        ("data = \n", 1, "not valid TOML"),
        ("a = 1\nb = [\n", None, "not valid TOML"),
        ("a = " + "[" * 100_000, None, "not valid TOML"),
    ],
)
def test_mistakes_are_said_with_their_line(text: str, line: int | None, said: str) -> None:
    with pytest.raises(SettingsError) as error:
        parse_settings(text.encode())

    assert said in Translator("en").render(error.value.message)
    assert error.value.file == "ogpctl.toml"
    if line is not None:
        assert error.value.line == line


def test_settings_that_are_not_utf_8() -> None:
    with pytest.raises(SettingsError) as error:
        parse_settings(b"# a\ndata = 'd\xe9'\n")

    assert error.value.line == 2
