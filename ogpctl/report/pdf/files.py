"""The PDFs of a report: one for each plan and language, beside its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.errors import OgpError
from ogpctl.i18n.message import msg
from ogpctl.render.plain_text import one_line, shortened
from ogpctl.report.addresses import Slugs
from ogpctl.report.languages import report_languages
from ogpctl.report.manuscript.plan_manuscript import write_manuscript
from ogpctl.report.pdf.building import pdf
from ogpctl.report.pdf.setting import MOST_CHARACTERS, TooMuchText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.report.book import Book, EachPlan
    from ogpctl.report.manuscript.sections import Manuscript
    from ogpctl.store.report_settings import ReportSettings

_SHOWN = 60


def pdf_files(
    book: Book, links: ReportSettings | None = None, each: EachPlan = iter
) -> Iterator[tuple[str, bytes]]:
    """Yield every PDF.

    Its path with `/`, such as `fr/france-2015-2017/france-2015-2017-fr.pdf`, and its content.
    """
    plans = Slugs()
    made: set[str] = set()
    for plan in each(book.plans):
        folder = plans.slug(plan.header.id)
        if folder in made:
            continue  # of two plans with one id, the first has the pages
        made.add(folder)
        for code in report_languages(plan.header):
            path = f"{code}/{folder}/{folder}-{code}.pdf"
            yield path, _made(write_manuscript(plan, code, book.provenance, links))


def _made(manuscript: Manuscript) -> bytes:
    try:
        return pdf(manuscript)
    except TooMuchText as refusal:
        raise OgpError(
            msg(
                "the PDF of {plan} would be too long: more than {count} million characters",
                plan=manuscript.plan,
                count=MOST_CHARACTERS // 1_000_000,
            ),
            msg(
                "Shorten its texts, or leave out --to pdf. The longest has {count} "
                "characters and begins with: {text}",
                count=len(refusal.longest),
                text=shortened(one_line(refusal.longest), _SHOWN),
            ),
        ) from None
