"""The line of a file under a finding, with a mark under the fault.

Both stay in the columns of the terminal.
"""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from ogpctl.checks.finding import Finding, Severity
from ogpctl.i18n.message import literal
from ogpctl.render.findings.text import excerpt_lines
from ogpctl.render.plain_text import width
from ogpctl.store.position import Span

FILE = "data/z/plan.yaml"


def frame(line: str, start: int, end: int, columns: int | None, number: int = 12) -> tuple[str, str]:
    """Return the line of the file and the line of the mark, both without the gutter."""
    span = Span(number, start + 1, number, end + 1)
    finding = Finding("tab", Severity.ERROR, literal("x"), None, FILE, "", span, "f", excerpt=line)
    _, shown, mark = excerpt_lines(finding, color=False, columns=columns)
    gutter = len(f"{number} | ")
    assert max(width(shown), width(mark)) <= (columns or 120)
    return shown[gutter:], mark[gutter:]


def under(shown: str, mark: str) -> str:
    """Return what the mark is under."""
    before, marked = len(mark) - len(mark.lstrip(" ")), mark.count("^")
    found, column = "", 0
    for character in shown:
        if before <= column < before + marked:
            found += character
        column += width(character)
    return found


@pytest.mark.parametrize("columns", [40, 80, 200, None])
def test_a_fault_far_to_the_right_is_shown_with_what_is_before_it(columns: int | None) -> None:
    shown, mark = frame("a" * 5_000 + " due: 2016-02-30 " + "b" * 5_000, 5_006, 5_016, columns)

    assert under(shown, mark) == "2016-02-30"
    assert " due: " in shown
    assert shown[0] == shown[-1] == "…"


def test_a_wide_character_takes_two_columns() -> None:
    shown, mark = frame("議" * 100 + "x" + "議" * 100, 100, 101, 80)

    assert under(shown, mark) == "x"


def test_a_line_that_fits_is_shown_whole() -> None:
    line = "x" * (80 - len("12 | "))

    assert frame(line, 0, 5, 80) == (line, "^^^^^")
    assert frame(line + "y", 0, 5, 80)[0].endswith("x…")


@given(st.data(), st.integers(30, 120))
def test_the_mark_is_under_the_fault_and_nothing_is_broken(data: st.DataObject, columns: int) -> None:
    line = data.draw(st.text(st.sampled_from("abé議:"), min_size=1, max_size=300))
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start + 1, len(line)))

    shown, mark = frame(line, start, end, columns)

    fault = under(shown, mark).removesuffix("…")
    assert fault != ""
    assert line[start:end].startswith(fault)


@given(st.data(), st.integers(30, 120))
def test_characters_without_a_width_break_nothing_either(data: st.DataObject, columns: int) -> None:
    line = "x" + data.draw(st.text(st.sampled_from("a議\u0301\u200b\t\x1b[31m\u202e\x9d"), max_size=300))
    start = data.draw(st.integers(0, len(line) - 1))

    frame(line, start, data.draw(st.integers(start + 1, len(line))), columns)
