"""`history` for machines: JSON, CSV, and the same rows for exports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.analysis.diff.kinds import Level
from ogpctl.render.csv_text import table_csv
from ogpctl.render.data_table import data_table
from ogpctl.render.history.blocks import line_sentence
from ogpctl.render.json_text import json_document
from ogpctl.render.outputs import Output, at, columns, json_values, raw_cell
from ogpctl.render.shared_fields import LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ogpctl.analysis.history import HistoryLine
    from ogpctl.i18n.translator import Translator
    from ogpctl.render.data_table import DataTable

UNREAD = "unread"
"""The kind of a line that tells of a file that cannot be read completely."""


@dataclass(frozen=True, slots=True)
class ToldLine:
    """A line of a history, with the languages of every plan."""

    line: HistoryLine
    languages: Mapping[str, Sequence[str]]


def _told(lines: Sequence[HistoryLine], languages: Mapping[str, Sequence[str]]) -> tuple[ToldLine, ...]:
    return tuple(ToldLine(line, languages) for line in lines)


def _kind(told: ToldLine) -> str:
    return told.line.change.kind if told.line.change is not None else UNREAD


def _level(told: ToldLine) -> Level:
    return told.line.change.level if told.line.change is not None else Level.WARNING


def _path(told: ToldLine) -> str:
    return told.line.change.where if told.line.change is not None else ""


def _sentence(told: ToldLine, translator: Translator) -> str:
    return line_sentence(told.line, told.languages, translator)


class HistoryLineOutput(Output, of=ToldLine):
    date = at("line.commit.committed")
    """The committer’s date, with its time zone."""
    commit = at("line.commit.id")
    """The commit’s id."""
    author = at("line.commit.author")
    """The author’s name, by .mailmap."""
    plan = at("line.plan", or_null=True)
    """The plan’s id; null for a change of institutions.yaml that is every plan’s."""
    round = at("line.round")
    """The first closed round whose state holds the commit; null where none does yet."""
    commitment = at("line.change.subject.commitment")
    """The commitment’s id, where the change is of one."""
    number = at("line.change.subject.number")
    """Its number as printed in the plan."""
    kind = at(_kind)
    """The kind of change, by the catalogue of `ogpctl diff`; `unread` where a version cannot be read
    completely, such as one with a syntax error: what changed in it is told with the next that can.
    """
    level = at(_level)
    object = at("line.change.subject.kind")
    id = at("line.change.subject.id")
    """The id of what changed."""
    file = at("line.file")
    """The file, relative to the repository’s root; for what was removed, the last one."""
    path = at(_path)
    """Where in the file, list items by what identifies them: milestones[2.1].due."""
    from_ = at("line.change.before", raw=True)
    """The value before."""
    to = at("line.change.after", raw=True)
    """The value after."""
    text = at(_sentence)
    """The change as a sentence."""
    read_in_part = at("line.partly")
    """Whether today’s schema refuses a version that was compared, so that not all may be told, or (`unread`)
    the file cannot be read completely.
    """


@dataclass(frozen=True, slots=True)
class _History:
    changes: tuple[ToldLine, ...]
    cut_off: Sequence[str]


class HistoryOutput(Output, of=_History):
    """The output of `ogpctl history --format json`."""

    language = LANGUAGE
    changes = at(output=HistoryLineOutput)
    """One entry a change, the newest commit first (with --reverse, the oldest)."""
    cut_off = at()
    """The commits at which a shallow clone ends: what happened there and before is not told."""


COLUMNS = columns(HistoryLineOutput)


def history_json(
    lines: Sequence[HistoryLine],
    cut_off: Sequence[str],
    languages: Mapping[str, Sequence[str]],
    translator: Translator,
) -> str:
    """Return the lines as JSON; `text` is in the language of `translator`."""
    return json_document(HistoryOutput, _History(_told(lines, languages), tuple(cut_off)), translator)


def history_table(
    lines: Sequence[HistoryLine], languages: Mapping[str, Sequence[str]], translator: Translator
) -> DataTable:
    """Return the lines as a table; a value that is not a single word, number or text is written as JSON."""
    return data_table(HistoryLineOutput, _told(lines, languages), translator)


def history_csv(
    lines: Sequence[HistoryLine], languages: Mapping[str, Sequence[str]], translator: Translator
) -> str:
    """Return the lines as CSV; a value that is not a single word, number or text is written as JSON."""
    return table_csv(history_table(lines, languages, translator))


def history_rows(
    lines: Sequence[HistoryLine], languages: Mapping[str, Sequence[str]], translator: Translator
) -> Iterator[list[str | bool | None]]:
    """Yield a row for each line, with a cell for each of `COLUMNS`."""
    for told in _told(lines, languages):
        content = json_values(HistoryLineOutput, told, translator)
        yield [value if isinstance(value, bool) else raw_cell(value) for value in content.values()]
