"""How long something took: days while they are few, then years and months of the calendar."""

from __future__ import annotations

import datetime as dt

import pytest

from ogpctl.i18n.translator import Translator
from ogpctl.render.spans import span


@pytest.mark.parametrize(
    ("first", "last", "english", "french"),
    [
        ("2016-07-31", "2016-07-31", "0 days", "0 jour"),
        ("2016-07-31", "2016-08-01", "1 day", "1 jour"),
        ("2016-01-31", "2016-05-30", "3 months", "3 mois"),
        ("2016-01-31", "2016-05-31", "4 months", "4 mois"),
        ("2015-06-30", "2016-06-30", "1 year", "1 an"),
        ("2015-06-30", "2017-07-29", "2 years", "2 ans"),
        ("2015-06-30", "2018-01-01", "2 years 6 months", "2 ans 6 mois"),
    ],
)
def test_spans(first: str, last: str, english: str, french: str) -> None:
    days = dt.date.fromisoformat(first), dt.date.fromisoformat(last)

    assert span(*days, Translator("en")) == english
    assert span(*days, Translator("fr")) == french
