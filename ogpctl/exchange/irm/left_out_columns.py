"""What of OGP's database one import does not read.

Columns for which a plan has no field, and the reviewer's other report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.exchange.import_remarks import no_room
from ogpctl.exchange.irm.database_selection import IrmReportStage
from ogpctl.exchange.irm.database_words import is_nothing
from ogpctl.i18n.message import nmsg

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ogpctl.exchange.import_remarks import Remarks
    from ogpctl.exchange.irm.database_columns import IrmRow
    from ogpctl.i18n.message import Message

_ONLY_IN = {
    IrmReportStage.PROGRESS: ("progress", "starred.current"),
    IrmReportStage.END_OF_TERM: (
        "end_of_term",
        "starred.end_of_term",
        "did_it_open_government",
        "early_results",
    ),
}
"""The columns that one report alone fills."""


def other_report(stage: IrmReportStage, groups: Iterable[Sequence[IrmRow]]) -> list[Message]:
    """Return a note where the rows have the reviewer's other report too.

    Its columns are not read this time.
    """
    other = IrmReportStage.END_OF_TERM if stage is IrmReportStage.PROGRESS else IrmReportStage.PROGRESS
    rows = sum(
        any(not is_nothing(record.get(name)) for name in _ONLY_IN[other])
        for records in groups
        for record in records
    )
    notes = {
        IrmReportStage.END_OF_TERM: nmsg(
            "{count} row also has an end-of-term report; import it with `--stage end-of-term`.",
            "{count} rows also have an end-of-term report; import it with `--stage end-of-term`.",
            rows,
        ),
        IrmReportStage.PROGRESS: nmsg(
            "{count} row also has a progress report; import it with `--stage progress`.",
            "{count} rows also have a progress report; import it with `--stage progress`.",
            rows,
        ),
    }
    return [notes[other]] if rows else []


def tell_unread_columns(groups: Iterable[Sequence[IrmRow]], remarks: Remarks) -> None:
    """Remark once on each column that is not read and says something, with the number of its rows."""
    counts: dict[str, int] = {}
    for records in groups:
        for record in records:
            for column, text in record.unread.items():
                if not is_nothing(text):
                    counts[column] = counts.get(column, 0) + 1
    for column, count in counts.items():
        reason = nmsg(
            "{count} row contains data that is not imported",
            "{count} rows contain data that is not imported",
            count,
        )
        no_room(remarks, None, column, "", reason)
