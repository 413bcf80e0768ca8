"""Numbers, shares, dates and lists as each language writes them, held against CLDR through Babel."""

from __future__ import annotations

import datetime as dt

import pytest
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit
from hypothesis import assume, given, strategies as st

from ogpctl.i18n.formats import approximate, date, date_range, enumeration, names, number, share, size
from ogpctl.i18n.translator import Translator

LOCALES = {"fr": "fr", "en": "en_GB"}
LANGUAGES = st.sampled_from(sorted(LOCALES))


@given(st.integers(-(10**12), 10**12), LANGUAGES)
def test_numbers_are_those_of_cldr(value: int, language: str) -> None:
    assert number(value, language) == format_decimal(value, locale=LOCALES[language])


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        (12.5, "12.5", "12,5"),
        (1234.75, "1,234.75", "1\u202f234,75"),
        (1500000.0, "1,500,000", "1\u202f500\u202f000"),
    ],
)
def test_numbers_may_have_a_fraction(value: float, english: str, french: str) -> None:
    assert [number(value, language) for language in ("en", "fr")] == [english, french]


@given(st.integers(0, 5000), st.integers(1, 5000), LANGUAGES)
def test_shares_are_those_of_cldr(part: int, whole: int, language: str) -> None:
    """But for a share that is not nothing and not all, which never reads as either."""
    thousandths = round(part * 1000 / whole)
    assume(part in {0, whole} or part > whole or 0 < thousandths < 1000)

    expected = format_percent(
        part / whole, "#,##0.0\u00a0%" if language == "fr" else "#,##0.0%", LOCALES[language]
    )

    assert share(part, whole, language) == expected


def test_the_french_percent_sign_stands_apart_as_in_cldr() -> None:
    assert format_percent(0.5, locale="fr") == "50\u00a0%"
    assert share(1, 2, "fr") == "50,0\u00a0%"


@pytest.mark.parametrize(
    ("part", "whole", "english", "french"),
    [
        (15, 26, "57.7%", "57,7\u00a0%"),
        (0, 26, "0.0%", "0,0\u00a0%"),
        (26, 26, "100.0%", "100,0\u00a0%"),
        (1, 100_000, "0.1%", "0,1\u00a0%"),
        (99_999, 100_000, "99.9%", "99,9\u00a0%"),
        (0, 0, "–", "–"),
    ],
)
def test_shares(part: int, whole: int, english: str, french: str) -> None:
    assert (share(part, whole, "en"), share(part, whole, "fr")) == (english, french)


@pytest.mark.parametrize(
    ("value", "rounded", "unit"),
    [
        (0, "0.0", "kilobyte"),
        (1, "0.1", "kilobyte"),
        (172, "0.2", "kilobyte"),
        (6_513, "6.5", "kilobyte"),
        (31_627, "32", "kilobyte"),
        (168_667, "169", "kilobyte"),
        (1_234_567, "1.2", "megabyte"),
        (2_345_678_901, "2346", "megabyte"),
    ],
)
@pytest.mark.parametrize("language", sorted(LOCALES))
def test_sizes_are_those_of_cldr(value: int, rounded: str, unit: str, language: str) -> None:
    """But for the English space, which must not break."""
    pattern = "0.0" if "." in rounded else "#,##0"
    expected = format_unit(float(rounded), f"digital-{unit}", "short", pattern, LOCALES[language])

    assert size(value, language) == expected.strip().replace(" ", "\u00a0")


@given(st.dates(dt.date(1000, 1, 1)), LANGUAGES)
def test_days_are_those_of_cldr(day: dt.date, language: str) -> None:
    """But for the first of the month, an ordinal in French, which CLDR's pattern cannot say."""
    expected = format_date(day, "d MMMM y", LOCALES[language])

    written = date(day.isoformat(), language)

    assert written == (f"1er{expected[1:]}" if day.day == 1 and language == "fr" else expected)


@given(st.dates(dt.date(1000, 1, 1)), LANGUAGES)
def test_months_are_those_of_cldr(day: dt.date, language: str) -> None:
    assert date(day.isoformat()[:7], language) == format_date(day, "MMMM y", LOCALES[language])


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        ("2016-07-27", "27 July 2016", "27 juillet 2016"),
        ("2017-01-01", "1 January 2017", "1er janvier 2017"),
        ("2016-07", "July 2016", "juillet 2016"),
        ("2016", "2016", "2016"),
        ("2016-13", "2016-13", "2016-13"),
        ("soon", "soon", "soon"),
        ("a-b-c", "a-b-c", "a-b-c"),
    ],
)
def test_dates(value: str, english: str, french: str) -> None:
    assert (date(value, "en"), date(value, "fr")) == (english, french)


@pytest.mark.parametrize(
    ("start", "end", "english", "french"),
    [
        ("2015-07", "2017-06", "July 2015 – June 2017", "juillet 2015 – juin 2017"),
        ("2016", "2016", "2016", "2016"),
        ("2015", None, "since 2015", "depuis 2015"),
        ("2015-07-01", None, "from 1 July 2015", "à partir du 1er juillet 2015"),
        (None, "2017-06", "until June 2017", "jusqu’en juin 2017"),
        (None, "2017-06-30", "up to 30 June 2017", "jusqu’au 30 juin 2017"),
        (None, None, "", ""),
    ],
)
def test_periods(start: str | None, end: str | None, english: str, french: str) -> None:
    assert date_range(start, end, Translator("en")) == english
    assert date_range(start, end, Translator("fr")) == french


@pytest.mark.parametrize(
    ("count", "qualifier", "english", "french"),
    [
        (200, "nearly", "nearly 200", "près de 200"),
        (100, "more_than", "more than 100", "plus de 100"),
        (30, "about", "about 30", "environ 30"),
        (3, "at_least", "at least 3", "au moins 3"),
        (1927, "exactly", "1,927", "1\u202f927"),
        (5, "unheard-of", "5", "5"),
    ],
)
def test_approximate_numbers_stay_approximate(count: int, qualifier: str, english: str, french: str) -> None:
    assert approximate(count, qualifier, Translator("en")) == english
    assert approximate(count, qualifier, Translator("fr")) == french


@given(st.lists(st.sampled_from(["a", "bb", "ccc"]), max_size=5), LANGUAGES)
def test_lists_are_those_of_cldr(items: list[str], language: str) -> None:
    assert enumeration(items, language) == format_list(items, locale=LOCALES[language])


def test_names_that_hold_commas_are_kept_apart() -> None:
    assert names(["a, b", "c"], "en") == "a, b; c"
    assert names(["a, b", "c"], "fr") == "a, b\u00a0; c"
