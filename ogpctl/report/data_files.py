"""The data that a reader can take away from the site: the one place where exports are plugged in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.analysis.listing import listed
from ogpctl.i18n.translator import Translator
from ogpctl.render.list_output import list_json
from ogpctl.render.progress_data import progress_csv, progress_json
from ogpctl.render.summary_json import summary_json
from ogpctl.report.phrases import PHRASES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.i18n.message import Message
    from ogpctl.report.book import PlanBook


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file to take away: its path from the top of the site, its format as people call it, and what it holds."""

    path: str
    format: str
    what: Message
    data: bytes


def data_files(book: PlanBook, folder: str) -> Iterator[DataFile]:
    """Yield the data of a plan, to lie in `folder`; the same files serve every language of the site."""
    plan, unread = book.plan, ()
    english = Translator("en")
    lines = [listed(plan, commitment) for commitment in plan.commitments]
    yield _file(f"{folder}/commitments.json", "JSON", "data_list", list_json(lines, unread))
    yield _file(
        f"{folder}/progress.json", "JSON", "data_commitments", progress_json([book.progress], english)
    )
    yield _file(f"{folder}/progress.csv", "CSV", "data_commitments", progress_csv([book.progress], english))
    yield _file(
        f"{folder}/summary.json",
        "JSON",
        "data_summary",
        summary_json((book.summary,), (book.by_theme,), unread),
    )


def _file(path: str, form: str, what: str, text: str) -> DataFile:
    return DataFile(path, form, PHRASES[what], text.encode("utf-8"))
