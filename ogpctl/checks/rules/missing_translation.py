"""A text that readers of one language have, readers of the plan's other languages have too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.mentions import mentions
from ogpctl.checks.texts import texts
from ogpctl.checks.written import value_at
from ogpctl.i18n.message import msg
from ogpctl.plan.field_rows import Reference
from ogpctl.terms.field_names import field_name, is_language, listed_as_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.plan.model import Text
    from ogpctl.store.document import Document, PlanDocuments, Repository
    from ogpctl.store.position import Path
    from ogpctl.store.schema_error import SchemaError

RULE = Rule(
    "missing-translation",
    Family.CONSISTENCY,
    Severity.NOTE,
    msg("a text is given in one of the plan’s languages but missing in another"),
)


def check(repository: Repository) -> Iterator[Problem]:
    """Yield each text that has some of its plan's languages and not all of them.

    An institution's name is wanted in the languages of the plans that name the institution.
    """
    for plan in repository.plans:
        languages = _languages(plan)
        if len(languages) > 1:
            for document in _documents(plan):
                for path, text in texts(document):
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
    plans = {plan.id: _languages(plan) for plan in repository.plans}
    named_by: dict[str, dict[str, None]] = {}
    for plan in repository.plans:
        for document in _documents(plan):
            for _, institution in mentions(document, Reference.INSTITUTION):
                named_by.setdefault(institution, {})[plan.id] = None
    wanted: dict[tuple[str, ...], dict[str, None]] = {}
    for path, text in texts(repository.institutions):
        names = tuple(named_by.get(value_at(repository.institutions, (*path[:-1], "id")), ()))
        if names not in wanted:
            wanted[names] = {language: None for name in names for language in plans[name]}
        yield from _problem(repository.institutions, path, text, wanted[names])


def _languages(plan: PlanDocuments) -> dict[str, None]:
    """Return the plan's languages in their order, as a mapping in which they are quick to find."""
    content = plan.header.content if plan.header is not None else None
    return dict.fromkeys(content.languages if content is not None else ())


def _is_stray_language(error: SchemaError) -> bool:
    return error.keyword == "additionalProperties" and is_language(str(error.path[-1]))


def _problem(
    document: Document[Any], path: Path, text: Text, languages: dict[str, None]
) -> Iterator[Problem]:
    given = [language for language in text if language in languages]
    if not given or len(given) == len(languages):
        return
    if not document.valid and (document.profile_errors or value_at(document, path) != text):
        return  # what is missing may be what is wrong
    if any(error.path[:-1] == path[:-1] and _is_stray_language(error) for error in document.errors):
        return  # it is there, at the wrong indentation
    message = msg(
        "`{field}` is given in {given} but missing in {missing}",
        field=field_name(path),
        given=listed_as_code(given),
        missing=listed_as_code(language for language in languages if language not in text),
    )
    hint = msg("Add the text in each language of the plan, or wait for a translation.")
    yield Problem(RULE, document.path, path, message, hint, on_key=True)
