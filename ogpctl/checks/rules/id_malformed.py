"""Ids, numbers and codes have the shape by which people and programs know them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ogpctl.checks.examples import fields_listed
from ogpctl.checks.finding import Family, Rule, Severity
from ogpctl.checks.written import value_at
from ogpctl.i18n.message import Message, msg
from ogpctl.store.schemas import schema
from ogpctl.terms.field_names import listed, shown
from ogpctl.terms.nearest import simplified
from ogpctl.terms.synonyms import COUNTRIES, LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ogpctl.checks.finding import Problem
    from ogpctl.checks.schema_case import SchemaCase

RULE = Rule(
    "id-malformed",
    Family.SCHEMA,
    Severity.ERROR,
    msg("an id, a number or a code does not have the right form"),
)

_LONGEST = 80
SHAPES: dict[str, Message] = {
    "slug": msg("It takes lower-case letters, digits and single hyphens, as in open-data."),
    "commitment-id": msg(
        "A commitment’s id consists of the country, the year of the plan and a number, as in FR-2015-02."
    ),
    "ogp-id": msg("An OGP id consists of two or three capital letters and four digits, as in FR0004."),
    "number": msg('A number consists of letters and digits, joined by dots or hyphens, as in "2" or "1.1".'),
    "policy-area": msg("A policy area has lower-case letters and underscores, as in open_contracting."),
    "email": msg("An e-mail address has one @, as in open-data@ministry.example."),
    "sdg": msg('A goal is a number from 1 to 17, or one of its targets, in quotes, as in "16" or "16.6".'),
    "currency": msg("A currency is a code of three capital letters, as in EUR."),
    "language": msg("A language is a code of two or three lower-case letters, as in fr or en."),
    "country": msg("A country is a code of two capital letters, as in FR."),
}
_CURLY = "“”„«»‘’‹› \xa0\u202f"
_OTHER = msg("It takes no spaces.")


def explain(case: SchemaCase) -> Iterator[Problem]:
    """Yield the problem of an id without the shape of its kind.

    Or of a text's key that is no language.
    """
    if case.error.keyword == "propertyNames":
        yield _of_key(case)
        return
    message = msg("`{field}` does not have the right form: {value}", field=case.field, value=shown(case.text))
    yield case.problem(RULE, message, _hint(case, case.expects))


def _of_key(case: SchemaCase) -> Problem:
    """Return the problem of a key that is no language.

    Most likely another field, a code of its own, or a text.
    """
    message = msg("not a language code: {key}", key=shown(case.text))
    language, colon, text = case.text.partition(":")
    if _is_field_outside(case):
        hint = msg(
            "`{key}` is a separate field: indent it like `{field}`, not below it.",
            key=case.text,
            field=case.error.path[-2],
        )
    elif colon and value_at(case.document, case.error.path) is None:
        hint = msg("Write a space after the colon: {example}", example=f"{language}: {text}")
    elif _may_continue_a_text(case):
        message = msg("this line is read as a key and a value: {key}", key=shown(case.text))
        hint = msg("If it continues the text above, put that text in quotes, from its beginning to its end.")
    else:
        hint = _hint(case, "language")
    return case.problem(RULE, message, hint, on_key=True)


def _may_continue_a_text(case: SchemaCase) -> bool:
    """Whether a key of several words stands below a text.

    It is then the next line of one that was wrapped by hand.
    """
    mapping = value_at(case.document, case.error.path[:-1])
    keys = list(mapping) if isinstance(mapping, dict) else []
    return " " in case.text.strip() and case.text in keys[1:]


def _hint(case: SchemaCase, expected: str) -> Message:
    shape = SHAPES.get(expected, _OTHER)
    unquoted = case.text.strip(_CURLY)
    if unquoted != case.text and case.text[:1] in _CURLY:
        meant = meant_id(unquoted, expected)
        straight = msg("YAML accepts only straight quotes.")
        return msg("{shape} Write {value}.", shape=straight, value=meant) if meant is not None else straight
    names = case.names.of_field(case.document, case.error.path) if case.names is not None else None
    if names is not None and names.ids and expected == "slug":
        known = names.meant(case.text)
        if known is not None:
            return msg("Write the id, not the name: {id}.", id=known)
        if names.field == "institutions":
            return msg("{shape} Write the id of an entry of institutions.yaml, or add one.", shape=shape)
        return msg("{shape} The plan has: {ids}.", shape=shape, ids=listed(sorted(names.ids)))
    meant = meant_id(case.text, expected)
    return msg("{shape} Write {value}.", shape=shape, value=meant) if meant is not None else shape


def _is_field_outside(case: SchemaCase) -> bool:
    """Whether what stands as a language is a field of the mapping around the text."""
    node: Any = schema(case.document.kind)
    for step in case.error.path[:-2]:
        node = node.get("items", {}) if isinstance(step, int) else node.get("properties", {}).get(step, {})
    return case.text in fields_listed(node)


def meant_id(text: str, expected: str) -> str | None:
    """Return the id of the expected kind that was probably meant, None where it cannot be guessed."""
    guess = _GUESSES.get(expected)
    return guess(simplified(text)) if guess is not None and len(text) <= _LONGEST else None


def _language(plain: str) -> str | None:
    return LANGUAGES.get(plain) or _match(r"([a-z]{2,3})(?:_[a-z]{2})?", plain)


def _country(plain: str) -> str | None:
    return COUNTRIES.get(plain) or (_match(r"([a-z]{2})", plain) or "").upper() or None


def _ogp_id(plain: str) -> str | None:
    found = re.fullmatch(r"([a-z]{2,3})[_ .]*([0-9]{1,4})", plain)
    return f"{found[1].upper()}{found[2].zfill(4)}" if found else None


def _commitment_id(plain: str) -> str | None:
    found = re.fullmatch(r"([a-z]{2,3})_([a-z0-9]+(?:_[a-z0-9]+)*)", plain.replace(".", "_"))
    return f"{found[1].upper()}-{found[2].replace('_', '-').upper()}" if found else None


def _number(plain: str) -> str | None:
    found = _match(r"(?:[a-z]+[°o.]*_|n[°o.]+_?|#)?([0-9]+(?:[._][0-9]+)*)\.?", plain)
    return f'"{found.replace("_", ".")}"' if found else None


def _slug(plain: str) -> str | None:
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or None


def _currency(plain: str) -> str | None:
    return (_match(r"([a-z]{3})", plain) or "").upper() or None


def _goal(plain: str) -> str | None:
    found = re.fullmatch(r"(?:sdg_?|odd_?|goal_|objectif_)([0-9]{1,2}(?:\.[0-9a-d]{1,2})?)", plain)
    return f'"{found[1]}"' if found else None


def _area(plain: str) -> str | None:
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_") or None


def _match(pattern: str, text: str) -> str | None:
    found = re.fullmatch(pattern, text)
    return found[1] if found else None


_GUESSES: dict[str, Callable[[str], str | None]] = {
    "language": _language,
    "country": _country,
    "ogp-id": _ogp_id,
    "commitment-id": _commitment_id,
    "number": _number,
    "slug": _slug,
    "policy-area": _area,
    "currency": _currency,
    "sdg": _goal,
}
