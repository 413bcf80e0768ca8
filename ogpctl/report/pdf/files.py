"""The PDFs of a report: one for each plan and language, beside its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.report.addresses import Slugs
from ogpctl.report.manuscript.writing import write_manuscript
from ogpctl.report.pdf.building import pdf
from ogpctl.report.site import site_languages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.report.book import Book
    from ogpctl.store.report_settings import ReportSettings


def pdf_files(book: Book, links: ReportSettings | None = None) -> Iterator[tuple[str, bytes]]:
    """Yield every PDF: its path with `/`, such as `fr/france-2015-2017/france-2015-2017-fr.pdf`, and its content."""
    plans = Slugs()
    made: set[str] = set()
    for plan in book.plans:
        folder = plans.slug(plan.header.id)
        if folder in made:
            continue  # of two plans with one id, the first has the pages
        made.add(folder)
        for code in site_languages(plan.header):
            path = f"{code}/{folder}/{folder}-{code}.pdf"
            yield path, pdf(write_manuscript(plan, code, book.provenance, links))
