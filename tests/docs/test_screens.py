"""The screens in the documentation are what a terminal of 80 columns shows today."""

from __future__ import annotations

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


def test_no_screen_is_left_over_or_asks_the_network() -> None:
    shown = {screen.image for page in PAGES for screen in doc_screens.screens(page)}
    images = set((doc_examples.ROOT / "docs/screens").glob("*.svg"))

    assert images == shown
    for image in images:
        text = image.read_text(encoding="utf-8")
        assert "url(http" not in text
        assert "@import" not in text
        assert "\x1b" not in text
