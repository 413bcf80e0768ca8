"""A text that readers of one language have, readers of the plan's other languages have too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.mentions import institution_mentions
from ogpctl.checks.naming import field_name, listed_as_code
from ogpctl.checks.texts import texts
from ogpctl.checks.written import value_at
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.plan.model import Text
    from ogpctl.store.document import Document, PlanDocuments, Repository
    from ogpctl.store.position import Path

RULE = Rule(
    "missing-translation",
    Family.CONSISTENCY,
    Severity.NOTE,
    msg("a text is given in one of the plan’s languages and missing in another"),
)


def check(repository: Repository) -> Iterator[Problem]:
    """Yield each text that has some of its plan's languages and not all of them.

    An institution's name is wanted in the languages of the plans that name the institution.
    """
    for plan in repository.plans:
        languages = plan.header.content.languages if plan.header is not None and plan.header.content else ()
        if len(languages) > 1:
            for document in _documents(plan):
                for path, text in texts(document):
                    if not all(language in text for language in languages):
                        yield from _problem(document, path, text, languages)
    yield from _in_institutions(repository)


def _documents(plan: PlanDocuments) -> Iterator[Document[Any]]:
    if plan.header is not None:
        yield plan.header
    yield from plan.commitments
    yield from plan.consultations


def _in_institutions(repository: Repository) -> Iterator[Problem]:
    if repository.institutions is None or repository.institutions.content is None:
        return
    wanted: dict[str, dict[str, None]] = {}
    for plan in repository.plans:
        languages = plan.header.content.languages if plan.header is not None and plan.header.content else ()
        for document in _documents(plan) if languages else ():
            for _, institution in institution_mentions(document):
                wanted.setdefault(institution, {}).update(dict.fromkeys(languages))
    for path, text in texts(repository.institutions):
        languages = tuple(wanted.get(value_at(repository.institutions, (*path[:-1], "id")), ()))
        yield from _problem(repository.institutions, path, text, languages)


def _problem(
    document: Document[Any], path: Path, text: Text, languages: tuple[str, ...]
) -> Iterator[Problem]:
    if not document.valid and (document.faults or value_at(document, path) != text):
        return  # what is missing may be what is wrong
    given = [language for language in languages if language in text]
    missing = [language for language in languages if language not in text]
    if given and missing:
        message = msg(
            "`{field}` is given in {given} and missing in {missing}",
            field=field_name(path),
            given=listed_as_code(given),
            missing=listed_as_code(missing),
        )
        hint = msg("Add the text in each language of the plan, or leave it until there is a translation.")
        yield Problem(RULE, document.path, path, message, hint, on_key=True)
