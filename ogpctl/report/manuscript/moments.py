"""Which moments have a column of their own where commitments are shown by round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.moments import MomentStatus

if TYPE_CHECKING:
    from ogpctl.report.book import PlanBook


def shown_columns(book: PlanBook) -> list[int]:
    """Return the places of the columns to show: an open round has nothing yet."""
    columns = book.progress.columns
    shown = [place for place, item in enumerate(columns) if item.moment.status is not MomentStatus.OPEN]
    last = columns[-1].moment
    if len(shown) > 1 and last.commit is not None and columns[shown[-2]].moment.commit == last.commit:
        shown.pop()  # the state asked for is that of the last round: one column says both
    return shown
