"""In which language the headings of a sheet are, which tells how its dates are written."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ogpctl.exchange.editable.edited_fields import FIELDS, columns_of, language_of
from ogpctl.exchange.export.descriptions import heading
from ogpctl.i18n.translator import LANGUAGES, Translator

if TYPE_CHECKING:
    from collections.abc import Sequence


def language_of_headings(names: Sequence[str], titles: Sequence[str]) -> str | None:
    """Return the language in which most columns `names` have their `titles`.

    None where no single one has most.
    """
    codes = tuple(sorted({code for name in names if (code := language_of(name))}))
    ours = {
        language: sum(
            title in _titles(language, codes).get(name, ())
            for name, title in zip(names, titles, strict=False)
        )
        for language in LANGUAGES
    }
    most = max(ours.values())
    found = [language for language, count in ours.items() if count == most]
    return found[0] if most and len(found) == 1 else None


@lru_cache(maxsize=8)
def _titles(language: str, codes: tuple[str, ...]) -> dict[str, set[str]]:
    translator = Translator(language)
    titles: dict[str, set[str]] = {}
    for about in FIELDS:
        for item in columns_of(about, codes):
            titles.setdefault(item.name, set()).add(heading(item.column, translator))
    return titles
