"""A field holds the type of value that it is for: a text, a number, a list, fields of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ogpctl.checks.examples import example, written_text
from ogpctl.checks.finding import Family, Rule, Severity
from ogpctl.checks.parts_of_text import addresses_in, beside, in_brackets, parts_of
from ogpctl.checks.rules.date_malformed import certain_date
from ogpctl.checks.rules.id_malformed import meant_id
from ogpctl.i18n.message import Message, msg
from ogpctl.terms.field_names import listed
from ogpctl.terms.meant_words import meant_word
from ogpctl.terms.nearest import simplified
from ogpctl.terms.synonyms import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ogpctl.checks.finding import Problem
    from ogpctl.checks.schema_case import SchemaCase
    from ogpctl.store.position import Path

RULE = Rule("wrong-type", Family.SCHEMA, Severity.ERROR, msg("a field contains a value of the wrong type"))

_EXPECTED: dict[str, Message] = {
    "text": msg("a text for each language"),
    "date": msg("a date"),
    "string": msg("a text"),
    "integer": msg("a whole number"),
    "decimal": msg("a number"),
    "boolean": msg("true or false"),
    "array": msg("a list"),
    "object": msg("a group of fields"),
}
_LONGEST = 80
_SEVERAL = 2
_LARGEST = 1_000_000_000
_DECIMAL = re.compile(r"[-+]?[0-9]{1,15}(?:\.[0-9]{1,9}|,[0-9]{1,2})?")
"""A number in a text that can be but one: `1,500` may be thousands."""
_WHOLE = re.compile(r"0|[1-9][0-9]{0,9}")
_YES = frozenset({"yes", "y", "on", "oui", "vrai", "true"})
_NO = frozenset({"no", "n", "off", "non", "faux", "false"})


_YEARS = re.compile(r"([12][0-9]{3}) ?[-–/] ?([12][0-9]{3})")
_NUMBER = re.compile(r"(?<![0-9.,])([0-9]{1,3}(?:[ \xa0\u202f][0-9]{3})+|[0-9]+)(?![0-9]|[.,][0-9])")
_DASHES = tuple("-–—−•·‐‑")


def explain(case: SchemaCase) -> Iterator[Problem]:
    """Yield the problem of a value of the wrong type, with the value as it should be written."""
    expected = case.expects if case.expects in _EXPECTED else _of_type(case.error.schema)
    found = _found(case.error.instance)
    if not case.error.path:
        message = msg("the file must contain fields, not {found}", found=found)
        yield case.problem(RULE, message, msg("Write one `name: value` per line."))
        return
    message = (
        msg(
            "an entry of `{field}` must be {expected}, not {found}",
            field=case.field,
            expected=_EXPECTED[expected],
            found=found,
        )
        if case.is_entry
        else msg(
            "`{field}` must be {expected}, not {found}",
            field=case.field,
            expected=_EXPECTED[expected],
            found=found,
        )
    )
    if expected == "text" and isinstance(case.error.instance, str):
        message = msg("`{field}` does not name its language", field=case.field)
    yield case.problem(RULE, message, _hint(case, expected), certain=_certain(case, expected))


def _of_type(schema: Mapping[str, Any]) -> str:
    """Return what a schema wants by its type; `number` names a commitment’s number elsewhere."""
    type_ = str(schema.get("type", ""))
    return "decimal" if type_ == "number" else type_


def _certain(case: SchemaCase, expected: str) -> str | int | bool | None:
    """Return the value where only its quotes are wrong, or its word for yes or no is another one."""
    value, literal = case.error.instance, case.literal
    if expected == "string" and isinstance(value, bool | int | float):
        return literal if _would_be_taken(literal, case.error.schema) else None
    if not isinstance(value, str):
        return certain_date(literal) if expected == "date" and isinstance(value, float) else None
    if expected == "integer" and _WHOLE.fullmatch(value):
        return int(value)
    word = value.strip().lower()
    return word in _YES if expected == "boolean" and word in _YES | _NO else None


def _would_be_taken(text: str, schema: Mapping[str, Any]) -> bool:
    """Whether the schema takes `text` as a string; the pattern is the schema's own, never one of the data."""
    pattern = schema.get("pattern")
    return (
        "enum" not in schema and "…" not in text and (pattern is None or re.search(pattern, text) is not None)
    )


def _found(value: object) -> Message:
    if isinstance(value, bool):
        return msg("true or false")
    if isinstance(value, float):
        return msg("a number with decimals")
    if isinstance(value, int):
        return msg("a number")
    if isinstance(value, str):
        return msg("a text")
    if isinstance(value, list):
        return msg("a list")
    return msg("fields") if isinstance(value, dict) else msg("nothing")


def _hint(case: SchemaCase, expected: str) -> Message:
    """Return how to write the value; each kind of value that is wanted has its own way of going wrong."""
    hints = {
        "text": _hint_for_translations,
        "date": _hint_for_date,
        "string": _hint_for_text,
        "integer": _hint_for_number,
        "decimal": _hint_for_decimal,
        "boolean": _hint_for_truth,
        "array": _hint_for_list,
        "object": _hint_for_fields,
    }
    return hints[expected](case)


def _hint_for_translations(case: SchemaCase) -> Message:
    value = case.error.instance
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        text = value if isinstance(value, str) else case.literal
        return msg("Write {example}", example=written_text(case.field, text, case.language))
    return msg("Write {example}", example=f"{case.field}: {{{case.language}: …}}")


def _hint_for_date(case: SchemaCase) -> Message:
    if case.field == "due" and isinstance(case.error.instance, dict):
        return msg("Write the date as YYYY-MM-DD, and keep the plan’s wording in `due_text`.")
    meant = certain_date(case.literal)
    if meant is not None:
        return msg("Write {date}.", date=meant)
    return msg("Write the date as YYYY-MM-DD, YYYY-MM or YYYY, as precisely as it is known.")


def _hint_for_text(case: SchemaCase) -> Message:
    value = case.error.instance
    words = case.error.schema.get("enum")
    if isinstance(words, list):
        return msg("Allowed values: {words}.", words=listed(words))
    if isinstance(value, bool | int | float):
        quoted = f'"{case.literal}"'
        return msg(
            "Put it in quotes: {example}",
            example=quoted if case.is_entry else f"{case.error.path[-1]}: {quoted}",
        )
    if isinstance(value, list):
        return msg("Write one text, not a list. A text of several paragraphs starts with | after the colon.")
    return msg("Write one text. If it contains a colon followed by a space, put it in quotes.")


def _hint_for_number(case: SchemaCase) -> Message:
    value = case.error.instance
    if isinstance(value, str) and value.isascii() and value.isdecimal():
        digits = case.literal.strip("\"'")
        return msg("Write it without quotes: {example}", example=f"{case.field}: {digits}")
    if isinstance(value, float) and abs(value) < _LARGEST:
        return msg("Write a whole number, such as {number}.", number=round(value))
    if "qualifier" in case.field or case.field == "count":
        return msg("Write digits only; use `qualifier` to say that the number is approximate.")
    return msg("Write digits only, such as 26.")


def _hint_for_decimal(case: SchemaCase) -> Message:
    value = case.error.instance
    if isinstance(value, str) and _DECIMAL.fullmatch(value.strip()):
        number = value.strip().lstrip("+").replace(",", ".")
        return msg("Write it without quotes: {example}", example=f"{case.field}: {number}")
    return msg("Write digits, with a point before the decimals, such as 20.5.")


def _counted(text: str) -> dict[str, str]:
    """Return count and qualifier as words such as “près de 200” give them, with `…` for what they do not."""
    numbers = _NUMBER.findall(text[:_LONGEST])
    if len(numbers) != 1:
        return {}
    before = simplified(text[:_LONGEST].partition(numbers[0])[0])
    qualifiers = ("exactly", "about", "nearly", "more_than", "at_least")
    qualifier = next(
        (word for word in qualifiers if before in {word, *WORDS[word]}), "exactly" if not before else "…"
    )
    return {"count": "".join(digit for digit in numbers[0] if digit.isdecimal()), "qualifier": qualifier}


def _hint_for_truth(case: SchemaCase) -> Message:
    word = case.text.strip().lower()
    if word in _YES | _NO:
        return msg("Write {example}", example=f"{case.field}: {'true' if word in _YES else 'false'}")
    return msg("Write true or false, without quotes.")


def _hint_for_list(case: SchemaCase) -> Message:
    value = case.error.instance
    if isinstance(value, dict):
        return msg("Start each entry with a hyphen and a space.")
    if isinstance(value, str) and value[:1] in _DASHES:
        return msg("Write a hyphen and a space before each item of the list.")
    items = case.error.schema.get("items")
    if isinstance(items, dict) and items.get("type") == "object":
        records = ", ".join(
            _record(case, items, (*case.error.path, index), text)
            for index, text in enumerate(_meant_records(case, items))
        )
        return msg("Write {example}", example=f"{case.field}: [{records}]")
    item = _meant_items(case, items if isinstance(items, dict) else {})
    return msg("Put it in square brackets: {example}", example=f"{case.field}: [{item}]")


def _meant_items(case: SchemaCase, items: Mapping[str, Any]) -> str:
    """Return the entries that the value stands for: ids for names, words for other ones, else as they are."""
    if (whole := _meant_item(case, items, case.text)) is not None:
        return whole
    pieces = parts_of(case.text)
    if len(pieces) < _SEVERAL:
        return case.literal
    return ", ".join(_meant_item(case, items, piece) or in_brackets(piece) for piece in pieces)


def _meant_item(case: SchemaCase, items: Mapping[str, Any], text: str) -> str | None:
    names = case.names.of_field(case.document, case.error.path) if case.names is not None else None
    if names is not None and (known := names.meant(text)) is not None:
        return known
    words = items.get("enum")
    return meant_word(text, words) if isinstance(words, list) else None


def _meant_records(case: SchemaCase, items: Mapping[str, Any]) -> list[str | None]:
    """Return the texts of the records that the value stands for.

    One None where it stands for one as a whole.
    """
    value = case.error.instance
    if isinstance(value, str):
        fields = items.get("properties", {})
        pieces = parts_of(value)
        if "url" in fields and len(addresses := addresses_in(value)) >= _SEVERAL:
            each_has_one = all(len(addresses_in(piece)) == 1 for piece in pieces)
            return [*(pieces if each_has_one else addresses)]
        if len(pieces) >= _SEVERAL and all(_reference(piece, fields) for piece in pieces):
            return [*pieces]
    return [None]


def _hint_for_fields(case: SchemaCase) -> Message:
    schema, value = case.error.schema, case.error.instance
    if case.field == "period":
        years = _YEARS.fullmatch(value.strip()) if isinstance(value, str) else None
        if years is not None:
            return msg("Write {example}", example=f"period: {{start: {years[1]}, end: {years[2]}}}")
        return msg("Write it like this: {example}", example=example("period", schema, case.language))
    line = _record(case, schema, case.error.path)
    return msg("Write {example}", example=line if case.is_entry else f"{case.field}: {line}")


def _record(case: SchemaCase, schema: Mapping[str, Any], path: Path, text: str | None = None) -> str:
    """Return the record between braces that the value, or `text` of it, most likely stands for.

    It has the fields that it needs.
    """
    value = case.error.instance if text is None else text
    fields = schema.get("properties", {})
    if not schema.get("required") and isinstance(value, str) and (reference := _reference(value, fields)):
        return reference
    required = list(schema.get("required", [])) or list(fields)[:2]
    words = value if isinstance(value, str) else ""
    address = next(iter(addresses_in(words)), None)
    if address is not None:
        words = beside(words, address)
    counted = _counted_fields(case) if "count" in required else {}
    parts = []
    for name in required:
        part = fields.get(name, {})
        if name in counted:
            parts.append(f"{name}: {counted[name]}")
        elif name == "url" and address is not None:
            parts.append(f"url: {in_brackets(address)}")
        elif part.get("x-ogp") == "text" and words:
            parts.append(written_text(name, words, case.language))
        else:
            parts.append(case.example(name, part, (*path, name)))
    return "{" + ", ".join(parts) + "}"


def _reference(text: str, fields: Mapping[str, Any]) -> str | None:
    """Return the record for another plan's commitment where `text` is its id here or at OGP."""
    for name, part in fields.items():
        kind = part.get("x-ogp")
        meant = meant_id(text, kind) if kind in {"commitment-id", "ogp-id"} else None
        if meant is not None:
            return f"{{{name}: {meant}}}"
    return None


def _counted_fields(case: SchemaCase) -> dict[str, str]:
    value = case.error.instance
    unknown = {"count": "…", "qualifier": "…"}
    if isinstance(value, int) and not isinstance(value, bool):
        return {"count": case.literal, "qualifier": "exactly"}
    return unknown | (_counted(value) if isinstance(value, str) else {})
