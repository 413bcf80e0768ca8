"""Names that stand for ids: people say “Ministère des Finances” and the file says `finance`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ogpctl.plan.field_rows import Reference
from ogpctl.plan.fields import only_reference_names
from ogpctl.terms.nearest import simplified

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ogpctl.plan.model import ActionPlan, Text


def names_in(plan: ActionPlan) -> dict[str, dict[str, str]]:
    """Return, for each field that holds ids, the id of each name that is one thing only.

    Names are `simplified`.
    """
    institutions = _ids((item.id, item.name) for item in plan.institutions.values())
    themes = _ids((item.id, item.title) for item in plan.header.themes)
    return {
        **dict.fromkeys(only_reference_names(Reference.THEME), themes),
        **dict.fromkeys(only_reference_names(Reference.INSTITUTION), institutions),
    }


def _ids(named: Iterable[tuple[str, Text]]) -> dict[str, str]:
    pairs = {(simplified(name), identity) for identity, text in named for name in text.values()}
    known = Counter(name for name, _ in pairs)
    return {name: identity for name, identity in pairs if known[name] == 1}
