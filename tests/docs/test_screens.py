"""The screens in the documentation are what a terminal of 80 columns shows today."""

from __future__ import annotations

import re

import doc_examples
import doc_screens
import pytest

PAGES = [page for page in doc_examples.pages() if doc_screens.screens(page)]


def test_some_pages_have_screens() -> None:
    assert {doc_examples.language(page) for page in PAGES} == {"en", "fr"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(doc_examples.ROOT)))
def test_screens_are_real(page) -> None:
    """`python tools/refresh_docs.py` makes them."""
    for screen, image in doc_screens.made(page):
        assert screen.image.read_text(encoding="utf-8") == image, screen.image.name


def test_a_long_line_goes_on_in_the_next_row_as_at_a_terminal() -> None:
    """Nothing that the program says may be missing in its picture."""
    line = "".join(f"{number:04}" for number in range(50))
    screen = doc_screens.Screen("ogpctl", "", doc_examples.ROOT / "x.svg", 0)

    image = doc_screens.svg(f"\x1b[31m{line}\x1b[0m\n\nend\n", screen)

    rows = re.findall(r">([^<>\s]+)</text>", image)
    assert [row for row in rows if row.isdigit()] == [line[:80], line[80:160], line[160:]]
    assert rows[-1] == "end"


def test_no_screen_is_left_over_or_asks_the_network() -> None:
    shown = {screen.image for page in PAGES for screen in doc_screens.screens(page)}
    images = set((doc_examples.ROOT / "docs/screens").glob("*.svg"))

    assert images == shown
    for image in images:
        text = image.read_text(encoding="utf-8")
        assert "url(http" not in text
        assert "@import" not in text
        assert "\x1b" not in text
