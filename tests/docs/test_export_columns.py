"""The reference of exports lists every column of every table, as the exports have them."""

from __future__ import annotations

import re
from pathlib import Path

import doc_columns
import pytest

ROOT = Path(__file__).parents[2]
PAGES = {"en": ROOT / "docs/reference/exports.md", "fr": ROOT / "docs/fr/reference/exports.md"}


@pytest.mark.parametrize("lang", PAGES)
def test_columns_in_the_reference_are_those_of_the_exports(lang: str) -> None:
    """`python tools/refresh_docs.py` writes the tables anew."""
    text = PAGES[lang].read_text(encoding="utf-8")

    assert doc_columns.with_columns(text, lang) == text


@pytest.mark.parametrize("lang", PAGES)
def test_every_table_is_in_the_reference(lang: str) -> None:
    text = PAGES[lang].read_text(encoding="utf-8")

    assert set(re.findall(r"^<!-- columns ([a-z_]+) -->$", text, re.MULTILINE)) == doc_columns.table_names()
