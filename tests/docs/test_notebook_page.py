"""The worked notebook runs on the plans of this repository, and displays what its page says."""

from __future__ import annotations

import ast
import json
from typing import TYPE_CHECKING

import doc_notebook
import pytest
from doc_examples import fits

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("pandas")


@pytest.mark.parametrize("page", doc_notebook.PAGES, ids=("en", "fr"))
def test_cells_display_what_the_page_says(page: Path, tmp_path: Path) -> None:
    text = page.read_text(encoding="utf-8")

    shown = doc_notebook.displayed(text, tmp_path)

    cells = doc_notebook.cells(text)
    assert len(cells) > 5
    assert [
        cell.code for cell, printed in zip(cells, shown, strict=True) if bool(cell.output) != bool(printed)
    ] == []
    for cell, printed in zip(cells, shown, strict=True):
        assert fits(cell.output, printed), f"{cell.code}\n{printed}"


@pytest.mark.parametrize("page", doc_notebook.PAGES, ids=("en", "fr"))
def test_the_notebook_has_the_cells_of_its_page_and_no_outputs(page: Path) -> None:
    """`python tools/refresh_docs.py` writes it."""
    written = page.with_suffix(".ipynb").read_text(encoding="utf-8")

    assert written == doc_notebook.notebook(page)
    code = [cell for cell in json.loads(written)["cells"] if cell["cell_type"] == "code"]
    assert len(code) == len(doc_notebook.cells(page.read_text(encoding="utf-8")))
    assert all(cell["outputs"] == [] for cell in code)
    for cell in code:
        ast.parse("".join(cell["source"]))


def test_both_languages_have_the_same_cells() -> None:
    english, french = (doc_notebook.cells(page.read_text(encoding="utf-8")) for page in doc_notebook.PAGES)

    assert [cell.code for cell in english] == [cell.code for cell in french]
