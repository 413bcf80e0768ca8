"""A site of several plans: its index, and searches that load no more than they look through."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from plans import action_plan
from report_sites import index_of, pages, site_files

from ogpctl.analysis.moments import Moment, MomentStatus, Timeline
from ogpctl.report.assembling import assemble
from ogpctl.report.book import Provenance
from ogpctl.report.material import Material

if TYPE_CHECKING:
    from report_sites import Files, Page

COUNTRIES = ("FR", "FI", "GH", "HU", "NL", "CA", "US", "GB", "ME", "UA", "BR", "AL")


@cache
def _files() -> Files:
    """Return the site of a dozen plans; the last is in English only."""
    materials = []
    for place, country in enumerate(COUNTRIES):
        languages = ["en"] if place == len(COUNTRIES) - 1 else ["fr", "en"]
        plan = action_plan(
            header={"id": f"{country.lower()}-2020", "country": country, "languages": languages}
        )
        materials.append(Material(Timeline(plan, (Moment("", MomentStatus.NOW, plan=plan),))))
    return site_files(assemble(materials, Provenance(None, "c" * 40, "2022-01-31")))


def _page(path: str) -> Page:
    return pages({path: _files()[path]})[path]


def _loaded(path: str) -> list[str]:
    form = next(attrs for _, attrs in _page(path).all("form") if "data-search" in attrs)
    return (form["data-index"] or "").split(" ")


def test_the_index_of_plans_lists_them_by_country_and_can_be_filtered() -> None:
    page = _page("en/index.html")

    links = [
        attrs["href"] for _, attrs in page.all("a") if (attrs.get("href") or "").endswith("-2020/index.html")
    ]
    assert [(link or "").split("-")[0] for link in links] == [
        "al", "br", "ca", "fi", "fr", "gh", "hu", "me", "nl", "ua", "gb", "us",
    ]  # fmt: skip
    assert [attrs["data-filters"] for _, attrs in page.all("form") if "data-filters" in attrs] == ["plans"]


def test_a_plan_in_one_language_is_in_the_index_of_the_other_and_leads_to_its_own() -> None:
    found = [attrs for _, attrs in _page("fr/index.html").all("a") if "al-2020" in (attrs.get("href") or "")]

    assert [(attrs["href"], attrs["hreflang"]) for attrs in found] == [("../en/al-2020/index.html", "en")]
    assert not [path for path in _files() if path.startswith("fr/al-2020/")]


def test_the_search_of_a_plan_loads_the_index_of_that_plan_alone() -> None:
    assert _loaded("en/hu-2020/search.html") == ["../../assets/search/en-hu-2020.js"]
    assert index_of(_files()["assets/search/en-hu-2020.js"])["pages"]
    action = next(
        attrs for _, attrs in _page("en/hu-2020/method.html").all("form") if attrs.get("role") == "search"
    )
    assert action["action"] == "search.html"


def test_the_search_of_the_site_loads_every_plan_in_its_language_and_lists_no_single_page() -> None:
    assert len(_loaded("en/search.html")) == len(COUNTRIES)
    assert len(_loaded("fr/search.html")) == len(COUNTRIES) - 1
    assert not [
        attrs for _, attrs in _page("en/search.html").all("a") if "commitments/" in (attrs.get("href") or "")
    ]


def test_no_page_loads_an_index_before_it_is_asked_for() -> None:
    for path, page in pages(_files()).items():
        assert not [attrs for _, attrs in page.all("script") if "search/" in (attrs.get("src") or "")], path


def test_the_indexes_hold_every_page_but_the_searches() -> None:
    listed = {
        page[0]
        for path, data in _files().items()
        if path.startswith("assets/search/")
        for page in index_of(data)["pages"]
    }

    others = {f"{code}/{name}.html" for code in ("fr", "en") for name in ("index", "search")} | {"index.html"}
    searches = {path for path in _files() if path.endswith("/search.html")}
    assert {path for path in _files() if path.endswith(".html")} - listed == others | searches
