"""Numbers as printed, in the order that people expect."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from ogpctl.plan.numbering import number_key


@pytest.mark.parametrize(
    "ordered",
    [
        "1 2 2bis 10 11 C1 C2 C10",
        "1 1a 1b 2 10 10a 10b 100",
        "1 1.1 1.2 1.2bis 1.10 1.10a 2 2.1",
        "1 1-1 1-2 1-10 2",
        "A1.2 A1.10 A2 B1 b2 B10 NA-2 NA-10",
        "1 1a 1B 1c 2",
    ],
)
def test_figures_count_as_figures_wherever_they_stand(ordered: str) -> None:
    numbers = ordered.split()
    backwards = numbers[::-1]

    assert sorted(backwards, key=number_key) == numbers
    assert sorted(sorted(numbers), key=number_key) == numbers


@given(st.lists(st.text("019aB.-é٣", max_size=8)))
def test_any_numbers_can_be_put_in_order(numbers: list[str]) -> None:
    assert sorted(sorted(numbers, key=number_key, reverse=True), key=number_key) == sorted(
        numbers, key=number_key
    )


def test_a_number_of_thousands_of_digits_has_its_place() -> None:
    assert number_key("9" * 5000) > number_key("9" * 4999)
