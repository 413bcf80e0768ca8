"""There is one language of blocks: terminal, Markdown, web pages and PDF each say what every block says."""

from __future__ import annotations

import json

import pytest
from msgspec import Struct

from ogpctl.render import blocks as language, line as pieces
from ogpctl.render.blocks import (
    Block,
    Bullets,
    Column,
    Facts,
    Heading,
    Lanes,
    Legend,
    Panel,
    Paragraph,
    Passage,
    Quotation,
    Table,
    Verbatim,
    facts_block,
    list_item,
)
from ogpctl.render.line import (
    Abbreviation,
    CompletionBar,
    CompletionWord,
    Day,
    Foreign,
    Line,
    LineBreak,
    SectionLink,
    Stretch,
    Style,
    WebLink,
    Words,
    words,
)
from ogpctl.render.markdown_layout import markdown_layout
from ogpctl.render.surface import Surface
from ogpctl.render.terminal import terminal_text
from ogpctl.report.manuscript.sections import Manuscript, Section
from ogpctl.report.pdf.typst_data import TypstData
from ogpctl.report.web.blocks import BlockWriter
from ogpctl.report.web.lines import HtmlLines

BAR = CompletionBar({"complete": 1}, "one", whole=2)
BLOCKS: tuple[Block, ...] = (
    Heading("said"),
    Paragraph("said", Style.LEAD),
    Bullets((list_item("said", (("at", "https://zed.example"),), ("and",)),), start=3),
    Legend((words("said"), words("too"))),
    Quotation((Paragraph("said"),)),
    Verbatim("said  as it\n  stands"),
    Passage("br", (Paragraph("said"),)),
    Facts((("name", (Paragraph("said"), Bullets((list_item("below"),)))),)),
    facts_block([("name", "said")]),
    Panel("notice", (Paragraph("said"), Table((Column("a"),), (("b",),)))),
    Table((Column("said", group="of"), Column("n", side="center"), Column(bars=True)), (("a", "b", (BAR,)),),
          caption="what", total=("all", "2", "")),
)  # fmt: skip  # a block a row
LINES: tuple[Line, ...] = (
    words("said"),
    (Stretch(Style.STRONG, words("said")),),
    (Foreign("br", words("said")),),
    (WebLink("https://zed.example", words("said")),),
    (WebLink("https://said.example"),),
    (SectionLink("somewhere", words("said")),),
    (CompletionWord("complete", "said"),),
    (Day("2021-05", "said"),),
    (Abbreviation("said", words("in full")),),
    (Words("sa"), Words("id"), LineBreak(), Words("more")),
)


def in_terminal(block: Block) -> str:
    return terminal_text([block], Surface(60))


def in_markdown(block: Block) -> str:
    return markdown_layout([block])


def on_page(block: Block) -> str:
    return BlockWriter(HtmlLines(lambda _key: None), (), ":").page([block])


def in_pdf(block: Block) -> str:
    section = Section("method", "", words("title"), (block,))
    book = Manuscript("zed", "en", words("Zed"), "Zed", "", (), None, (section,), {})
    return json.dumps(TypstData(book, str).data()["sections"])


LAYOUTS = pytest.mark.parametrize("layout", [in_terminal, in_markdown, on_page, in_pdf])


@LAYOUTS
@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: type(block).__name__)
def test_every_output_says_what_a_block_says(layout, block: Block) -> None:
    assert "said" in layout(block)


@LAYOUTS
@pytest.mark.parametrize("line", LINES, ids=lambda line: type(line[0]).__name__)
def test_every_output_says_what_a_line_says(layout, line: Line) -> None:
    assert "said" in layout(Paragraph(line)).replace('"], ["w", "', "")


@LAYOUTS
@pytest.mark.parametrize("chart", [BAR, Lanes(("2021",), (("IRM", ("complete",)),), "a lane")])
def test_a_chart_breaks_no_output(layout, chart: Block) -> None:
    assert "said" in layout(Panel("notice", (Paragraph("said"), chart)))


def test_no_block_and_no_piece_is_left_out_above() -> None:
    tried = {type(block) for block in BLOCKS} | {type(piece) for line in LINES for piece in line}
    defined = {
        found
        for module in (language, pieces)
        for found in vars(module).values()
        if isinstance(found, type) and issubclass(found, Struct) and found.__module__ == module.__name__
    }

    assert defined - tried == {Column, CompletionBar, Lanes}


@LAYOUTS
def test_only_an_address_of_the_web_becomes_a_link(layout) -> None:
    shown = layout(Paragraph((WebLink("javascript:alert(1)"),)))

    assert "alert(1)" in shown.replace("&#8203;", "")
    assert "<a" not in shown
    assert '"l"' not in shown
    assert "](" not in shown


def test_a_terminal_lays_out_what_stands_in_something() -> None:
    blocks = (
        Quotation((Paragraph("a word " * 4), Bullets((list_item("one"), list_item("two")), start=9))),
        Facts((("Of", (Paragraph("what"), Verbatim("a  b\n  c"))),)),
        Panel("notice", (Paragraph("first"), Table((Column("No."), Column("Title")), (("1", "two"),)))),
    )

    assert terminal_text(blocks, Surface(26)).split("\n") == [
        "> a word a word a word a",
        "> word",
        ">",
        "> 9. one",
        "> 10. two",
        "",
        "Of",
        "  what",
        "  a  b",
        "    c",
        "",
        "first",
        "",
        "No.  Title",
        "1    two",
        "",
    ]


def test_a_link_with_words_shows_its_address_where_nothing_can_be_followed() -> None:
    link = Paragraph((WebLink("https://zed.example", words("the report")),))

    assert terminal_text([link], Surface()) == "the report (https://zed.example)\n"
    assert terminal_text([link], Surface(60, color=True)).count("https://zed.example") == 1
