"""Which round is the newest."""

from __future__ import annotations

import pytest

from ogpctl.plan.dates import PartialDate
from ogpctl.plan.model import Round
from ogpctl.plan.newest_round import is_superseded, newest


def rounds(*dates: str) -> list[Round]:
    return [
        Round(id=str(place), date=PartialDate.parse(date) if date else None)
        for place, date in enumerate(dates)
    ]


@pytest.mark.parametrize(
    ("dates", "place"),
    [(("2021", "2020"), 0), (("2020", "2021"), 1), (("2020", "2020"), 1), (("2020", ""), 0), (("", ""), 1)],
)
def test_the_newest_round_is_so_by_its_date(dates: tuple[str, ...], place: int) -> None:
    items = rounds(*dates)

    assert newest(items) is items[place]


def test_of_no_rounds_none_is_the_newest() -> None:
    assert newest([]) is None


@pytest.mark.parametrize(
    ("dates", "superseded"),
    [
        (("2021", "2020"), [False, True]),
        (("2020", "2021"), [True, False]),
        (("2020", ""), [True, False]),
        (("", "2020"), [True, False]),
        (("2020",), [False]),
    ],
)
def test_a_round_is_superseded_by_date_and_else_by_the_list(
    dates: tuple[str, ...], superseded: list[bool]
) -> None:
    items = rounds(*dates)

    assert [is_superseded(item, items) for item in items] == superseded
