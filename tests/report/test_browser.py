"""The books of the real plans in Chromium.

Keyboard, filters, search, accessibility, silence towards the network.
"""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from plans import titled
from report_sites import site_files, zedland

from ogpctl.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

REPOSITORY = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
if CHROMIUM is None:
    pytest.skip("Chromium is not installed", allow_module_level=True)
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

KINDS = (
    "index.html",
    "commitments/fr-2015-01.html",
    "commitments/fr-2015-12.html",
    "themes/index.html",
    "themes/accountability.html",
    "institutions/index.html",
    "institutions/prime-minister.html",
    "rounds/index.html",
    "rounds/2016-mid-term.html",
    "changes/index.html",
    "changes/2018-self-assessment--2018-irm-end-of-term.html",
    "consultations/index.html",
    "consultations/2016-06-mid-term-draft.html",
    "method.html",
    "downloads.html",
)
EVERY_KIND = (
    "index.html", "fr/index.html", "fr/search.html", "fr/france-2015-2017/search.html",
    *(f"{code}/france-2015-2017/{name}" for code in ("fr", "en") for name in KINDS),
    "en/finland-2013-2014/index.html", "en/finland-2013-2014/commitments/fi-2013-09.html",
)  # fmt: skip
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("book")
    main(["--repo", str(REPOSITORY), "report", "build", "--out", str(folder)])
    return folder.as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    found = browser.new_page()
    yield found
    found.close()


def test_no_page_says_anything_on_the_console_or_asks_another_machine(page: Page, site: str) -> None:
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    page.on("request", lambda request: asked.append(request.url))

    for name in EVERY_KIND:
        page.goto(f"{site}/{name}")

    assert said == []
    assert [address for address in asked if not address.startswith(site)] == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_page_is_wider_than_its_window(browser: Browser, site: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    wide = []
    for name in EVERY_KIND:
        page.goto(f"{site}/{name}")
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(name)
    page.close()

    assert wide == []


def test_on_a_narrow_screen_each_cell_says_whose_word_it_is(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(f"{site}/en/france-2015-2017/index.html")
    beside = """[...document.querySelectorAll('#list tbody tr:first-child td')].map(
        (cell) => getComputedStyle(cell, '::before').content)"""

    narrow = page.evaluate(beside)
    page.set_viewport_size({"width": 1280, "height": 800})
    wide = page.evaluate(beside)
    page.close()

    assert narrow[-2:] == ['"Completion: "', '"Independent assessment: "']
    assert set(wide) == {"none"}


def test_on_paper_the_sources_can_be_read(page: Page, site: str) -> None:
    page.goto(f"{site}/en/france-2015-2017/commitments/fr-2015-01.html")
    shown = "document.querySelector('details.sources li').checkVisibility({contentVisibilityAuto: true})"

    on_screen = page.evaluate(shown)
    page.emulate_media(media="print")

    assert not on_screen
    # What was hidden is laid out with the next frame, which a busy machine draws late.
    page.wait_for_function(shown)


@pytest.mark.parametrize(("scheme", "rules"), [("light", RULES), ("dark", ["cat.color"])])
def test_axe_finds_nothing_on_any_kind_of_page(
    browser: Browser, site: str, scheme: str, rules: list[str]
) -> None:
    """In the dark only the rules on colours are asked again: nothing else of a page is another."""
    axe = pytest.importorskip("axe_playwright_python", reason="axe-core is not installed")
    script = next(Path(axe.__file__).parent.rglob("axe.min.js")).read_text(encoding="utf-8")
    page = browser.new_page(color_scheme=scheme)
    found = []
    for name in EVERY_KIND:
        page.goto(f"{site}/{name}")
        page.evaluate(script)
        result = page.evaluate("(rules) => axe.run(document, {runOnly: {type: 'tag', values: rules}})", rules)
        found += [(name, item["id"], item["nodes"][0]["html"]) for item in result["violations"]]
    page.close()

    assert found == []


def test_the_table_is_filtered_by_keyboard(page: Page, site: str) -> None:
    page.goto(f"{site}/fr/france-2015-2017/index.html")

    page.focus("#f-text")
    page.keyboard.type("beneficiaires effectifs")
    by_words = page.locator("#list tbody tr:visible").count()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    by_theme = page.locator("#list tbody tr:visible").count()
    page.focus("form.filters button")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelectorAll('#list tbody tr:not([hidden])').length === 26")

    assert (by_words, by_theme) == (1, 9)


def test_a_search_without_accents_finds_the_page_and_marks_the_words(page: Page, site: str) -> None:
    page.goto(f"{site}/fr/france-2015-2017/method.html")

    page.focus("#find")
    page.keyboard.type("BENEFICIAIRES effectifs")
    page.keyboard.press("Enter")
    page.wait_for_selector("#results li")
    wider = page.locator("a[data-wider]").get_attribute("href")
    title = page.locator("#results a").first.inner_text()
    marked = page.locator("#results mark").first.inner_text()
    page.locator("#results a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/fr-2015-07.html")

    assert " 7 – Identifier les bénéficiaires effectifs" in title
    assert marked == "bénéficiaires"
    assert str(wider).endswith("/fr/search.html?q=BENEFICIAIRES%20effectifs")


@pytest.mark.parametrize(
    ("text", "asked", "marked"),
    [
        ("बजट पूरी तरह प्रकाशित", "पूरी", "पूरी"),
        ("une œuvre décisive", "oeuvre", "œuvre"),
        ("한국어 예산", "예산", "예산"),
        (unicodedata.normalize("NFD", "le bilan révisé"), "revise", unicodedata.normalize("NFD", "révisé")),
        ("ΟΔΟΣ ανοιχτή", "οδός", "ΟΔΟΣ"),
    ],
)
def test_a_search_marks_whole_letters_in_any_script(
    page: Page, tmp_path: Path, text: str, asked: str, marked: str
) -> None:
    for path, data in site_files(zedland(titled(text))).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)

    page.goto(f"{tmp_path.as_uri()}/fr/search.html?q={quote(asked)}")
    page.wait_for_selector("#results mark")

    assert {found.strip() for found in page.locator("#results mark").all_text_contents()} == {marked}


def test_a_search_in_all_plans_says_whose_page_each_is(page: Page, site: str) -> None:
    page.goto(f"{site}/en/search.html?q=open")

    page.wait_for_selector("#results li")
    said = page.locator("#results li").all_inner_texts()

    assert [text for text in said if "– For a transparent and collaborative government" in text]
    assert [text for text in said if "Finland" in text]
    assert page.evaluate("[...document.scripts].filter((item) => item.src.includes('search/')).length") == 3


def test_the_first_key_leads_past_the_menu(page: Page, site: str) -> None:
    page.goto(f"{site}/en/france-2015-2017/index.html")

    page.keyboard.press("Tab")
    shown = page.evaluate("document.activeElement.getBoundingClientRect().top >= 0")
    page.keyboard.press("Enter")

    assert shown
    assert page.evaluate("document.activeElement.id") == "content"


def test_without_script_everything_is_there_to_read(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/en/france-2015-2017/index.html")
    rows = page.locator("#list tbody tr:visible").count()
    filters = page.locator("form.filters").is_visible()
    page.goto(f"{site}/en/search.html")
    page.locator(".allpages a", has_text="France").click()
    listed = page.locator(".allpages a:visible").count()
    context.close()

    assert (rows, filters) == (26, False)
    assert listed > 80


def test_hostile_texts_do_nothing_in_a_browser(page: Page, tmp_path: Path) -> None:
    text = (
        '"><script>alert(1)</script></script><img src=https://evil.example/x onerror=alert(1)>'
        "[a](javascript:alert(1)) ![b](https://evil.example/y) ' onmouseover='alert(1)"
    )
    for path, data in site_files(zedland(titled(text))).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: said.append(request.url) if "evil" in request.url else None)

    for file in sorted(tmp_path.rglob("*.html")):
        page.goto(file.as_uri())
    page.goto(f"{tmp_path.as_uri()}/fr/search.html?q=%3Cscript%3Ealert(1)%3C/script%3E")
    page.fill("#q", "script alert")
    page.wait_for_selector("#results li")

    assert said == []
