"""Whether two titles share anything that tells."""

from __future__ import annotations

import pytest

from ogpctl.plan.likeness import UsualWords, nothing_in_common


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Open the decisions of the courts", "Decisions of all tribunals, open to all"),
        ("Ouvrir les décisions de justice", "Ouvrir les de\u0301cisions des tribunaux"),
        ("PUBLIER LE BUDGET", "Publier les marchés"),
        ("公开政府合同数据", "公开政府合同信息"),
        ("정부 계약 공개", "정부 계약 정보 공개"),
        ("सरकारी अनुबंध प्रकाशित करना", "अनुबंध खोलना"),
        ("Tax", "Tax"),
    ],
)
def test_titles_of_one_thing_share_something_in_any_script(before: str, after: str) -> None:
    assert not nothing_in_common({"x": before}, {"x": after})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Open the decisions of the courts", "Plant a million trees"),
        ("Publier les décisions de justice", "Simplifier le permis de construire"),
        ("Hire more judges", "Plant more trees"),
        ("Budget 2020", "Arbres 2020"),  # a year tells nothing
        ("公开政府合同数据", "植树造林计划"),
    ],
)
def test_titles_of_two_things_share_nothing(before: str, after: str) -> None:
    assert nothing_in_common({"x": before}, {"x": after})


def test_one_language_in_which_they_are_alike_is_enough_and_none_in_common_says_nothing() -> None:
    assert not nothing_in_common({"en": "Budget", "fr": "Le budget"}, {"en": "Trees", "fr": "Un budget"})
    assert not nothing_in_common({"en": "Budget"}, {"fr": "Des arbres"})


def test_a_word_counts_as_usual_only_where_others_have_it() -> None:
    words = UsualWords([("1", {"en": "Open schools"}), ("2", {"en": "Open hospitals"})])

    assert words.around("1", {"en": "Open schools"}) == {"open"}
