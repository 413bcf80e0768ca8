"""A translator per language, and a place for expected texts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ogpctl.i18n.translator import Translator

if TYPE_CHECKING:
    from collections.abc import Callable

EXPECTED = Path(__file__).parent / "expected"


@pytest.fixture(params=["en", "fr"])
def translator(request: pytest.FixtureRequest) -> Translator:
    return Translator(request.param)


@pytest.fixture
def matches(update_cases: bool) -> Callable[[str, str], None]:
    """Compare a text with the file of that name; `--update-cases` writes it anew."""

    def compare(name: str, text: str) -> None:
        path = EXPECTED / name
        if update_cases:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode())
        assert text == path.read_bytes().decode(), name

    return compare
