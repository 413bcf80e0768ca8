"""Which ministry an institution counts with."""

from __future__ import annotations

import pytest

from ogpctl.analysis.leads import ministry_of
from ogpctl.plan.model import Institution

INSTITUTIONS = {
    item.id: item
    for item in (
        Institution(id="prime-minister", kind="ministry"),
        Institution(id="state-reform", kind="ministry", attached_to="prime-minister"),
        Institution(id="deputy", kind="ministry", attached_to="state-reform"),
        Institution(id="agency", kind="agency", attached_to="prime-minister"),
        Institution(id="of-an-agency", kind="ministry", attached_to="agency"),
        Institution(id="of-nobody", kind="ministry", attached_to="nobody"),
        Institution(id="one", kind="ministry", attached_to="two"),
        Institution(id="two", kind="ministry", attached_to="one"),
    )
}


@pytest.mark.parametrize(
    ("name", "ministry"),
    [
        ("prime-minister", "prime-minister"),
        ("state-reform", "prime-minister"),
        ("deputy", "prime-minister"),
        ("of-an-agency", "of-an-agency"),
        ("of-nobody", "of-nobody"),
        ("unknown", "unknown"),
    ],
)
def test_a_ministry_folds_into_ministries_only(name: str, ministry: str) -> None:
    assert ministry_of(name, INSTITUTIONS) == ministry


def test_two_ministries_that_name_one_another_end_the_search() -> None:
    assert {ministry_of(name, INSTITUTIONS) for name in ("one", "two")} <= {"one", "two"}
