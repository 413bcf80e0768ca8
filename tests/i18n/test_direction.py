"""The languages written from right to left are those of CLDR."""

from __future__ import annotations

from babel import Locale, localedata
from locked_releases import locked

from ogpctl.i18n.direction import RIGHT_TO_LEFT

WITHOUT_DATA = {"iw", "ji", "azb", "pnb"}
"""Codes of before, and languages that CLDR has no data of."""


@locked("babel")
def test_directions_are_those_of_cldr() -> None:
    codes = [code for code in localedata.locale_identifiers() if "_" not in code]

    assert {code for code in codes if Locale.parse(code).character_order == "right-to-left"} == (
        RIGHT_TO_LEFT - WITHOUT_DATA
    )
