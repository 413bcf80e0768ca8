"""How single cells of OGP's database are read: nothing is guessed."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, strategies as st

from ogpctl.exchange.country_codes import country_code, is_country
from ogpctl.exchange.ids_from_names import file_words, slug, without_number
from ogpctl.exchange.institution_names import split_names, standing_alone
from ogpctl.exchange.irm.commitment_numbers import fitting
from ogpctl.exchange.irm.database_words import COMPLETION, plain_word
from ogpctl.exchange.irm.doubtful_dates import DateOrder, read_date
from ogpctl.exchange.plain_words import lines, one_line


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2012", "2012"),
        ("31/12/2014", "2014-12-31"),
        ("30/6/2016", "2016-06-30"),
        ("09/30/2013", "2013-09-30"),
        ("01/01/2013", "2013-01-01"),
        ("07/01/2012", "2012"),
        ("2/29/2014", None),
        ("31/9/2014", None),
        ("13/13/2014", None),
        ("Quarter 1 2014", "2014"),
        ("Fall 2014", "2014"),
        ("End of 2014", "2014"),
        ("September/December 2011", "2011"),
        ("2012-2013", None),
        ("June 2014", "2014-06"),
        ("2015-07-01", "2015-07-01"),
        ("2015-07", "2015-07"),
        ("2015-07-01T00:00:00", "2015-07-01"),
        ("soon", None),
        ("8/21/20", "2020-08-21"),
        ("21.8.20", "2020-08-21"),
        ("7/8/20", "2020"),
        ("7/15/1905", None),
        ("1905-07-15T00:00:00", None),
        ("7/8/1905", None),
        ("1/0/1900", None),
        ("12/30/1899", None),
        ("1904-01-01", None),
        ("0/5/2014", None),
        ("1905", None),
        ("21/8/2203", None),
    ],
)
def test_a_date_is_read_to_the_precision_that_is_certain(written: str, read: str | None) -> None:
    assert read_date(written).date == read


@pytest.mark.parametrize(
    "written",
    [
        "07/01/2012",
        "Quarter 1 2014",
        "31/9/2014",
        "2012-2013",
        "soon",
        "7/8/20",
        "7/15/1905",
        "1/0/1900",
        "12/30/1899",
        "1905",
        "21/8/2203",
    ],
)
def test_whatever_is_less_than_what_is_written_has_a_reason(written: str) -> None:
    assert read_date(written).reason is not None


def test_the_user_may_know_the_order() -> None:
    assert read_date("07/01/2012", DateOrder.DAY_FIRST).date == "2012-01-07"
    assert read_date("07/01/2012", DateOrder.MONTH_FIRST).date == "2012-07-01"
    assert read_date("31/12/2014", DateOrder.MONTH_FIRST).date == "2014-12-31"


@given(day=st.dates(date(1990, 1, 1), date(2030, 12, 31)), pattern=st.sampled_from(("%d/%m/%Y", "%m/%d/%Y")))
def test_no_date_says_more_than_its_writer_meant(day: date, pattern: str) -> None:
    read = read_date(day.strftime(pattern)).date

    assert read is not None
    assert day.isoformat().startswith(read)


@given(st.text(max_size=40))
def test_any_text_is_read_or_has_a_reason(text: str) -> None:
    reading = read_date(text)

    assert reading.date is not None or reading.reason is not None


@pytest.mark.parametrize(
    ("written", "fit"),
    [("4:A", "4.A"), ("1(A)", "1.A"), ("1.1.", "1.1"), ("3-2", "3-2"), ("NA", None), ("", None), ("§", None),
     ("1.1.a", "1.1.a"),
     ("2.2999999999999998", "2.3"), ("2,2999999999999998", "2.3"), ("2.0000000000000004", "2"),
     ("1.123", "1.123")],
)  # fmt: skip  # data, read by rows
def test_a_number_becomes_one_that_a_plan_takes(written: str, fit: str | None) -> None:
    assert fitting(written) == fit


@given(st.text(max_size=30))
def test_a_number_always_fits_the_schema(text: str) -> None:
    number = fitting(text)

    assert number is None or (re.fullmatch(r"[A-Za-z0-9]+([.-][A-Za-z0-9]+)*", number) and len(number) <= 20)


@given(st.text(min_size=1, max_size=300), st.sampled_from(("", "al")))
def test_an_id_fits_the_schema_and_is_the_same_each_time(name: str, prefix: str) -> None:
    made = slug(name, prefix)

    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
    assert len(made) <= 80
    assert slug(name, prefix) == made


def test_long_names_that_begin_alike_get_different_ids() -> None:
    long = "Ministry of " + "very " * 30

    assert slug(long + "good things") != slug(long + "other things")
    assert slug("Министерство финансов", "ua") != slug("Министерство юстиции", "ua")


@pytest.mark.parametrize(
    ("title", "number", "bare"),
    [
        ("11. E-Immigration", "11", "E-Immigration"),
        ("11. 11. E-Immigration", "11", "E-Immigration"),
        ("1.1 Budget", "1.1", "Budget"),
        ("4.6.Datos", "4.6", "Datos"),
        ("2) Tools", "2", "Tools"),
        ("3 – Trees", "3", "Trees"),
        ("3 Trees", "3", "Trees"),
        ("3 million trees", "3", "3 million trees"),
        ("1.1 Budget", "1", "1.1 Budget"),
        ("1-2 Budget", "1", "1-2 Budget"),
        ("6. Access", "6.1", "6. Access"),
        ("12.", "12", "12."),
        ("2015", "2015", "2015"),
    ],
)
def test_a_title_does_not_repeat_the_number_of_its_commitment(title: str, number: str, bare: str) -> None:
    assert without_number(title, number) == bare


@given(st.text(max_size=30), st.text(min_size=1, max_size=6))
def test_a_title_always_keeps_words(title: str, number: str) -> None:
    assert title.endswith(without_number(title, number))
    assert bool(without_number(title, number)) == bool(title)


def test_a_file_is_named_by_whole_words() -> None:
    assert file_words("Opening the register of beneficial owners to everybody in the world") == (
        "opening-the-register-of-beneficial-owners-to"
    )


def test_words_lose_their_letter_only() -> None:
    assert COMPLETION[plain_word("a. Not Started")] == "not_started"
    assert COMPLETION[plain_word(" Substantial ")] == "substantial"
    assert plain_word("Extinct") == "extinct"


def test_markup_and_control_characters_are_no_text() -> None:
    assert one_line("Secretaría de<br/>Hacienda\u2028\x07 y\tCrédito") == "Secretaría de Hacienda y Crédito"
    assert lines("One.<br/><br/><br/>\uf0b7Two \r\n") == "One.\n\n• Two"


def test_a_list_is_taken_apart_where_every_part_is_a_name_for_certain() -> None:
    known = standing_alone(["Ministry of Finance", "Ministry of Economy;Treasury", "A, B"])

    assert split_names("Ministry of Finance; The Court", known).names == ("Ministry of Finance", "The Court")
    assert split_names("Ministry of Finance, Ministry of Economy", known).whole == ()
    assert split_names("Ministry of Finance<br/>Treasury.", known).names == (
        "Ministry of Finance",
        "Treasury",
    )
    assert split_names("Treasury, Ministry of Finance and Ministry of Economy", known).names == (
        "Treasury",
        "Ministry of Finance",
        "Ministry of Economy",
    )
    whole = split_names("Ministry of Finance, Social Affairs", known)
    assert whole.names == whole.whole == ("Ministry of Finance, Social Affairs",)
    assert split_names("Procuraduría<br/>General", known).names == ("Procuraduría General",)
    assert split_names("None Specified", known).names == ()
    assert split_names("Ministry of finance; Ministry of Finance", known).names == ("Ministry of finance",)


def test_countries_are_known_by_their_names_then_and_now() -> None:
    assert country_code("UK") == "GB"
    assert country_code("Czech Republic") == "CZ"
    assert country_code("Austin, United States") == "US"
    assert country_code("Atlantis") is None
    assert is_country("UK", "gb")
    assert is_country("UK", "United Kingdom")
    assert not is_country("UK", "Ukraine")
