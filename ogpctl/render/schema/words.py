"""What a field of a schema is, in words.

The schemas' own titles and descriptions, and what their keywords mean.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ogpctl.checks.examples import example
from ogpctl.i18n.formats import number
from ogpctl.i18n.message import Message, msg
from ogpctl.plan.field_rows import FIELD_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ogpctl.i18n.translator import Translator

_KINDS: dict[str, Message] = {
    "text": msg("text in each language"),
    "date": msg("date"),
    "url": msg("web address"),
    "slug": msg("short id"),
    "commitment-id": msg("commitment id"),
    "ogp-id": msg("OGP id"),
    "number": msg("printed number"),
    "language": msg("language code"),
    "country": msg("country code"),
    "completion": msg("completion value"),
    "value": msg("OGP value"),
    "policy-area": msg("policy area"),
    "email": msg("e-mail address"),
    "sdg": msg("Sustainable Development Goal"),
    "currency": msg("currency code"),
    "string": msg("text"),
    "integer": msg("whole number"),
    "decimal": msg("decimal number"),
    "boolean": msg("true or false"),
    "object": msg("a group of fields"),
}
TYPES = (*_KINDS, "array")
"""What a field may be said to hold."""
_WRITTEN: dict[str, Message] = {
    "text": msg("One text per language, for example {example}.", example="{fr: …, en: …}"),
    "date": msg(
        "YYYY, YYYY-MM or YYYY-MM-DD, as precisely as it is known; a day must exist in the calendar."
    ),
    "url": msg("Starts with http:// or https:// and contains no spaces."),
    "slug": msg("Lower-case letters, digits and hyphens."),
    "commitment-id": msg(
        "A country in capital letters, then letters and digits after hyphens: {example}.",
        example="FR-2015-02",
    ),
    "ogp-id": msg("Two capital letters and four digits: {example}.", example="FR0004"),
    "number": msg(
        "Letters and digits, with dots or hyphens between them, in quotes: {example}.", example='"2.1"'
    ),
    "language": msg("An ISO 639 code of two or three lower-case letters: {example}.", example="fr"),
    "policy-area": msg("Lower-case letters, digits and underscores: {example}.", example="open_contracting"),
    "email": msg("The address of an office, such as {example}.", example="open-data@ministry.example"),
    "sdg": msg("A goal from 1 to 17, or one of its targets, in quotes: {example}.", example='"16.6"'),
    "currency": msg("An ISO 4217 code of three capital letters: {example}.", example="EUR"),
    "country": msg("An ISO 3166-1 code of two capital letters: {example}.", example="FR"),
}
_EXAMPLES = {
    "date": "2016-07-27",
    "url": "https://example.org/report",
    "text": "{LANGUAGE: …}",
    "slug": "open-data",
    "commitment-id": "FR-2015-02",
    "ogp-id": "FR0004",
    "number": '"2.1"',
    "policy-area": "open_contracting",
    "email": "open-data@ministry.example",
    "sdg": '"16.6"',
    "currency": "EUR",
}
_LABELS: tuple[Mapping[str, Message], ...] = tuple(
    row.words for rows in FIELD_ROWS.values() for row in rows if row.words is not None
)

_BEFORE_SIGN = re.compile(r" (?=[:;!?»])")


def title(schema: Mapping[str, Any], translator: Translator) -> str:
    """Return the title of a schema in the reader's language; the schemas write “Engagement · Commitment”."""
    french, _, english = str(schema.get("title", "")).partition(" · ")
    return _set_as_french(french) if translator.language == "fr" else english or french


def description(schema: Mapping[str, Any], translator: Translator) -> str:
    """Return the description in the reader's language; the schemas write “FR : …”, an empty line, “EN: …”."""
    french, _, english = str(schema.get("description", "")).partition("\n\n")
    if translator.language == "fr":
        return _set_as_french(french).removeprefix("FR\u00a0: ")
    return english.removeprefix("EN: ")


def _set_as_french(text: str) -> str:
    return _BEFORE_SIGN.sub("\u00a0", text).replace("« ", "«\u00a0")


def kind_name(schema: Mapping[str, Any]) -> str:
    """Return the name of what a field holds, as programs are told it.

    A word of `x-ogp`, else a type of JSON.
    """
    name = schema.get("x-ogp") or schema.get("type", "object")
    if name == "number" and "x-ogp" not in schema:
        return "decimal"  # not a number as plans print it
    return name if isinstance(name, str) else str(name[0])


def kind_label(schema: Mapping[str, Any], translator: Translator) -> str:
    """Return what a field holds, in words: “date”, “list: milestone”."""
    name = kind_name(schema)
    if name == "array":
        items = schema["items"]
        entry = _lowered(title(items, translator)) if "properties" in items else kind_label(items, translator)
        return translator.gettext("list: {entry}", entry=entry)
    if name == "string" and "enum" in schema:
        return translator.gettext("one of a list of values")
    return translator.render(_KINDS[name])


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def allowed_words(schema: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the words that a field, or an entry of it, may hold; none where it is free."""
    words = schema.get("enum") or schema.get("items", {}).get("enum") or ()
    return tuple(words)


def known_words(schema: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the words that a field, or an entry of it, is known to hold, where others are not errors."""
    return tuple(schema.get("examples") or schema.get("items", {}).get("examples") or ())


def word_labels(words: tuple[str, ...], translator: Translator) -> dict[str, str]:
    """Return the label of each of the words that a field allows, in the reader's language."""
    labels = labels_of(words)
    return {word: translator.render(labels[word]) if word in labels else "" for word in words}


def labels_of(words: tuple[str, ...]) -> dict[str, Message]:
    """Return the label of each of the words that a field allows; none where no vocabulary has them all."""
    wanted = set(words)
    closest = min((labels for labels in _LABELS if wanted <= labels.keys()), key=len, default={})
    return {word: closest[word] for word in words if word in closest}


def ways_to_write(schema: Mapping[str, Any], translator: Translator) -> str:
    """Return how the value is written, and its limits, in sentences; empty where there is nothing to say."""
    ways = [_WRITTEN.get(kind_name(schema))]
    if schema.get("type") == "array":
        ways = [_WRITTEN.get(kind_name(schema["items"]))]
    said = [translator.render(way) for way in ways if way is not None]
    return " ".join([*said, *_limits(schema, translator)])


def _limits(schema: Mapping[str, Any], translator: Translator) -> Iterator[str]:
    _ = translator.gettext
    if schema.get("uniqueItems"):
        yield _("No duplicate entries.")
    if schema.get("minItems"):
        yield _("At least one entry.")
    if "maxLength" in schema:
        yield _("At most {number} characters.", number=number(schema["maxLength"], translator.language))
    if schema.get("type") == "integer" and "minimum" in schema and "maximum" in schema:
        low, high = (number(schema[key], translator.language) for key in ("minimum", "maximum"))
        yield _("From {low} to {high}.", low=low, high=high)


def written_example(name: str, schema: Mapping[str, Any], translator: Translator) -> str:
    """Return the field as a file may write it, `due: 2016-07-27`; empty where no example would help."""
    language = translator.language
    shown = example(name, schema, language)
    if not shown.endswith(("…", "[…]")):
        return shown
    items = schema.get("items", {})
    value = _EXAMPLES.get(kind_name(items or schema), "").replace("LANGUAGE", language)
    if not value:
        return ""
    return f"{name}: [{value}]" if items else f"{name}: {value}"
