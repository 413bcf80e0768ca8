"""A text is written in the languages that its plan reports in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.texts import texts
from ogpctl.i18n.message import msg
from ogpctl.terms.field_names import listed_as_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.store.document import Document, Repository

RULE = Rule(
    "undeclared-language",
    Family.CONSISTENCY,
    Severity.NOTE,
    msg("a text is given in a language that its plan does not declare"),
)


def check(repository: Repository) -> Iterator[Problem]:
    """Yield each text in a language that `languages` of its plan does not list, and so no report shows.

    The names of institutions are shared: they may use the languages of every plan of the repository.
    """
    declared: dict[str, None] = {}
    all_known = True
    for plan in repository.plans:
        content = plan.header.content if plan.header is not None else None
        languages = dict.fromkeys(content.languages if content is not None else ())
        all_known = all_known and bool(languages)
        declared |= languages
        if languages:
            for document in (plan.header, *plan.commitments, *plan.consultations):
                if document is not None:
                    yield from _in_document(document, languages)
    if repository.institutions is not None and declared and all_known:
        yield from _in_document(repository.institutions, declared)


def _in_document(document: Document[Any], languages: dict[str, None]) -> Iterator[Problem]:
    for path, text in texts(document):
        for language in text:
            if language not in languages:
                message = msg("this language is not declared in the plan: `{language}`", language=language)
                hint = msg(
                    "The plan’s languages are {languages}. Add `{language}` to `languages` in plan.yaml, "
                    "or remove the text.",
                    languages=listed_as_code(languages),
                    language=language,
                )
                yield Problem(RULE, document.path, (*path, language), message, hint, on_key=True)
