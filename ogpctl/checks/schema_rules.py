"""From the schema's terms to the rules': which rule puts which failed keyword into words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from ogpctl.checks.rules.date_impossible import is_shaped_like_a_date
from ogpctl.checks.rules.misplaced_file import kind_by_fields
from ogpctl.checks.rules.unknown_key import language_below
from ogpctl.checks.schema_case import SchemaCase
from ogpctl.i18n.message import msg
from ogpctl.store.unseen import UNSEEN
from ogpctl.terms.field_names import is_language
from ogpctl.terms.unseen_characters import character_named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ogpctl.checks.finding import Problem, Rule
    from ogpctl.checks.known_names import KnownNames
    from ogpctl.store.document import Document
    from ogpctl.store.schema_error import SchemaError


class SchemaRule(Protocol):
    """A module that puts a failed keyword into words."""

    RULE: Rule

    def explain(self, case: SchemaCase) -> Iterator[Problem]: ...


BY_KEYWORD = {
    "additionalProperties": "unknown-key",
    "required": "missing-field",
    "type": "wrong-type",
    "enum": "not-allowed-value",
    "pattern": "id-malformed",
    "propertyNames": "id-malformed",
    "minimum": "value-out-of-range",
    "maximum": "value-out-of-range",
    "maxLength": "value-out-of-range",
    "minItems": "empty-value",
    "minProperties": "empty-value",
    "uniqueItems": "repeated-value",
}
"""The rule of each keyword that the schemas use; `rule_for` makes it finer by what was meant."""


_MOST_SUGGESTIONS = 100


def explained(
    document: Document[Any],
    rule_named: Callable[[str], SchemaRule],
    language: str | None,
    names: KnownNames | None = None,
) -> Iterator[Problem]:
    """Yield the problems for what the schema says against `document`, in its order.

    Of a file that belongs elsewhere `misplaced-file` says so, and its fields are not held against it.
    """
    if kind_by_fields(document) is not None:
        return
    words = language or _language_of(document)
    of_wrong_type = {error.path for error in document.errors if error.keyword == "type"}
    for count, error in enumerate(document.errors):
        if error.keyword not in {"type", "propertyNames"} and error.path in of_wrong_type:
            continue  # a value of the wrong type is no allowed word either: one finding is enough
        rule = rule_named(rule_for(error))
        case = SchemaCase(document, error, words, names, suggests=count < _MOST_SUGGESTIONS)
        if error.instance is None and language_below(case) is not None:
            continue  # its text is there, and only wants indentation: `unknown-key` says so
        if _is_said_of_a_key(error):
            continue
        for problem in rule.explain(case):
            yield _naming_unseen(problem, error)


def _is_said_of_a_key(error: SchemaError) -> bool:
    """Whether a field is empty, or missing, only since `{url:https://…}` is a key alone.

    That is said of the key.
    """
    if error.keyword == "type":
        return error.instance is None and ":" in str(error.path[-1:])
    return error.keyword == "required" and any(
        str(key).startswith(f"{error.expected}:") for key in error.instance
    )


def _naming_unseen(problem: Problem, error: SchemaError) -> Problem:
    """Return `problem` with a hint that names the unseen character which makes a value wrong."""
    if error.keyword not in {"pattern", "enum"} or not isinstance(error.instance, str):
        return problem
    unseen = UNSEEN.search(error.instance)
    if unseen is None:
        return problem
    character = character_named(f"U+{ord(unseen[0]):04X}")
    return replace(
        problem,
        hint=msg("The value contains {character}: rewrite it without this character.", character=character),
    )


def rule_for(error: SchemaError) -> str:
    """Return the id of the rule that explains `error`."""
    value = error.instance
    if error.keyword == "type" and value is None:
        return "empty-value"
    if error.keyword == "pattern":
        return _rule_for_text(str(value), error.schema.get("x-ogp"))
    if error.keyword in {"minimum", "maximum"} and error.schema.get("x-ogp") == "date":
        return "date-malformed"
    return BY_KEYWORD[error.keyword]


def _rule_for_text(text: str, expected: object) -> str:
    if not text.strip():
        return "empty-value"
    if expected == "date":
        return "date-impossible" if is_shaped_like_a_date(text) else "date-malformed"
    return "url-malformed" if expected == "url" else "id-malformed"


def _language_of(document: Document[Any]) -> str:
    """Return the first language that the file names or writes in, English where there is none."""
    fields = document.value if isinstance(document.value, dict) else {}
    languages = fields.get("languages")
    candidates = list(languages) if isinstance(languages, list) else []
    candidates += [next(iter(value)) for value in fields.values() if isinstance(value, dict) and value]
    return next((word for word in candidates if isinstance(word, str) and is_language(word)), "en")
