"""The names of countries are those of CLDR."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from babel import Locale
from locked_releases import locked

from ogpctl.i18n import countries
from ogpctl.i18n.countries import country

CODES = sorted(json.loads(Path(countries.__file__).with_suffix(".json").read_text(encoding="utf-8")))


@locked("babel")
def test_names_are_those_of_cldr() -> None:
    """`python tools/country_names.py` writes them from the Babel that is installed."""
    for language, locale in (("en", Locale("en", "GB")), ("fr", Locale("fr"))):
        assert {code: country(code, language) for code in CODES} == {
            code: locale.territories[code] for code in CODES
        }


@pytest.mark.parametrize("code", ["ZZ", "GB-SCT", "", "<b>"])
def test_a_code_without_a_name_stands_for_itself(code: str) -> None:
    assert country(code, "fr") == code
