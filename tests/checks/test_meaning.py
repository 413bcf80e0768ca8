"""Hints name what was most likely meant."""

from __future__ import annotations

import pytest

from ogpctl.checks.commitment_file_name import proposed_name, starts_with_number
from ogpctl.checks.rules.date_impossible import is_shaped_like_a_date
from ogpctl.checks.rules.date_malformed import meant_dates
from ogpctl.checks.rules.id_malformed import meant_id
from ogpctl.checks.rules.not_allowed_value import meant_word
from ogpctl.checks.rules.repeated_evidence import same_page
from ogpctl.checks.rules.unknown_key import meant_field
from ogpctl.plan.vocabulary import RECORDED_COMPLETIONS, VALUES
from ogpctl.terms.nearest import Suggestions, nearest, simplified, slips
from ogpctl.terms.synonyms import COUNTRIES, FIELDS, LANGUAGES, UNDER_WAY, WORDS


@pytest.mark.parametrize(
    ("left", "right", "distance"),
    [
        ("", "", 0),
        ("titel", "title", 1),
        ("finances", "finance", 1),
        ("lead", "lead", 0),
        ("due", "dew", 2),
        ("abc", "ca", 3),
    ],
)
def test_slips_are_counted(left: str, right: str, distance: int) -> None:
    assert slips(left, right, 5) == distance
    assert slips(right, left, 5) == distance
    assert slips(left, right, distance - 1) is None


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("finances", "finance"),
        ("Fi-nance", "finance"),
        ("FINANCE", "finance"),
        ("justise", "justice"),
        ("health", None),
        ("x", None),
        ("", None),
        ("f" * 100, None),
    ],
)
def test_the_nearest_word_is_proposed_where_one_is_near(word: str, meant: str | None) -> None:
    assert nearest(word, ["finance", "justice", "economy"]) == meant


def test_the_search_for_near_words_has_an_end() -> None:
    """A file of a hundred thousand unknown names must not take a hundred thousand searches."""
    suggestions = Suggestions(["finance"])

    for number in range(50):
        suggestions.nearest(f"word-{number}")

    assert suggestions.nearest("finances") is None


def test_synonyms_are_written_as_they_are_looked_up() -> None:
    words = [
        *FIELDS,
        *UNDER_WAY,
        *LANGUAGES,
        *COUNTRIES,
        *(word for words in WORDS.values() for word in words),
    ]

    assert [word for word in words if simplified(word) != word] == []


@pytest.mark.parametrize(
    ("key", "known", "meant"),
    [
        ("titre", ["id", "title"], "title"),
        ("Avancement", ["completion"], "completion"),
        ("échéance", ["due", "date"], "due"),
        ("porteurs", ["lead"], "lead"),
        ("prochaines étapes", ["next_steps"], "next_steps"),
        ("Next-Steps", ["next_steps"], "next_steps"),
        ("axe", ["theme"], "theme"),
        ("axes", ["theme"], "theme"),
        ("titre", ["id", "name"], None),
        ("milestone", ["milestones"], "milestones"),
    ],
)
def test_fields_are_known_by_other_names(key: str, known: list[str], meant: str | None) -> None:
    assert meant_field(key, known) == meant


@pytest.mark.parametrize(
    ("word", "meant"),
    [("partiel", "limited"), ("Substantiel", "substantial"), ("réalisé", "complete"), ("terminé", "complete"),
     ("Complet", "complete"), ("non démarré", "not_started"), ("Non commencé", "not_started"),
     ("retiré", "withdrawn"), ("abandonné", "withdrawn"), ("NS", "not_started"), ("LP", "limited"),
     ("SP", "substantial"), ("C", "complete"), ("Not Started", "not_started"), ("not-started", "not_started"),
     ("sustantial", "substantial"), ("Completed", "complete"), ("bien", None)],
)  # fmt: skip  # data, read by rows
def test_completion_is_known_by_other_words(word: str, meant: str | None) -> None:
    assert meant_word(word, [str(item) for item in RECORDED_COMPLETIONS]) == meant


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("accès à l’information", "access_to_information"),
        ("Participation citoyenne", "civic_participation"),
        ("redevabilité", "public_accountability"),
        ("technologie et innovation", "technology_and_innovation"),
    ],
)
def test_values_are_known_by_their_french_names(word: str, meant: str) -> None:
    assert meant_word(word, VALUES) == meant


@pytest.mark.parametrize(
    ("text", "dates"),
    [("27/07/2016", ["2016-07-27"]), ("27.07.2016", ["2016-07-27"]), ("27-7-2016", ["2016-07-27"]),
     ("2016/7/1", ["2016-07-01"]), ("2016-7", ["2016-07"]), ("2016-7-1", ["2016-07-01"]),
     ("7/2016", ["2016-07"]), ("20160727", ["2016-07-27"]), ("201607", ["2016-07"]),
     ("juillet 2016", ["2016-07"]), ("27 juillet 2016", ["2016-07-27"]), ("1er août 2016", ["2016-08-01"]),
     ("July 2016", ["2016-07"]), ("July 27, 2016", ["2016-07-27"]), ("27th July 2016", ["2016-07-27"]),
     ("févr. 2016", ["2016-02"]), ("2016-07-27T10:00:00Z", ["2016-07-27"]),
     ("2016-07-27 10:00", ["2016-07-27"]),
     ("03/04/2016", ["2016-04-03", "2016-03-04"]), ("03/03/2016", ["2016-03-03"]), ("30/02/2016", []),
     ("13/13/2016", []), ("fin 2016", []), ("T4 2016", []), ("", []), ("1" * 50, []), ("31 juin 2016", [])],
)  # fmt: skip  # data, read by rows
def test_dates_are_read_in_other_forms(text: str, dates: list[str]) -> None:
    assert meant_dates(text) == dates


@pytest.mark.parametrize(
    ("text", "shaped"),
    [
        ("2016-02-30", True),
        ("2016-13", True),
        ("2016-00", True),
        ("0016-07-27", False),
        ("2016-7-1", False),
        ("2016-07-27-01", False),
        ("２０１６-07", False),
        ("2016", True),
    ],
)
def test_an_impossible_date_has_the_shape_of_a_date(text: str, shaped: bool) -> None:
    assert is_shaped_like_a_date(text) is shaped


@pytest.mark.parametrize(
    ("text", "expected", "meant"),
    [("FR4", "ogp-id", "FR0004"), ("fr0004", "ogp-id", "FR0004"), ("FR 0004", "ogp-id", "FR0004"),
     ("FR-0004", "ogp-id", "FR0004"), ("FR00041", "ogp-id", None),
     ("Ministère de la Justice", "slug", "ministere-de-la-justice"),
     ("a_b", "slug", "a-b"), ("!", "slug", None), ("fr-2015-2", "commitment-id", "FR-2015-2"),
     ("FR_2015_02", "commitment-id", "FR-2015-02"), ("2", "commitment-id", None), ("n° 2", "number", '"2"'),
     ("Engagement 2", "number", '"2"'), ("2.", "number", '"2"'), ("Français", "language", "fr"),
     ("en-GB", "language", "en"), ("FR", "language", "fr"), ("klingonese", "language", None),
     ("France", "country", "FR"), ("fr", "country", "FR"), ("Nowhere", "country", None),
     ("a b", "string", None),
     ("x" * 100, "slug", None)],
)  # fmt: skip  # data, read by rows
def test_ids_are_mended_where_the_way_is_plain(text: str, expected: str, meant: str | None) -> None:
    assert meant_id(text, expected) == meant


@pytest.mark.parametrize(
    ("stem", "number", "fits"),
    [("02-procurement", "2", True), ("2-procurement", "2", True), ("002", "2", True), ("12-x", "2", False),
     ("2.1-x", "2", False), ("1.1-x", "1.1", True), ("01.1-x", "1.1", True), ("01-1-x", "1.1", True),
     ("1-x", "1.1", False), ("a2-x", "A2", True), ("procurement", "2", False), ("0-x", "0", True)],
)  # fmt: skip  # data, read by rows
def test_file_names_start_with_the_number(stem: str, number: str, fits: bool) -> None:
    assert starts_with_number(stem, number) is fits


@pytest.mark.parametrize(
    ("stem", "number", "name"),
    [
        ("03-open-courts", "2", "02-open-courts.yaml"),
        ("open-courts", "12", "12-open-courts.yaml"),
        ("2.1-x", "1.1", "01.1-x.yaml"),
        ("3", "2", "02.yaml"),
        ("2016-budget", "A", "A-budget.yaml"),
    ],
)
def test_the_proposed_name_keeps_the_words_and_fits(stem: str, number: str, name: str) -> None:
    assert proposed_name(stem, number) == name
    assert starts_with_number(name.removesuffix(".yaml"), number)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://a.org/x", "http://A.org/x/", True),
        ("https://a.org/x#p1", "https://a.org/x", True),
        ("https://a.org", "https://a.org/", True),
        ("https://a.org/X", "https://a.org/x", False),
        ("https://a.org/x?y=1", "https://a.org/x?y=2", False),
    ],
)
def test_addresses_of_one_page_are_the_same(one: str, other: str, same: bool) -> None:
    assert (same_page(one) == same_page(other)) is same
