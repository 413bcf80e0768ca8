"""What Rich makes of blocks: folded at a terminal, one line in a pipe, and never steered by the data."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, strategies as st
from rich.cells import cell_len

from ogpctl.render.blocks import Bullets, Column, Paragraph, Table, facts_block, list_item
from ogpctl.render.canvas import Canvas
from ogpctl.render.line import Style, WebLink, styled
from ogpctl.render.plain_text import one_line
from ogpctl.render.surface import Surface
from ogpctl.render.terminal import terminal_text

TERMINAL = Surface(40, color=True)
MARKUP = "[red]x[/red] [link=https://evil.example]y[/link] :smile: \\[b] [/]"
CODES = re.compile(r"\x1b\[[0-9;]*m")


def folded(text: str, room: int) -> list[str]:
    canvas = Canvas(Surface(room))
    return [line.plain for line in canvas.folded(canvas.text(text), room)]


def table(*rows: tuple[str, ...], **settings: object) -> Table:
    columns = (Column("No."), Column("Title", flexible=True, **settings), Column("Rest", drop=1))  # type: ignore[arg-type]
    return Table(columns, rows)


@given(st.text(), st.integers(2, 40))
def test_folding_loses_nothing(text: str, room: int) -> None:
    assert "".join(folded(text, room)).replace(" ", "") == Canvas(Surface()).clean(text).replace(" ", "")


def test_folded_lines_fit_unless_a_word_does_not() -> None:
    assert folded("un deux trois", 8) == ["un deux", "trois"]
    assert folded("https://example.org/long x", 8) == ["https://example.org/long", "x"]
    assert folded("in data/plan/commitments/01-long-name.yaml:8: it", 22) == [
        "in data/plan/",
        "commitments/",
        "01-long-name.yaml:8:",
        "it",
    ]
    assert folded("and/or x", 8) == ["and/or x"]
    assert folded("a 日本語日本語", 4) == ["a", "日本", "語日", "本語"]
    assert folded("पूरीपूरीपूरी", 3) == ["पूरीपू", "रीपूरी"]
    assert folded("57\u00a0% de plus", 4) == ["57\ue010%", "de", "plus"]
    assert folded("", 8) == []
    assert folded("a\ue010b\ue011", 8) == ["ab"]


@pytest.mark.parametrize(
    "surface", [Surface(), Surface(200), Surface(200, color=True)], ids=["pipe", "plain", "colour"]
)
def test_markup_in_the_data_is_text(surface: Surface) -> None:
    blocks = (
        Paragraph(MARKUP),
        facts_block(((MARKUP, MARKUP),)),
        Bullets((list_item(MARKUP, urls=((MARKUP, MARKUP),), details=(MARKUP,)),)),
        table((MARKUP, MARKUP, MARKUP)),
    )

    shown = re.sub(r"\s+", " ", CODES.sub("", terminal_text(blocks, surface)))

    assert shown.count(MARKUP) == 10
    assert "\x1b" not in shown


def test_a_web_address_is_a_link_at_a_terminal_with_colour_only() -> None:
    fields = facts_block(
        (("Source", (WebLink("https://example.org/a?b=c"),)), ("Other", (WebLink("javascript:alert(1)"),)))
    )

    at_terminal = terminal_text([fields], TERMINAL)

    assert re.search(r"\x1b\]8;;https://example\.org/a\?b=c\x1b", at_terminal)
    assert "]8;" not in at_terminal.split("javascript")[0].rpartition("\n")[2]
    for surface in (Surface(), Surface(40), Surface(color=True)):
        assert "]8;" not in terminal_text([fields], surface)


def test_an_address_cannot_end_its_link_early() -> None:
    address = (WebLink("https://example.org/\x1b\\\x1b]8;;https://evil.example\x07x"),)

    shown = terminal_text([facts_block((("Source", address),))], TERMINAL)

    assert "evil" not in shown
    assert shown.count("\x1b]8;") == 2


def test_a_pipe_folds_and_cuts_nothing() -> None:
    title = "word " * 200

    shown = terminal_text([table(("1", title, "end"))], Surface())

    assert [line.rstrip() for line in shown.splitlines()] == [
        f"No.  Title{' ' * (len(title.strip()) - 5)}  Rest",
        f"1    {title.strip()}  end",
    ]


def test_a_column_folds_at_words_before_another_goes() -> None:
    shown = terminal_text([table(("1", "Publish the budget", "end"), least=8)], Surface(21))

    assert shown == "No.  Title       Rest\n1    Publish     end\n     the budget\n"
    assert "Rest" not in terminal_text([table(("1", "Publish the budget", "end"), least=8)], Surface(15))


def test_a_column_with_few_lines_is_cut_at_the_last() -> None:
    shown = terminal_text(
        [table(("1", "Publish the budget of the state", "end"), least=8, lines=2)], Surface(21)
    )

    assert shown == "No.  Title       Rest\n1    Publish     end\n     the budge…\n"


@given(
    st.lists(st.tuples(st.text(max_size=60), st.text(max_size=200)), min_size=1, max_size=4),
    st.integers(30, 90),
)
def test_no_line_of_a_table_is_wider_than_the_terminal(rows: list[tuple[str, str]], columns: int) -> None:
    shape = (Column("No.", flexible=True), Column("Title", flexible=True), Column("Kind", drop=1))
    cells = tuple((first, styled(second, Style.GOOD), "kind") for first, second in rows)

    shown = terminal_text([Table(shape, cells)], Surface(columns))

    assert all(cell_len(line) <= columns for line in shown.split("\n"))
    assert one_line("\n".join(first for first, _ in rows))[:1] in shown


def test_no_break_spaces_hold_their_words_together() -> None:
    text = terminal_text([Paragraph("un total de 57,7\u202f% et plus de cent\u00a0ans")], Surface(20))

    assert "57,7\u202f%" in text
    assert "cent\u00a0ans" in text


@pytest.mark.parametrize(
    "address", ["https://example.org/a b", "https://example.org/é", "javascript:alert(1)"]
)
def test_what_a_terminal_cannot_open_is_no_link(address: str) -> None:
    text = terminal_text([facts_block((("Source", (WebLink(address),)),))], Surface(80, color=True))

    assert "\x1b]8;" not in text
    assert address in text


def test_the_id_of_a_round_is_not_broken_while_a_column_may_go() -> None:
    text = terminal_text([table(*[("2018", "2018-irm-end-of-term", "x" * 9)])], Surface(28))

    assert "2018-irm-end-of-term" in text
