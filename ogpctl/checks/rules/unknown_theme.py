"""A commitment's theme is one that its plan declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.known_names import IdsByName
from ogpctl.checks.mentions import mentions
from ogpctl.checks.written import ids_in
from ogpctl.i18n.message import Message, msg
from ogpctl.plan.field_rows import Reference
from ogpctl.terms.field_names import field_name, listed, shown
from ogpctl.terms.nearest import Suggestions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.store.document import Repository

RULE = Rule(
    "unknown-theme",
    Family.REFERENCES,
    Severity.ERROR,
    msg("a commitment’s theme is not declared in `plan.yaml`"),
)


def check(repository: Repository) -> Iterator[Problem]:
    """Yield each theme that the plan does not declare; none where its `plan.yaml` could not be read."""
    for plan in repository.plans:
        known = ids_in(plan.header, "themes") if plan.header is not None else None
        if known is None:
            continue
        suggestions = Suggestions(known)
        content = plan.header.content if plan.header is not None else None
        names = IdsByName("themes", content.themes if content is not None else ())
        ids = listed(sorted(known))
        for document in plan.commitments:
            for path, theme in mentions(document, Reference.THEME):
                if theme not in known:
                    field = field_name(path)
                    message = msg("`{field}` is not a theme of the plan: {id}", field=field, id=shown(theme))
                    meant = suggestions.nearest(theme) or names.meant(theme)
                    yield Problem(RULE, document.path, path, message, _hint(meant, ids))


def _hint(meant: str | None, ids: str) -> Message:
    if meant is not None:
        return msg("Did you mean `{id}`?", id=meant)
    if not ids:
        return msg("The plan declares no themes: add them under `themes` in plan.yaml.")
    return msg(
        "The plan’s themes are: {ids}. Declare a new one under `themes` in plan.yaml.",
        ids=ids,
    )
