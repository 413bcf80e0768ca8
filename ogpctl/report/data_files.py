"""The data that a reader can take away from the site: the one place where exports are plugged in."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from ogpctl.analysis.listing import listed
from ogpctl.exchange.editable.workbook import workbook
from ogpctl.exchange.export.csv_files import csv_file
from ogpctl.exchange.export.data_package import data_package
from ogpctl.exchange.export.deadlines import calendar
from ogpctl.exchange.export.descriptions import title_message
from ogpctl.exchange.export.plan_tables import plan_tables
from ogpctl.exchange.export.whole_plans import whole_plans
from ogpctl.i18n.translator import Translator
from ogpctl.render.list.output import list_json
from ogpctl.render.progress.data import progress_csv, progress_json
from ogpctl.render.summary.json import summary_json
from ogpctl.report.phrases import PHRASES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ogpctl.analysis.diff.state import StateName
    from ogpctl.exchange.export.tables import ExportTable
    from ogpctl.i18n.message import Message
    from ogpctl.report.book import PlanBook

_UNDATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_FIRST_OF_ZIP = (1980, 1, 1, 0, 0, 0)


class Shelf(Enum):
    """What a file is to be taken away for; the page of downloads has a part for each, in this order."""

    WHOLE = "data_whole"
    TABLES = "data_tables"
    COUNTS = "data_counts"
    FOLLOW = "data_follow"


class FileType(Enum):
    """A format: its name as people call it, and its media type (https://www.iana.org/assignments/media-types/)."""

    JSON = ("JSON", "application/json")
    CSV = ("CSV", "text/csv")
    XLSX = ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    PACKAGE = ("ZIP (CSV)", "application/zip")
    ICS = ("ICS", "text/calendar")
    ATOM = ("Atom", "application/atom+xml")
    PDF = ("PDF", "application/pdf")
    MARKDOWN = ("Markdown", "text/markdown")

    @property
    def label(self) -> str:
        """What people call it."""
        return self.value[0]

    @property
    def media_type(self) -> str:
        """What machines call it."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file to take away: its path from the top of the site, its type, what it holds, and its bytes.

    `language` is that of the readers whom it is for, None where it is for all; `rows` counts the records of a
    table.
    """

    path: str
    type: FileType
    what: Message
    shelf: Shelf
    data: bytes
    language: str | None = None
    rows: int | None = None


def data_files(
    book: PlanBook, folder: str, languages: Sequence[str], state: StateName | None = None
) -> Iterator[DataFile]:
    """Yield the data of a plan, to lie in `folder`, the same bytes whenever it is made.

    What has titles or sentences in it is made in each of `languages`; the rest serves them all. `state` is
    the one that was asked for, None for the files as they are. Raises `ImportError` without the libraries of
    the extra `report`.
    """
    plans, unread = [book.plan], book.unread
    states = {} if state is None else {book.header.id: state}
    tables = plan_tables(plans)
    yield _text(f"{folder}/plan.json", "data_plan", Shelf.WHOLE, whole_plans(plans, unread, states))
    for code in languages:
        yield from _in_words(book, f"{folder}/{folder.rpartition('/')[2]}-{code}", code, tables)
    for table in filter(lambda found: found.rows, tables):  # the archive has the empty ones too
        yield DataFile(
            f"{folder}/{table.name}.csv",
            FileType.CSV,
            title_message(table),
            Shelf.TABLES,
            csv_file(table),
            rows=len(table.rows),
        )
    yield from _counts(book, folder)


def _in_words(book: PlanBook, stem: str, code: str, tables: Sequence[ExportTable]) -> Iterator[DataFile]:
    """Yield what is made for the readers of one language; `stem` is the path without its end."""
    plans, translator, day = [book.plan], Translator(code), _last_change(book)
    package = _zipped(data_package(tables, plans, translator))
    made: tuple[tuple[str, FileType, str, Shelf, bytes], ...] = (
        ("xlsx", FileType.XLSX, "data_workbook", Shelf.WHOLE, workbook(plans, translator, day)),
        ("zip", FileType.PACKAGE, "data_package", Shelf.WHOLE, package),
        ("ics", FileType.ICS, "data_calendar", Shelf.FOLLOW, calendar(plans, translator, day)),
    )
    for ending, type_, what, shelf, data in made:
        yield DataFile(f"{stem}.{ending}", type_, PHRASES[what], shelf, data, code)


def _counts(book: PlanBook, folder: str) -> Iterator[DataFile]:
    """Yield what the commands of the program print of a plan."""
    english, unread = Translator("en"), book.unread
    lines = [listed(book.plan, commitment) for commitment in book.plan.commitments]
    progress = [book.progress]
    yield _text(f"{folder}/summary.json", "data_summary", Shelf.COUNTS,
                summary_json((book.summary,), (book.by_theme,), unread))  # fmt: skip
    yield _text(f"{folder}/progress.json", "data_commitments", Shelf.COUNTS, progress_json(progress, english))
    yield DataFile(
        f"{folder}/progress.csv",
        FileType.CSV,
        PHRASES["data_commitments"],
        Shelf.COUNTS,
        progress_csv(progress, english).encode("utf-8"),
    )
    yield _text(f"{folder}/commitments.json", "data_list", Shelf.COUNTS, list_json(lines, unread))


def _text(path: str, what: str, shelf: Shelf, text: str | bytes) -> DataFile:
    data = text.encode("utf-8") if isinstance(text, str) else text
    return DataFile(path, FileType.JSON, PHRASES[what], shelf, data)


def _last_change(book: PlanBook) -> dt.datetime:
    """Return when the plan last changed for a reader.

    A file that must be dated is no other one for being made later. Without a history it is the day on which
    the plan was published, else a fixed one.
    """
    if book.journal:
        return book.journal[0].commit.committed.astimezone(dt.UTC)
    if book.header.published is not None:
        return dt.datetime.combine(book.header.published.last, dt.time(), dt.UTC)
    return _UNDATED


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """Return an archive of `files` by name, without the time and the system of its making."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _FIRST_OF_ZIP)
            entry.create_system = 3  # one answer on every system
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
