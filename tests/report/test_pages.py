"""The pages of a site as a browser, a screen reader and a search engine meet them."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from posixpath import dirname, normpath
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace as replaced
from plans import action_plan, titled
from report_sites import Page, index_of, pages, site_files, spaces, zedland

from ogpctl.store.report_settings import report_settings


@cache
def _files() -> dict[str, bytes]:
    return site_files(zedland())


@cache
def _pages() -> dict[str, Page]:
    return pages(_files())


def _page(path: str) -> Page:
    return _pages()[path]


def test_every_page_is_well_formed_and_names_each_id_once() -> None:
    assert {path: page.wrong for path, page in _pages().items() if page.wrong} == {}
    assert [path for path, page in _pages().items() if len(page.ids) != len(set(page.ids))] == []


def test_every_link_inside_the_site_leads_somewhere() -> None:
    broken = [
        (path, target, fragment)
        for path, page in _pages().items()
        for target, fragment in page.targets()
        if target not in _files() or (fragment and fragment not in _pages()[target].ids)
    ]

    assert broken == []


def test_no_page_asks_anything_of_another_machine_or_runs_what_stands_in_it() -> None:
    for path, page in _pages().items():
        for tag, attrs in page.elements:
            assert "style" not in attrs, path
            assert not [name for name in attrs if name.startswith("on")], path
            if tag in {"script", "img", "iframe", "object", "embed", "video", "audio", "source", "use"}:
                assert "://" not in (attrs.get("src") or attrs.get("href") or ""), path
            if tag == "script":
                assert attrs.get("src") or attrs.get("type") == "application/ld+json", path
        policy = [
            a["content"] or ""
            for _, a in page.all("meta")
            if a.get("http-equiv") == "Content-Security-Policy"
        ]
        assert len(policy) == 1, path
        assert policy[0].startswith("default-src 'none'; style-src 'self'"), path
        assert "unsafe" not in policy[0], path


def test_actions_of_which_nothing_is_recorded_are_told_of_in_one_sentence() -> None:
    silent = [{"id": f"1.{number}", "title": {"en": "B"}} for number in (1, 2, 3)]
    plan = action_plan([{"id": "ZZ-1", "number": "1", "title": {"en": "A"}, "milestones": silent}])

    page = pages(site_files(zedland(plan)))["en/zedland-2020-2022/commitments/zz-1.html"]

    assert "No result, next step or completion is recorded for these 3 milestones." in page.text
    assert "Result, next step" not in page.text
    assert page.wrong == []


def test_headings_begin_with_one_h1_and_leave_no_level_out() -> None:
    for path, page in _pages().items():
        levels = [int(tag[1]) for tag, _ in page.all("h1", "h2", "h3", "h4")]
        assert levels.count(1) == 1, path
        assert levels[0] == 1, path
        assert all(after - before <= 1 for before, after in pairwise(levels)), path


def test_tables_have_scopes_and_charts_have_words() -> None:
    for path, page in _pages().items():
        assert [attrs for _, attrs in page.all("th") if "scope" not in attrs] == [], path
        charts = [attrs for _, attrs in page.all("svg") if "bar" in (attrs.get("class") or "")]
        assert [
            attrs for attrs in charts if attrs.get("role") != "img" or not attrs.get("aria-label")
        ] == [], path


def test_each_page_leads_to_itself_in_the_other_language() -> None:
    page = _page("fr/zedland-2020-2022/commitments/zz-2020-01.html")

    other = [a for _, a in page.all("a") if a.get("hreflang") == "en"]

    assert [attrs["href"] for attrs in other] == ["../../../en/zedland-2020-2022/commitments/zz-2020-01.html"]
    assert [attrs["lang"] for attrs in other] == ["en"]


def test_a_text_of_another_language_is_marked_up_and_said_to_be() -> None:
    french = _page("fr/zedland-2020-2022/commitments/zz-2020-03.html")

    assert '<h1><span lang="en">Only in English</span> <span class="in-language">(' in french.html
    assert '<html lang="fr">' in french.html


def test_a_text_that_is_read_from_the_right_says_so() -> None:
    plan = titled("x")
    first = plan.commitments[0]
    arabic = replaced(
        first,
        title={"ar": "نشر الميزانية (PDF)!"},
        progress={"ar": "تم نشر 3 تقارير (PDF)!"},
        challenges={"de": "Zu spät."},
    )
    book = zedland(replaced(plan, commitments=(arabic,)))

    page = pages(site_files(book))[f"en/{plan.header.id}/commitments/{arabic.id.lower()}.html"]

    assert '<h1><span lang="ar" dir="rtl">نشر الميزانية (PDF)!</span>' in page.html
    assert '<div class="prose" lang="ar" dir="rtl"><p>تم نشر' in page.html
    assert '<div class="prose" lang="de"><p>Zu' in page.html


def test_a_commitment_is_told_from_the_promise_to_what_people_asked() -> None:
    page = _page("en/zedland-2020-2022/commitments/zz-2020-01.html")

    order = [
        "Lead institutions",
        "Le budget est illisible.",
        "Every credit is published.",
        "Ouvrir le portail",
        "Ouvert le 4 janvier.",
        "Publier les dépenses",
        "Choisir un format.",
        "Too early to tell.",
        "Le portail est ouvert.",
        "The decree",
        "Publier aussi les marchés.",
        "Les grands marchés d’abord.",
    ]
    places = [spaces(page.text).find(text) for text in order]

    assert -1 not in places
    assert places == sorted(places)


def test_what_is_not_known_of_a_commitment_is_one_line() -> None:
    silent = site_files(
        zedland(
            action_plan([{"id": "ZZ-1", "number": "1", "title": {"en": "A"}, "progress": {"en": "Begun."}}])
        )
    )
    page = pages(silent)["en/zedland-2020-2022/commitments/zz-1.html"]
    text = spaces(page.text)

    assert "Not reported: milestones, next steps, evidence, assessments, contributions." in text
    assert [heading for heading in ("Milestones", "Evidence", "Next steps") if heading in text] == []
    assert text.index("Begun.") < text.index("Not reported")


def test_none_recorded_is_never_shown_as_not_started() -> None:
    silent = _page("en/zedland-2020-2022/commitments/zz-2020-10.html")
    text = spaces(silent.text)
    now = site_files(
        zedland(action_plan([{"id": "ZZ-1", "number": "1", "title": {"en": "A"}, "lead": ["finance"]}]))
    )

    assert "w-limited" in silent.html
    assert "limited" in text
    page = pages(now)["en/zedland-2020-2022/commitments/zz-1.html"]
    assert "w-not_started" not in page.html
    assert "“None recorded” does not mean “not started”" in spaces(page.text)


def test_milestones_lead_where_only_they_are_reported() -> None:
    told = [
        {
            "id": "ZZ-1",
            "number": "1",
            "title": {"en": "A"},
            "milestones": [
                {"id": "1.1", "title": {"en": "B"}, "completion": "complete"},
                {"id": "1.2", "title": {"en": "C"}},
            ],
        }
    ]
    plan = action_plan(told, {"rounds": []})
    text = spaces(pages(site_files(zedland(plan)))["en/zedland-2020-2022/index.html"].text)

    assert text.index("Of 2 milestones: complete (1).") < text.index(
        "not recorded for any of the 1 commitments"
    )


def test_published_totals_lead_where_the_record_is_silent() -> None:
    silent = [
        {"id": f"ZZ-{n}", "number": str(n), "title": {"en": "A"}, "lead": ["finance"]} for n in range(1, 6)
    ]
    front = pages(site_files(zedland(action_plan(silent))))["en/zedland-2020-2022/index.html"]
    text = spaces(front.text)

    assert (
        "According to the report “Mid-term review” (September 2021): "
        "complete (1), substantial (1), limited (2)."
    ) in text
    assert "it is not recorded for 5 of 5 commitments." in text
    assert "That does not mean that they are not started." in text


def test_the_bar_of_the_front_page_counts_as_the_table_does() -> None:
    front = _page("en/zedland-2020-2022/index.html")

    bars = [attrs["aria-label"] for _, attrs in front.all("svg") if attrs.get("class") == "bar"]

    assert bars[0] == "Completion: complete (1), limited (1), withdrawn (1), none recorded (1)."


def test_linked_data_says_what_the_page_is() -> None:
    page = _page("en/zedland-2020-2022/commitments/zz-2020-01.html")

    found = page.data[0]

    assert found["@context"] == "https://schema.org"
    assert found["identifier"] == "ZZ-2020-01"
    assert found["inLanguage"] == "en"
    assert found["isPartOf"]["name"] == "A state that listens"
    assert [item["position"] for item in found["breadcrumb"]["itemListElement"]] == [1, 2]


def _addresses(value: object) -> list[str]:
    if isinstance(value, dict):
        own = [item for key, item in value.items() if key in {"url", "item"} and isinstance(item, str)]
        return own + [found for item in value.values() for found in _addresses(item)]
    return [found for item in value for found in _addresses(item)] if isinstance(value, list) else []


def test_linked_data_of_a_site_of_no_known_address_leads_to_its_pages_from_where_it_stands() -> None:
    for path, page in _pages().items():
        for data in page.data:
            for address in _addresses(data):
                assert normpath(f"{dirname(path)}/{address}") in _files(), (path, address)


def test_the_search_index_is_a_script_that_sets_one_variable() -> None:
    index = index_of(_files()["assets/search/fr-zedland-2020-2022.js"])

    found = {path: text for path, _, text, *_ in index["pages"]}
    assert index["plan"] == "Un État à l’écoute"
    assert "Le budget est illisible." in found["fr/zedland-2020-2022/commitments/zz-2020-01.html"]
    assert set(found) <= set(_files())


def test_the_search_index_tells_the_language_of_titles_and_texts_that_are_in_another() -> None:
    index = index_of(_files()["assets/search/en-zedland-2020-2022.js"])

    found = {page[0].rpartition("/")[2]: tuple(page[3:]) for page in index["pages"]}
    assert found["zz-2020-01.html"] == ("", "fr")  # a title in English; its texts, but one, in French
    assert found["zz-2020-02.html"] == ("fr", "fr")
    assert found["zz-2020-03.html"] == ()


def test_the_feed_is_atom_with_the_least_that_it_must_have() -> None:
    feed = ET.fromstring(_files()["en/zedland-2020-2022/changes.xml"])

    atom = "{http://www.w3.org/2005/Atom}"
    assert [feed.find(f"{atom}{name}") is not None for name in ("id", "title", "updated", "author")] == [
        True
    ] * 4


def test_the_feed_of_a_published_site_names_its_own_address() -> None:
    files = site_files(zedland(), report_settings({"url": "https://report.example/pgo"}))

    feed = ET.fromstring(files["fr/zedland-2020-2022/changes.xml"])

    links = {item.get("rel"): item.get("href") for item in feed.findall("{http://www.w3.org/2005/Atom}link")}
    assert links["self"] == "https://report.example/pgo/fr/zedland-2020-2022/changes.xml"


def test_addresses_that_are_not_set_leave_nothing_behind() -> None:
    page = _page("en/zedland-2020-2022/commitments/zz-2020-02.html")

    assert "Contribute to this page" not in page.text
    assert "sitemap.xml" not in _files()
    assert 'rel="canonical"' not in page.html


def test_addresses_that_are_set_become_ways_to_take_part() -> None:
    links = report_settings(
        {
            "url": "https://report.example/pgo",
            "edit": "https://forge.example/edit/main/{file}",
            "issues": "https://forge.example/issues/new?title={title}",
            "forum": "https://forum.example/",
        }
    )
    book = zedland(files={"ZZ-2020-02": "data/zedland-2020-2022/commitments/02 é.yaml"})
    files = site_files(book, links)
    page = pages(files)["fr/zedland-2020-2022/commitments/zz-2020-02.html"]

    hrefs = [attrs.get("href") or "" for _, attrs in page.all("a")]

    assert "https://forge.example/edit/main/data/zedland-2020-2022/commitments/02%20%C3%A9.yaml" in hrefs
    assert [href for href in hrefs if href.startswith("https://forge.example/issues/new?title=ZZ-2020-02%20")]
    assert "https://forum.example/" in hrefs
    canonical = [attrs["href"] for tag, attrs in page.all("link") if attrs.get("rel") == "canonical"]
    assert canonical == ["https://report.example/pgo/fr/zedland-2020-2022/commitments/zz-2020-02.html"]
    assert b"<loc>https://report.example/pgo/fr/zedland-2020-2022/</loc>" in files["sitemap.xml"]


@pytest.mark.parametrize("kind", ["commitments", "themes", "institutions", "rounds", "consultations"])
def test_everything_that_the_plan_names_has_a_page(kind: str) -> None:
    found = {path for path in _files() if path.startswith(f"en/zedland-2020-2022/{kind}/")}

    expected = {
        "commitments": {"zz-2020-01", "zz-2020-02", "zz-2020-03", "zz-2020-10"},
        "themes": {"budget", "justice", "empty", "index"},
        "institutions": {
            "prime-minister",
            "state-reform",
            "finance",
            "court-of-audit",
            "digital-agency",
            "open-zed",
        },
        "rounds": {"2020-adoption", "2021-mid-term", "2022-irm", "index"},
        "consultations": {"2021-06-draft", "index"},
    }[kind]
    assert expected <= {path.rpartition("/")[2].removesuffix(".html") for path in found}
