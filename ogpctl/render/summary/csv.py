"""`summary --format csv`: one count a line.

Columns: `plan`, `section`, `key`, `word`, `count`, `round`, `source`. Sections: `commitments`,
`unread_files`, `themes`, `institutions` and `institutions.by_kind`, `completion.recorded`,
`completion.unread`, `completion.published`, `published`, `milestones`, `milestones.recorded` and
`milestones.unread`, `evidence`, and with `--by` also `by.theme` and so on, where an empty `key` stands for
the commitments that have none recorded. A count that errors in files keep from being known is empty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.plan.vocabulary import UNREAD
from ogpctl.render.csv_text import joined, table_csv
from ogpctl.render.data_table import DataTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.analysis.breakdown import Breakdown
    from ogpctl.analysis.summary import PlanSummary

COLUMNS = ("plan", "section", "key", "word", "count", "round", "source")


def summary_table(summaries: Sequence[PlanSummary], breakdowns: Sequence[Breakdown] = ()) -> DataTable:
    """Return the counts of the summaries as a table; `breakdowns` holds one per plan, or none."""
    rows: list[tuple[object, ...]] = []
    for index, summary in enumerate(summaries):
        rows += [(summary.id, *row) for row in _plan(summary)]
        if breakdowns:
            rows += [(summary.id, *row) for row in _breakdown(breakdowns[index])]
    return DataTable(COLUMNS, tuple(rows))


def summary_csv(summaries: Sequence[PlanSummary], breakdowns: Sequence[Breakdown] = ()) -> str:
    """Return the same as CSV."""
    return table_csv(summary_table(summaries, breakdowns))


def _plan(summary: PlanSummary) -> Iterator[tuple[object, ...]]:
    institutions, completion = summary.institutions, summary.completion
    yield _count("commitments", summary.commitments)
    yield _count("unread_files", summary.unread_files)
    yield _count("themes", summary.themes)
    for key in ("total", "ministries", "others", "supporting"):
        yield _count("institutions", getattr(institutions, key), key)
    for kind, count in institutions.by_kind.items():
        yield _count("institutions.by_kind", count, kind)
    for word, count in completion.recorded.items():
        yield _count("completion.recorded", count, word=word)
    yield _count("completion.unread", completion.unread)
    if completion.published is not None:
        figures = completion.published
        origins = {figure: (figures.round, joined(urls)) for figure, urls in figures.figure_sources.items()}
        for word, count in figures.completion.items():
            yield _count("completion.published", count, word=word, origin=origins["completion"])
        for key, value in (("commitments", figures.commitments), ("ministries", figures.ministries)):
            if value is not None:
                yield _count("published", value, key, origin=origins[key])
    yield _count("milestones", summary.milestones.total, "total")
    yield _count("milestones", summary.milestones.with_due_date, "with_due_date")
    for word, count in summary.milestones.recorded.items():
        yield _count("milestones.recorded", count, word=word)
    yield _count("milestones.unread", summary.milestones.unread)
    for key in ("commitments", "items", "archived"):
        yield _count("evidence", getattr(summary.evidence, key), key)


def _breakdown(breakdown: Breakdown) -> Iterator[tuple[object, ...]]:
    section = f"by.{breakdown.dimension.value}"
    for row in breakdown.rows:
        for word, count in row.recorded.items():
            yield _count(section, count, row.key, word)
        if row.unread:
            yield _count(section, row.unread, row.key, UNREAD)
    for language in breakdown.languages:
        yield _count(section, language.titles, language.key, "titles")
        yield _count(section, language.descriptions, language.key, "descriptions")


def _count(
    section: str,
    count: int | None,
    key: str | None = None,
    word: str | None = None,
    origin: tuple[str | None, str | None] = (None, None),
) -> tuple[object, ...]:
    return (section, key, word, count, *origin)
