"""The scales of the assessors for people: a table for each, and what keeps two of them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.scales import replaced_within, scale_field
from ogpctl.i18n.formats import number
from ogpctl.render.blocks import Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.analysis.scales import ScaleCount
    from ogpctl.i18n.translator import Translator
    from ogpctl.render.blocks import Block


def scale_tables(counts: Sequence[ScaleCount], translator: Translator) -> Iterator[Block]:
    """Yield a table of how many assessments say what by which scale; nothing where none was used."""
    if not counts:
        return
    columns = (
        Column(translator.gettext("Scale"), flexible=True, least=8),
        Column(translator.gettext("Round"), flexible=True, least=8),
        Column(translator.gettext("Assessments"), flexible=True, least=10),
    )
    rows = ((scale_name(item.scale, translator), item.round, _said(item, translator)) for item in counts)
    yield Table(columns, tuple(rows))


def _said(item: ScaleCount, translator: Translator) -> str:
    field = scale_field(item.scale)
    return " · ".join(
        f"{number(count, translator.language)} {translator.render(field.word(word))}"
        for word, count in item.counts.items()
        if count
    )


def scale_name(scale: str, translator: Translator) -> str:
    return translator.render(scale_field(scale).heading)


def scale_notes(counts: Sequence[ScaleCount], translator: Translator) -> Iterator[str]:
    """Yield a sentence for each indicator that was replaced between two rounds."""
    for older, newer in replaced_within(counts):
        yield translator.gettext(
            "“{newer}” replaced “{older}” as the IRM’s scale: their words are not counted together "
            "and cannot be compared.",
            older=scale_name(older, translator),
            newer=scale_name(newer, translator),
        )


def scales_named(counts: Sequence[ScaleCount], translator: Translator) -> str:
    """Return which scale was used in which round, in one line; empty where none was."""
    parts = [
        f"{scale_name(scale, translator)} ({rounds})"
        for scale in dict.fromkeys(count.scale for count in counts)
        if (rounds := ", ".join(count.round for count in counts if count.scale == scale))
    ]
    return translator.gettext("Scales of the assessors: {scales}.", scales=" · ".join(parts)) if parts else ""
