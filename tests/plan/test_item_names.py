"""What items of lists go by."""

from __future__ import annotations

import pytest

from ogpctl.plan.item_names import item_names
from ogpctl.plan.model import Assessment, Evidence, Link

URL = "https://zed.example/a"


@pytest.mark.parametrize(
    ("item", "name"),
    [
        ({"id": "2.1", "ogp_id": "ZZ0001"}, "2.1"),
        ({"id": "2016", "round": "r", "url": URL}, "2016"),
        ({"url": URL, "title": {"fr": "A"}}, URL),
        (Evidence(url=URL), URL),
        (Link(kind="forum", url=URL), URL),
        ({"round": "r", "by": "irm", "ogp_id": "ZZ0001"}, "r/irm/ZZ0001"),
        (Assessment(round="r", by="irm", milestone="2.1"), "r/irm/2.1"),
        ({"ogp_id": "ZZ0090", "source": URL}, "ZZ0090"),
        ("access_to_information", "access_to_information"),
        ({"title": {"fr": "A"}}, "#1"),
        ({"id": 7}, "#1"),
        ({"id": "a\nb"}, "#1"),
        ("x" * 1000, "#1"),
        ("", "#1"),
        (None, "#1"),
    ],
)
def test_an_item_goes_by_what_tells_it_apart(item: object, name: str) -> None:
    assert item_names([item]) == [name]


def test_the_second_of_the_same_name_is_counted() -> None:
    assert item_names(["a", "b", "a", {}, "a"]) == ["a", "b", "a~2", "#4", "a~3"]
