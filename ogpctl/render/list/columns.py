"""The columns of `list`: their titles and cells for people, their names and values for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.completion_counts import completion_key
from ogpctl.i18n.formats import date, names, number
from ogpctl.i18n.message import Message, msg
from ogpctl.plan.field_rows import Reference
from ogpctl.plan.fields import listed_fields
from ogpctl.plan.model import Commitment
from ogpctl.plan.vocabulary import VALUE_LABELS
from ogpctl.render.blocks import Column
from ogpctl.render.field_values import ValueReader
from ogpctl.render.line import styled
from ogpctl.render.reader_words import completion_style, label, marked_completion, read

if TYPE_CHECKING:
    from collections.abc import Callable

    from ogpctl.analysis.listing import ListedCommitment
    from ogpctl.i18n.translator import Translator
    from ogpctl.plan.model import Institution
    from ogpctl.render.line import Content

_TITLES: dict[str, Message] = {
    "plan": msg("Plan"),
    "number": msg("No."),
    "id": msg("Id"),
    "ogp_ids": msg("OGP ids"),
    "title": msg("Title"),
    "theme": msg("Theme"),
    "lead": msg("Lead"),
    "supporting": msg("Supporting"),
    "values": msg("Values"),
    "completion": msg("Completion"),
    "milestones": msg("Milestones"),
    "evidence": msg("Evidence"),
    "due": msg("Due"),
}
_FIELDS = {field.written: field for field in listed_fields(Commitment)}
COLUMN_NAMES = (*_TITLES, *_FIELDS)
"""What `--columns` takes."""

DEFAULT_COLUMNS = ("number", "title", "lead", "completion")
_RIGHT = {"number", "milestones", "evidence"}
_FLEXIBLE = {"title": 20, "theme": 12, "lead": 12, "supporting": 12, "values": 12}


def column(name: str, translator: Translator) -> Column:
    """Return the column `name` as people see it."""
    return Column(
        translator.render(_TITLES[name] if name in _TITLES else _FIELDS[name].heading),
        side="right" if name in _RIGHT else "left",
        flexible=name in _FLEXIBLE or name in _FIELDS,
        least=_FLEXIBLE.get(name, 12 if name in _FIELDS else 0),
        names=name == "title",
        lines=12 if name == "title" else 2,
    )


def cell(line: ListedCommitment, name: str, translator: Translator, *, unicode: bool = True) -> Content:
    """Return what people see of `line` in the column `name`."""
    word = completion_key(line.commitment, whole=line.whole)
    if name == "completion":
        return styled(marked_completion(word, translator, unicode=unicode), completion_style(word))
    if name in _FIELDS:
        institutions = {name: item.name for name, item in line.named.items()}
        reader = ValueReader(translator, line.languages, {Reference.INSTITUTION: institutions})
        return reader.line(_FIELDS[name], line.commitment)
    return _CELLS[name](line, translator)


def _names(institutions: tuple[Institution, ...], line: ListedCommitment, translator: Translator) -> str:
    said = (read(item.name, translator, line.languages) or item.id for item in institutions)
    return names(said, translator.language)


def _milestones(line: ListedCommitment, translator: Translator) -> str:
    total = len(line.commitment.milestones)
    recorded = any(item.completion is not None for item in line.commitment.milestones)
    if not recorded:
        return number(total, translator.language)
    return f"{number(line.milestones_complete, translator.language)}/{number(total, translator.language)}"


_CELLS: dict[str, Callable[[ListedCommitment, Translator], str]] = {
    "plan": lambda line, _: line.plan,
    "number": lambda line, _: line.commitment.number,
    "id": lambda line, _: line.commitment.id,
    "ogp_ids": lambda line, _: ", ".join(line.commitment.ogp_ids),
    "title": lambda line, translator: read(line.commitment.title, translator, line.languages),
    "theme": lambda line, translator: (
        read(line.theme_title, translator, line.languages) or line.commitment.theme or ""
    ),
    "lead": lambda line, translator: _names(line.lead, line, translator),
    "supporting": lambda line, translator: _names(line.supporting, line, translator),
    "values": lambda line, translator: ", ".join(
        label(VALUE_LABELS, value, translator) for value in line.commitment.values
    ),
    "milestones": _milestones,
    "evidence": lambda line, translator: number(len(line.commitment.all_evidence), translator.language),
    "due": lambda line, translator: date(line.due, translator.language) if line.due else "",
}
