"""Manuscripts for the tests of the printed report and of its source, and what is read back from a PDF."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

import pdfplumber
import pikepdf
from plans import COMMITMENTS, CONSULTATION, INSTITUTIONS, ZEDLAND
from report_sites import zedland

from ogpctl.plan import model
from ogpctl.report.manuscript.plan_manuscript import write_manuscript

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.plan.model import ActionPlan
    from ogpctl.report.book import Book
    from ogpctl.report.manuscript.sections import Manuscript

ATTACKS = {
    "typst": (
        '#import "x.typ" #eval("1+1") $x^2$ @ref <label> *b* _i_ `raw` '
        '\\ #pagebreak() ]] [[ "#panic()" //x /* y'
    ),
    "markdown": (
        "# h\n\n- a\n  - b\n\n> q\n\n```\n#panic()\n```\n\n[l](javascript:1) ![i](http://x/y.png) <b>x</b>"
    ),
    "html": (
        '"><script>alert(1)</script> <img src=https://evil.example/x '
        "onerror=alert(1)> | a | b | &amp; @all #1 !2"
    ),
    "control": "a\x00b\x1b[31mc\u202ed\u2066e\ue000-x-\ue001\ufffe\u2028f",
    "nested": "> " * 18 + "q\n\n" + "- " * 15 + "x\n\n" + "*a **b " * 60,
    "unseen": "\u200b\x07",
}


def paper(language: str, plan: ActionPlan | None = None) -> Manuscript:
    """Return the manuscript of Zedland over its rounds, or of another plan as it is now."""
    book = zedland(plan)
    return write_manuscript(book.plans[0], language, book.provenance)


def poisoned(text: str) -> Book:
    """Return the book of Zedland with every text of its data replaced."""
    institutions: Any = model.build(_replaced(INSTITUTIONS, text), model.Institutions)
    header: Any = model.build(_replaced(ZEDLAND, text), model.PlanHeader)
    consultation: Any = model.build(_replaced(CONSULTATION, text), model.Consultation)
    commitments: Any = tuple(model.build(_replaced(item, text), model.Commitment) for item in COMMITMENTS)
    named = {item.id: item for item in institutions.institutions}
    return zedland(model.ActionPlan(header, commitments, (consultation,), named))


def _replaced(value: Any, text: str) -> Any:
    if isinstance(value, dict):
        if value and set(value) <= {"en", "fr"}:
            return dict.fromkeys(value, text)
        return {name: _replaced(item, text) for name, item in value.items()}
    if isinstance(value, list):
        return [_replaced(item, text) for item in value]
    return value


def told(data: bytes) -> str:
    """Return the text of a PDF with every run of spaces as one, and without places where a word may be
    broken."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        text = " ".join(page.extract_text() or "" for page in pdf.pages)
    return re.sub(r"\s+", " ", text.replace("\u200b", ""))


def elements(root: Any) -> Iterator[Any]:
    """Yield the elements of the structure of a PDF, in the order of reading."""
    if isinstance(root, pikepdf.Array):
        for item in root:
            yield from elements(item)
    elif isinstance(root, pikepdf.Dictionary):
        if "/S" in root:
            yield root
        if "/K" in root:
            yield from elements(root.K)
