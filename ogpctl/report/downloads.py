"""The page of downloads: what there is to take away, for people and, as JSON-LD, for machines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ogpctl.report.data_files import FileType, Shelf
from ogpctl.report.phrases import PHRASES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ogpctl.report.book import PlanBook
    from ogpctl.report.data_files import DataFile
    from ogpctl.report.voice import Voice


@dataclass(frozen=True, slots=True)
class Offered:
    """A line of the page: `size` and `rows` are empty where they are not known, or there are none."""

    path: str
    type: FileType
    what: str
    size: str = ""
    rows: str = ""


@dataclass(frozen=True, slots=True)
class DownloadSection:
    """A part of the page: its heading, a sentence below it where it needs one, and its lines."""

    key: str
    heading: str
    intro: str
    files: tuple[Offered, ...]

    @property
    def sized(self) -> bool:
        """Whether the size of any file is known."""
        return any(item.size for item in self.files)

    @property
    def counted(self) -> bool:
        """Whether any file is a table whose rows are counted."""
        return any(item.rows for item in self.files)


def shelves(
    files: Iterable[DataFile], voice: Voice, feed: str, forms: Sequence[Offered] = ()
) -> tuple[DownloadSection, ...]:
    """Return the parts of the page.

    `forms` are the other forms of the report, `feed` the path of the Atom feed.
    """
    found: dict[str, list[Offered]] = {"data_report": list(forms)} | {shelf.value: [] for shelf in Shelf}
    for item in files:
        rows = "" if item.rows is None else voice.count(PHRASES["data_n_rows"], item.rows)
        line = Offered(item.path, item.type, voice.say(item.what), voice.size(len(item.data)), rows)
        found[item.shelf.value].append(line)
    changes = Offered(feed, FileType.ATOM, voice.say(PHRASES["data_feed"]))
    found[Shelf.FOLLOW.value].append(changes)
    intros = {Shelf.TABLES.value: voice.say(PHRASES["data_tables_intro"])}
    return tuple(
        DownloadSection(key.removeprefix("data_"), voice.say(PHRASES[key]), intros.get(key, ""), tuple(lines))
        for key, lines in found.items()
        if lines
    )


def dataset(
    book: PlanBook, voice: Voice, files: Iterable[DataFile], address: Callable[[str], str]
) -> dict[str, Any]:
    """Return the data of a plan as a schema.org Dataset with a DataDownload for each file.

    It has no name yet.
    """
    period = book.header.period
    content: dict[str, Any] = {
        "@type": "Dataset",
        "description": voice.say(PHRASES["data_described"]),
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": voice.say(item.what),
                "encodingFormat": item.type.media_type,
                "contentUrl": address(item.path),
                "contentSize": voice.size(len(item.data)),
            }
            for item in files
        ],
    }
    if period.start or period.end:
        content["temporalCoverage"] = f"{period.start or '..'}/{period.end or '..'}"
    if book.journal:
        content["dateModified"] = book.journal[0].commit.committed.isoformat()
    return content
