"""The PDF of the report: accessible by its standard, faithful to the data, the same bytes each time."""

from __future__ import annotations

import io
import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import page as conformance
import pdfplumber
import pikepdf
import pytest
from hypothesis import given, strategies as st
from plans import action_plan
from report_papers import ATTACKS, elements, paper, poisoned, told

from ogpctl.analysis.completion_counts import COUNTED_WORDS
from ogpctl.render.line import CompletionBar
from ogpctl.report.manuscript.plan_manuscript import write_manuscript
from ogpctl.report.pdf.building import pdf
from ogpctl.report.pdf.drawings import bar, colours, marks
from ogpctl.report.pdf.setting import Setting, TooMuchText, missing_texts, shown_instead
from ogpctl.report.pdf.typst_data import TypstData

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module", params=["en", "fr"])
def made(request: pytest.FixtureRequest) -> tuple[str, bytes]:
    return request.param, pdf(paper(request.param))


@pytest.fixture(scope="module")
def opened(made: tuple[str, bytes]) -> Iterator[tuple[str, pikepdf.Pdf]]:
    with pikepdf.open(io.BytesIO(made[1])) as found:
        yield made[0], found


def failures(data: bytes) -> list[tuple[str, str]]:
    report = conformance.validate_pdf_bytes(data, profile="ua1")
    return [(item.rule_id, item.message) for item in report.failures]


def test_it_conforms_to_pdf_ua(made: tuple[str, bytes]) -> None:
    assert failures(made[1]) == []


def test_it_says_what_it_is(opened: tuple[str, pikepdf.Pdf]) -> None:
    language, found = opened
    title = {"en": "A state that listens", "fr": "Un État à l’écoute"}[language]

    assert found.Root.Lang == language
    assert bool(found.Root.MarkInfo.Marked)
    assert bool(found.Root.ViewerPreferences.DisplayDocTitle)
    with found.open_metadata() as metadata:
        assert metadata["dc:title"] == title
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["xmp:CreateDate"].startswith("2022-01-31")


def test_every_figure_has_an_alternative_and_every_table_heads(opened: tuple[str, pikepdf.Pdf]) -> None:
    kinds: dict[str, list[Any]] = {}
    for item in elements(opened[1].Root.StructTreeRoot):
        kinds.setdefault(str(item.S), []).append(item)

    assert len(kinds["/Figure"]) > 10
    assert all(str(item.get("/Alt", "")).strip() for item in kinds["/Figure"])
    assert all(any(str(cell.S) == "/TH" for cell in elements(table)) for table in kinds["/Table"])
    assert kinds["/TOC"]
    assert kinds["/L"]
    assert kinds["/Link"]


def test_headings_leave_no_level_out(opened: tuple[str, pikepdf.Pdf]) -> None:
    found = [str(item.S) for item in elements(opened[1].Root.StructTreeRoot)]
    levels = [int(name[2:]) for name in found if re.fullmatch(r"/H\d", name)]

    assert levels[0] == 1
    assert max(levels) > 2
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_bookmarks_lead_to_every_commitment(opened: tuple[str, pikepdf.Pdf]) -> None:
    titles: list[str] = []

    def gather(items: Any) -> None:
        for item in items:
            titles.append(str(item.title))
            gather(item.children)

    with opened[1].open_outline() as outline:
        gather(outline.root)

    for number in ("1", "2", "3", "10"):
        assert any(re.match(rf"(Commitment|Engagement) {number} – ", title) for title in titles), titles


def test_links_lead_to_the_web_or_into_the_document(opened: tuple[str, pikepdf.Pdf]) -> None:
    addresses, inside = [], 0
    for leaf in opened[1].pages:
        for note in leaf.get("/Annots", []):
            assert str(note.Subtype) == "/Link"
            assert str(note.get("/Contents", "")).strip() or "/StructParent" in note
            if "/A" in note and str(note.A.S) == "/URI":
                addresses.append(str(note.A.URI))
            else:
                inside += 1

    assert "https://zed.example/decree" in addresses
    assert "https://archive.example/portal" in addresses
    assert all(address.startswith(("https://", "http://", "mailto:")) for address in addresses)
    assert inside > 20


def test_words_of_another_language_are_marked_as_such(opened: tuple[str, pikepdf.Pdf]) -> None:
    language, found = opened
    other = {"en": "fr", "fr": "en"}[language]
    marked = {str(item.Lang) for item in elements(found.Root.StructTreeRoot) if "/Lang" in item}
    for leaf in found.pages:
        marked.update(re.findall(r"/Lang \((\w+)", leaf.Contents.read_bytes().decode("latin-1")))

    assert other in marked


def test_it_tells_what_the_data_tell(made: tuple[str, bytes]) -> None:
    language, data = made
    text = told(data)

    for words in ("Le budget est illisible.", "Only in English", "(zed.example)", "Open Zed"):
        assert words in text
    shown = "A state that listens" if language == "en" else "Un État à l’écoute"
    assert shown in text


def test_two_builds_are_the_same_bytes() -> None:
    assert pdf(paper("fr")) == pdf(paper("fr"))


def test_a_document_without_a_history_has_no_date_rather_than_today() -> None:
    data = pdf(replace(paper("en"), day=None))

    with pikepdf.open(io.BytesIO(data)) as found, found.open_metadata() as metadata:
        assert "xmp:CreateDate" not in metadata


@pytest.mark.parametrize("name", ATTACKS)
def test_no_text_of_the_data_becomes_markup(name: str) -> None:
    book = poisoned(ATTACKS[name])

    data = pdf(write_manuscript(book.plans[0], "en", book.provenance))

    assert failures(data) == []
    expected = {
        "typst": '#import "x.typ" #eval("1+1") $x^2$ @ref <label> *b* _i_ `raw`',
        "markdown": "[l](javascript:1)",
        "html": "<script>alert(1)</script>",
        "control": "abc\\u202ed\\u2066e",
    }
    if name in expected:
        assert expected[name].replace(" ", "") in told(data).replace(" ", "")
    with pikepdf.open(io.BytesIO(data)) as found:
        names = {str(item.get("/S")) for item in found.objects if isinstance(item, pikepdf.Dictionary)}
        assert not names & {"/JavaScript", "/Launch", "/GoToR", "/SubmitForm", "/ImportData"}
        assert "/EmbeddedFiles" not in found.Root.get("/Names", {})
    assert len(data) < 1_000_000


def test_characters_that_no_font_has_are_shown_by_their_number() -> None:
    plan = action_plan(
        [{"id": "ZZ-1", "number": "1", "title": {"en": "A 😀 and 漢, Ελλάδα, Україна, עברית"}}]
    )

    data = pdf(paper("en", plan))

    assert failures(data) == []
    text = told(data)
    assert "A [U+1F600] and [U+6F22], Ελλάδα, Україна," in text
    assert "Characters missing from the fonts of this document" in text
    assert "Characters missing from the fonts" not in told(pdf(paper("en")))


def test_a_word_without_an_end_stays_on_the_page() -> None:
    plan = action_plan([{"id": "ZZ-1", "number": "1", "title": {"en": "A"}, "stakes": {"en": "w" * 200_000}}])

    data = pdf(paper("en", plan))

    with pdfplumber.open(io.BytesIO(data)) as found:
        leaf = next(item for item in found.pages if "www" in (item.extract_text() or ""))
        assert max(char["x1"] for char in leaf.chars) < leaf.width - 50


def test_french_has_its_no_break_spaces() -> None:
    text = {"fr": "Le bilan : « Où en est-on ? » ; 45 % !"}
    plan = action_plan([{"id": "ZZ-1", "number": "1", "title": text, "stakes": text}])
    kept = text["fr"].translate({ord(" "): None})

    texts = list(_texts(TypstData(paper("fr", plan), Setting().printed).data()["sections"]))

    told_as = [item for item in texts if kept in re.sub(r"\s", "", item)]
    assert len(told_as) > 2
    assert not any(re.search("[« ] [:;!?»%]|« ", item.replace("\N{NO-BREAK SPACE}", "")) for item in told_as)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        yield from _texts(list(value.values()))
    elif isinstance(value, str):
        yield value


def test_marks_and_bars_are_those_of_the_pages() -> None:
    assert set(COUNTED_WORDS) <= set(marks())
    drawn = {word: bar(CompletionBar({word: 1}, ""), 100, 10) for word in COUNTED_WORDS}

    assert len(set(marks().values())) == len(marks())
    assert len({re.sub("<style>.*</style>", "", svg) for svg in drawn.values()}) == len(drawn)
    for word, svg in drawn.items():
        assert f"url(#p-{word})" in svg
        assert word == "none" or colours()[word] in svg
    assert bar(CompletionBar({}, ""), 100, 10) == ""


def test_missing_letters_are_found_by_asking_for_halves() -> None:
    asked: list[str] = []

    def settable(text: str) -> bool:
        asked.append(text)
        return not set(text) & set("bz")

    assert missing_texts("abcdefgz", settable) == {"b", "z"}
    assert missing_texts("", settable) == frozenset()
    asked.clear()
    assert missing_texts("acdefg", settable) == frozenset()
    assert len(asked) == 1


def test_many_missing_letters_are_not_asked_for_one_by_one() -> None:
    asked: list[str] = []
    han = {chr(number) for number in range(0x4E00, 0x4E00 + 5000)}

    def settable(text: str) -> bool:
        asked.append(text)
        return not han & set(text)

    assert missing_texts({*han, "П", "ε"}, settable) == han
    assert len(asked) < 1000


def test_one_letter_that_cannot_be_set_changes_no_other() -> None:
    title = "План 1\ufe0f\u20e3 відкритості, हिन्दी 😀 и 2\u20e3"
    plan = action_plan([{"id": "ZZ-1", "number": "1", "title": {"en": title}}])

    data = pdf(paper("en", plan))

    assert failures(data) == []
    text = told(data)
    assert "План 1[U+FE0F][U+20E3] відкритості," in text
    assert "[U+1F600] и 2[U+20E3]" in text
    assert "[U+04" not in text


def test_a_letter_that_lacks_a_form_beside_its_neighbours_changes_that_word_alone() -> None:
    def settable(text: str) -> bool:
        return "бв" not in text

    assert missing_texts({"абвг", "где", "бе"}, settable) == {"абвг"}
    setting = Setting({}, {"абвг"})
    assert setting.printed("где абвг x").replace("\u200b", "") == "где [U+0430][U+0431][U+0432][U+0433] x"
    assert setting.replaced


def test_what_is_to_blame_is_shown_by_its_number() -> None:
    def settable(text: str) -> bool:
        return "\u0489" not in text and "б\u20e3" not in text

    assert shown_instead({"ж\u0489", "б\u20e3"}, settable) == {"ж\u0489": "ж[U+0489]", "б\u20e3": "б[U+20E3]"}


def test_a_title_that_is_none_is_cut_and_more_text_than_a_book_holds_is_refused() -> None:
    long = "word " * 2000
    told_once = told(pdf(paper("en", action_plan([{"id": "ZZ-1", "number": "1", "title": {"en": long}}]))))
    assert "word…" in told_once

    huge = {"en": "x" * 1_000_000}
    with pytest.raises(TooMuchText) as refusal:
        pdf(
            paper(
                "en",
                action_plan(
                    [
                        {
                            "id": "ZZ-1",
                            "number": "1",
                            "title": {"en": "A"},
                            "progress": huge,
                            "stakes": huge,
                            "challenges": huge,
                            "next_steps": huge,
                        }
                    ]
                ),
            )
        )
    assert len(refusal.value.longest) == 1_000_000


@given(st.text("abc/Ж\u0301\u20e3👩\u200d ", max_size=80))
def test_a_long_word_is_broken_between_letters(text: str) -> None:
    shown = Setting().printed(text)

    assert shown.replace("\u200b", "") == re.sub(" +", " ", text).replace("\u200b", "")
    assert not re.search("\u200b[\u0301\u20e3\u200d]", shown)


def test_a_commitment_begins_on_the_page_on_which_the_one_before_ends() -> None:
    plan = action_plan(
        [{"id": f"ZZ-{place}", "number": str(place), "title": {"en": "A"}} for place in (1, 2, 3)]
    )

    with pdfplumber.open(io.BytesIO(pdf(paper("en", plan)))) as found:
        texts = [leaf.extract_text() or "" for leaf in found.pages]

    begun = [
        place for place, text in enumerate(texts) if re.search(r"^Commitment 2 – A$", text, re.MULTILINE)
    ]
    assert len(begun) == 1
    assert "History" in texts[begun[0]].partition("Commitment 2 – A")[0]
