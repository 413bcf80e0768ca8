"""The report as Markdown: it renders, its links lead somewhere, and no text of the data does anything."""

from __future__ import annotations

import difflib
import re
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Any

import pytest
from markdown_it import MarkdownIt
from plans import action_plan
from report_papers import ATTACKS, poisoned
from report_sites import zedland

from ogpctl.report.markdown.files import markdown_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.report.book import Book

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def written(book: Book) -> dict[str, str]:
    """Return the files by path; no path twice."""
    found: dict[str, str] = {}
    for path, data in markdown_files(book):
        assert path not in found, path
        found[path] = data.decode()
    return found


def tokens(text: str) -> Iterator[Any]:
    for token in PARSER.parse(text):
        yield token
        yield from token.children or ()


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return written(zedland())


def test_there_is_a_file_for_each_page_in_each_language(files: dict[str, str]) -> None:
    inside = {code: {path[3:] for path in files if path.startswith(f"{code}/")} for code in ("en", "fr")}

    assert inside["en"] == inside["fr"]
    assert "zedland-2020-2022/commitments/zz-2020-01.md" in inside["en"]
    assert {"README.md", "fr/zedland-2020-2022/README.md", "en/zedland-2020-2022/method.md"} <= set(files)


def test_every_link_inside_leads_to_a_file(files: dict[str, str]) -> None:
    links = 0
    for path, text in files.items():
        for token in tokens(text):
            address = str(token.attrs.get("href", "")) if token.type == "link_open" else ""
            if address and not address.startswith(("https://", "http://")):
                links += 1
                assert normpath(join(dirname(path), address)) in files, (path, address)

    assert links > 100


def test_every_page_can_be_reached_from_the_first(files: dict[str, str]) -> None:
    seen, left = set(), ["README.md"]
    while left:
        path = left.pop()
        if path in seen:
            continue
        seen.add(path)
        for token in tokens(files[path]):
            address = str(token.attrs.get("href", "")) if token.type == "link_open" else ""
            if address.endswith(".md"):
                left.append(normpath(join(dirname(path), address)))

    assert seen == set(files)


def test_it_is_plain_text_that_reviews_well(files: dict[str, str]) -> None:
    for path, text in files.items():
        assert text.endswith("\n"), path
        assert not text.endswith("\n\n"), path
        assert not set("\r\t") & set(text), path
        assert "\n\n\n" not in text, path
        assert not [line for line in text.split("\n") if line.endswith(" ")], path
        assert not [token for token in tokens(text) if token.type.startswith("html")], path
        assert sum(token.type == "heading_open" and token.tag == "h1" for token in tokens(text)) == 1, path


def test_a_sentence_that_changes_is_a_line_that_changes() -> None:
    def page(progress: str) -> list[str]:
        plan = action_plan(
            [{"id": "ZZ-1", "number": "1", "title": {"en": "A"}, "progress": {"en": progress}}]
        )
        return written(zedland(plan))["en/zedland-2020-2022/commitments/zz-1.md"].split("\n")

    before = page("The portal is open. It has 12 data sets. Nobody uses it.")
    after = page("The portal is open. It has 15 data sets. Nobody uses it.")

    changed = [
        line
        for line in difflib.unified_diff(before, after, n=0)
        if line[:1] in "+-" and line[1:2] not in "+-"
    ]
    assert changed == ["-It has 12 data sets.", "+It has 15 data sets."]


def test_it_is_the_same_each_time(files: dict[str, str]) -> None:
    again = written(zedland())

    assert list(again.items()) == list(files.items())


def test_words_of_completion_have_their_mark_and_none_recorded_its_own(files: dict[str, str]) -> None:
    page = files["en/zedland-2020-2022/README.md"]
    rows = dict(re.findall(r"^\| (\d+) \|.*?\| (\S+\s[a-z ]+?) \|", page, re.MULTILINE))

    assert rows["1"].split("\N{NO-BREAK SPACE}") == ["●", "complete"]
    assert rows["2"].split("\N{NO-BREAK SPACE}")[1] == "none recorded"
    assert rows["2"][0] not in "●◕◔○✕"


@pytest.mark.parametrize("name", ATTACKS)
def test_no_text_of_the_data_becomes_markup(name: str) -> None:
    harmless = written(poisoned("harmless"))
    hostile = written(poisoned(ATTACKS[name]))
    prose = name in {
        "markdown",
        "nested",
        "typst",
    }  # what is Markdown there may be so here: lists, code, emphasis

    assert hostile.keys() == harmless.keys()
    for path, text in hostile.items():
        kinds = [token.type for token in tokens(text)]
        assert not [kind for kind in kinds if kind.startswith("html") or kind == "image"], path
        for token in tokens(text):
            if token.type == "link_open":
                assert re.match(r"https?://|(\.\./|[A-Za-z0-9])[^:]*$", str(token.attrs["href"])), (
                    path,
                    token.attrs,
                )
        assert kinds.count("heading_open") == [token.type for token in tokens(harmless[path])].count(
            "heading_open"
        )
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", text), path
        if not prose:
            assert kinds.count("tr_open") == [item.type for item in tokens(harmless[path])].count(
                "tr_open"
            ), path
            assert kinds.count("td_open") == [item.type for item in tokens(harmless[path])].count(
                "td_open"
            ), path
        assert "@all" not in text


def test_a_text_shows_as_it_was_written() -> None:
    title = "*a* _b_ [c](d) <e> | f \\ `g` #1 ~~h~~ & i"
    plan = action_plan([{"id": "ZZ-1", "number": "1", "title": {"en": title}}])

    page = written(zedland(plan))["en/zedland-2020-2022/commitments/zz-1.md"]

    heading = next(
        token for token in PARSER.parse(page) if token.type == "inline" and "Commitment" in token.content
    )
    shown = "".join(child.content for child in heading.children or ()).replace("\u200b", "")
    assert shown == f"Commitment 1 – {title}"
