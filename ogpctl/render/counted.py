"""Counts with their noun, such as `26 commitments`, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.i18n.formats import number
from ogpctl.i18n.message import nmsg

if TYPE_CHECKING:
    from ogpctl.i18n.translator import Translator


def commitments(count: int, translator: Translator) -> str:
    """Return `26 commitments`."""
    written = number(count, translator.language)
    return translator.render(nmsg("{number} commitment", "{number} commitments", count, number=written))


def read_commitments(count: int, translator: Translator) -> str:
    """Return `25 commitments could be read`, where files of others could not."""
    written = number(count, translator.language)
    message = nmsg(
        "{number} commitment could be read", "{number} commitments could be read", count, number=written
    )
    return translator.render(message)


def leads(count: int, translator: Translator) -> str:
    """Return `17 lead institutions`, where nobody knows which of them are ministries."""
    written = number(count, translator.language)
    message = nmsg("{number} lead institution", "{number} lead institutions", count, number=written)
    return translator.render(message)


def ministries(count: int, translator: Translator) -> str:
    """Return `10 ministries`."""
    written = number(count, translator.language)
    return translator.render(nmsg("{number} ministry", "{number} ministries", count, number=written))


def other_leads(count: int, translator: Translator) -> str:
    """Return `7 other lead institutions`."""
    written = number(count, translator.language)
    message = nmsg(
        "{number} other lead institution", "{number} other lead institutions", count, number=written
    )
    return translator.render(message)


def supporting(count: int, translator: Translator) -> str:
    """Return `4 supporting institutions`."""
    written = number(count, translator.language)
    message = nmsg(
        "{number} supporting institution", "{number} supporting institutions", count, number=written
    )
    return translator.render(message)


def themes(count: int, translator: Translator) -> str:
    """Return `5 themes`."""
    written = number(count, translator.language)
    return translator.render(nmsg("{number} theme", "{number} themes", count, number=written))


def pieces(count: int, translator: Translator) -> str:
    """Return `9 pieces`, of evidence."""
    written = number(count, translator.language)
    return translator.render(nmsg("{number} piece", "{number} pieces", count, number=written))


def archived(count: int, translator: Translator) -> str:
    """Return `2 archived`, of pieces of evidence."""
    written = number(count, translator.language)
    return translator.render(nmsg("{number} archived", "{number} archived", count, number=written))
