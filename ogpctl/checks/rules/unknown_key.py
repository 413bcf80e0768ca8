"""Every field is one that the schema knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.examples import fields_listed
from ogpctl.checks.finding import Family, Rule, Severity
from ogpctl.checks.written import value_at
from ogpctl.i18n.message import Message, msg
from ogpctl.terms.field_names import is_language, listed, shown
from ogpctl.terms.meant_words import meant_word
from ogpctl.terms.nearest import nearest, simplified
from ogpctl.terms.synonyms import FIELDS, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ogpctl.checks.finding import Problem
    from ogpctl.checks.schema_case import SchemaCase

OWN = "x-"
"""How the names of a repository's own fields begin."""

RULE = Rule("unknown-key", Family.SCHEMA, Severity.ERROR, msg("a field is not in the schema"))


def explain(case: SchemaCase) -> Iterator[Problem]:
    """Yield the problem of a key that is none of the fields of its place."""
    key = str(case.error.path[-1])
    message = msg("unknown field `{key}`", key=shown(key))
    hint = _own_hint if key.startswith(OWN) else _hint
    yield case.problem(RULE, message, hint(case, key), on_key=True)


def _hint(case: SchemaCase, key: str) -> Message:
    known = fields_listed(case.error.schema)
    value = value_at(case.document, case.error.path)
    name, colon, rest = key.partition(":")
    if colon and name in known and value is None:
        return msg("Write a space after the colon: {example}", example=f"{name}: {rest}")
    if (above := text_above(case)) is not None:
        return msg("It is a language: indent it below `{field}`.", field=above)
    meant = meant_field(key, known) if case.suggests else None
    if meant is None:
        return msg("Fields allowed here: {keys}.", keys=listed(known))
    around = value_at(case.document, case.error.path[:-1])
    if isinstance(around, dict) and meant in around:
        return msg("`{field}` is there already: keep one of the two.", field=meant)
    words = case.error.schema.get("properties", {}).get(meant, {}).get("enum")
    if isinstance(words, list) and isinstance(value, str) and value not in words:
        word = meant_word(value, words)
        if word is not None:
            return msg("Write {example}", example=f"{meant}: {word}")
    return msg("Did you mean `{key}`?", key=meant)


def _own_hint(case: SchemaCase, key: str) -> Message:
    """Return what to do with a field of the repository's own that no setting declares."""
    schema = case.error.schema
    record = schema.get("x-own")
    if record is None:
        return msg("Your own fields are allowed only in plans, commitments and milestones.")
    declared = [name for name in schema["properties"] if name.startswith(OWN)]
    if (meant := nearest(key, declared)) is not None:
        return msg("Did you mean `{key}`?", key=meant)
    return msg(
        "Declare it in `ogpctl.toml`: {example}, with `type` and `label`.",
        example=f"[fields.{record}.{key}]",
    )


def text_above(case: SchemaCase) -> str | None:
    """Return the field that a language stands below without being indented, else None."""
    key = str(case.error.path[-1])
    mapping = value_at(case.document, case.error.path[:-1])
    if not _is_short_language(key) or not isinstance(mapping, dict):
        return None
    properties = case.error.schema.get("properties", {})
    before = list(mapping)[: list(mapping).index(key)]
    above = next((name for name in reversed(before) if not is_language(name)), None)
    schema = properties.get(above, {}) if above is not None else {}
    return above if schema.get("x-ogp") == "text" else None


def _is_short_language(key: str) -> bool:
    """Whether `key` is a code of two letters: those of three look like misspelt fields."""
    return len(key) == len("fr") and is_language(key)


def language_below(case: SchemaCase) -> str | None:
    """Return the language that stands without indentation below an empty text, None where there is none."""
    path = case.error.path
    mapping = value_at(case.document, path[:-1]) if path else None
    if case.expects != "text" or not isinstance(mapping, dict) or path[-1] not in mapping:
        return None
    after = list(mapping)[list(mapping).index(path[-1]) + 1 :]
    return after[0] if after and isinstance(after[0], str) and _is_short_language(after[0]) else None


def meant_field(key: str, known: Iterable[str]) -> str | None:
    """Return the field that was probably meant.

    By its French name, another usual name, or a near spelling.
    """
    fields = set(known)
    plain = simplified(key)
    for word in fields & WORDS.keys():
        if plain in WORDS[word]:
            return word  # totals have the words of completion for their fields
    synonym = FIELDS.get(plain)
    if synonym is not None:
        for candidate in (synonym, synonym.removesuffix("s"), synonym + "s"):
            if candidate in fields:
                return candidate
    return nearest(key, fields)
