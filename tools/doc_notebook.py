"""The worked notebook: a page of the documentation whose fenced blocks of Python are its cells.

The page is the source. A block `python` is a cell, run with what the ones before it left; a block `text`
right below it is what the cell displays, its last expression included, as in a notebook. The same cells stand
in an `.ipynb` beside the page, without outputs. `python tools/refresh_docs.py` writes both.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from doc_examples import ROOT, fits, language, prepare

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGES = (ROOT / "docs/how-to/notebook.md", ROOT / "docs/fr/how-to/notebook.md")
_CELL = re.compile(
    r"^```python\n(?P<code>.*?)^```$(?P<between>\n\n```text\n(?P<output>.*?)^```$)?", re.DOTALL | re.MULTILINE
)

# What a notebook does with a cell: run it, display its last expression.
_RUNNER = """
import ast, contextlib, io, json, sys
import pandas as pd
pd.set_option("display.width", 100, "display.max_columns", None)
space, shown = {"__name__": "__main__"}, []
for source in json.load(sys.stdin):
    body = ast.parse(source).body
    last = ast.Expression(body.pop().value) if isinstance(body[-1], ast.Expr) else None
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(compile(ast.Module(body, []), "cell", "exec"), space)
        value = eval(compile(last, "cell", "eval"), space) if last is not None else None
        if value is not None:
            print(repr(value))
    shown.append(printed.getvalue())
json.dump(shown, sys.stdout)
"""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a page: its code, what the page says that it displays, and where that stands."""

    code: str
    output: str
    start: int
    end: int


def cells(text: str) -> list[Cell]:
    """Return the cells of a page, in order."""
    return [
        Cell(found["code"], found["output"] or "", *(found.span("output") if found["output"] else (-1, -1)))
        for found in _CELL.finditer(text)
    ]


def displayed(text: str, folder: Path) -> list[str]:
    """Run the cells of a page in a copy of the repository's data and history; return what each displays.

    Raises `CalledProcessError` where a cell fails.
    """
    prepare(folder)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _RUNNER],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        input=json.dumps([cell.code for cell in cells(text)]),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return ["".join(f"{line.rstrip()}\n" for line in text.splitlines()) for text in json.loads(done.stdout)]


def with_outputs(text: str, folder: Path) -> str:
    """Return the page with what its cells display today; what still fits, `…` included, keeps its text."""
    for cell, shown in reversed(list(zip(cells(text), displayed(text, folder), strict=True))):
        if cell.output and not fits(cell.output, shown):
            text = text[: cell.start] + shown + text[cell.end :]
    return text


def notebook(page: Path) -> str:
    """Return a page as a notebook (nbformat 4.5): its prose and its cells, without outputs."""
    found = [
        {
            "cell_type": kind,
            "id": f"cell-{number}",
            "metadata": {},
            **({"execution_count": None, "outputs": []} if kind == "code" else {}),
            "source": source.strip("\n").splitlines(keepends=True),
        }
        for number, (kind, source) in enumerate(_pieces(page.read_text(encoding="utf-8")), 1)
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    value = {
        "cells": found,
        "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}, "lang": language(page)},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Yield the prose and the code of a page; links of the page would lead nowhere beside the notebook."""
    place = 0
    for found in _CELL.finditer(text):
        yield from _prose(text[place : found.start()])
        yield "code", found["code"]
        place = found.end()
    yield from _prose(text[place:])


def _prose(text: str) -> Iterator[tuple[str, str]]:
    if text.strip():
        yield "markdown", re.sub(r"\[([^\]]*)\]\((?!https?:)[^)]*\)", r"\1", text)
