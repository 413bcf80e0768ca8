"""Data stays inert in Markdown, as a CommonMark renderer sees it."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, strategies as st
from markdown_it import MarkdownIt

from ogpctl.render.blocks import Bullets, Column, Heading, Paragraph, Table, facts_block, list_item
from ogpctl.render.markdown_layout import markdown_layout
from ogpctl.render.markdown_text import markdown_text, markdown_url
from ogpctl.render.plain_text import one_line

RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
HOSTILE = st.one_of(
    st.text(),
    st.text(alphabet="|`*_[]()<>!#@&;:\\/.-+=~$%^\"' \n\tax1"),
    st.sampled_from(
        ["<script>alert(1)</script>", "![x](http://e.example/p.png)", "[a](javascript:x)", "# h", "- i",
         "1. x", "> q",
         "```\ncode", "a\n===", "a | b", "\\|", "x\\", "<!-- c", "[x]: http://e.example", "&lt;", "***",
         "---", "foo #",
         "https://evil.example", "www.evil.example", "me@evil.example", "@all", "#123", "!45", "group!45",
         ":smile:"]
    ),
)  # fmt: skip  # data, read by rows


def _shown(text: str) -> str:
    return one_line(text).replace("\u200b", "")


def _text(rendered: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", rendered)).replace("\u200b", "").strip("\n")


def _normal(text: str) -> str:
    # CommonMark itself replaces NUL; other than that and Unicode blanks at the ends every character stays.
    return text.strip()


@given(HOSTILE)
def test_a_paragraph_shows_as_written(text: str) -> None:
    rendered = RENDERER.render(markdown_layout([Paragraph(re.sub("[\n\r\x85\u2028\u2029]", " ", text))]))

    assert set(re.findall(r"</?(\w+)", rendered)) <= {"p"}
    assert _normal(_text(rendered)) == _normal(_shown(text))


@given(HOSTILE, st.integers(1, 4))
def test_a_heading_shows_as_written(text: str, level: int) -> None:
    rendered = RENDERER.render(markdown_layout([Heading(text, level)]))

    assert set(re.findall(r"</?(\w+)", rendered)) <= {f"h{level}"}
    assert _normal(_text(rendered)) == _normal(_shown(text))


@given(st.lists(st.tuples(HOSTILE, HOSTILE), min_size=1, max_size=3))
def test_a_table_keeps_its_rows_and_columns(rows: list[tuple[str, str]]) -> None:
    table = Table((Column("A"), Column("B")), tuple((a, b) for a, b in rows))

    rendered = RENDERER.render(markdown_layout([table]))

    cells = re.findall(r"<td>(.*?)</td>", rendered, re.DOTALL)
    assert [_normal(_text(cell)) for cell in cells] == [_normal(_shown(cell)) for row in rows for cell in row]
    assert rendered.count("<tr>") == len(rows) + 1
    assert not re.search(r"<(a|img|script|code|em|strong|s)\b", rendered)


@given(HOSTILE, HOSTILE)
def test_lists_hold_nothing_but_their_items(first: str, second: str) -> None:
    blocks = [facts_block((("Name", first),)), Bullets((list_item(second, details=(first,)),))]

    rendered = RENDERER.render(markdown_layout(blocks))

    assert set(re.findall(r"</?(\w+)", rendered)) <= {"ul", "li", "p", "strong"}
    assert rendered.count("<li>") == 2


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("@all", "@&#8203;all"),
        ("closes #123", r"closes \#&#8203;123"),
        ("see !45", "see !&#8203;45"),
        (":smile:", ":&#8203;smile:"),
        ("https://evil.example", "https:&#8203;//evil.example"),
        ("www.evil.example", "www&#8203;.evil.example"),
        ("a | b", r"a \| b"),
        ("<script>", "&lt;script&gt;"),
        ("12:30, 57,7 %", "12:30, 57,7 %"),
        ("25.0%", "25.0%"),
        ("1. Un", r"1\. Un"),
        ("# x", r"\# x"),
        ("2015-2017", "2015-2017"),
        ("closes GH-12", "closes GH-&#8203;12"),
        ("50fee480c7", "50fee480c7"),
        ("[vulnerability:1]", r"\[&#8203;vulnerability:1\]"),
        ("*iteration:1", r"\*&#8203;iteration:1"),
        ("[-out-]{+in+}", r"\[&#8203;-out-&#8203;\]\{&#8203;+in+&#8203;\}"),
        ("/merge", r"\/merge"),
        ("&1 $1 %1 ~label", r"&amp;&#8203;1 \$&#8203;1 %&#8203;1 \~&#8203;label"),
    ],
)
def test_what_forges_read_is_kept_apart(text: str, written: str) -> None:
    """A forge looks for mentions in the rendered text, where only an invisible space stops it."""
    assert markdown_text(text) == written


def test_only_an_address_becomes_a_link() -> None:
    assert markdown_url("https://zed.example/a?b=c&d#e") == "<https://zed.example/a?b=c&d#e>"
    for text in (
        "javascript:alert(1)",
        "https://a.example/ b",
        "https://a.example/<x>",
        "https://a.example/|",
    ):
        assert not markdown_url(text).startswith("<")
