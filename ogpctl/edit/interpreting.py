"""From the words that a user types to the value that a file holds.

By the field's schema, and nothing guessed.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ogpctl.errors import WrongUsage
from ogpctl.i18n.message import Message, msg
from ogpctl.i18n.steering import code_of
from ogpctl.render.schema.words import labels_of
from ogpctl.store.composing import FORBIDDEN_CHARACTER
from ogpctl.store.strict import read_strict
from ogpctl.terms.field_names import is_language, listed_as_code
from ogpctl.terms.meant_words import is_under_way, labelled, meant_word, taken_word
from ogpctl.terms.nearest import simplified

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ogpctl.edit.field_shapes import FieldShape

_YES = frozenset({"true", "yes", "oui", "vrai"})
_NO = frozenset({"false", "no", "non", "faux"})


def interpreted(
    text: str,
    shape: FieldShape,
    field: str,
    language: str | None = None,
    names: Mapping[str, str] = MappingProxyType({}),
) -> Any:
    """Return what `text` means in a field; `field` is its name as typed, for messages.

    Lists are given with commas; lists, records and texts in several languages between brackets, as YAML. A
    text by language without one is in `language`, else in the plan's only one. `names` are simplified names
    with the ids that they stand for. Raises `WrongUsage`.
    """
    check_characters(text, field)
    if text[:1] in {"[", "{"} and (shape.is_list or shape.is_record):
        value = _yaml(text, field)
        return [value] if shape.is_list and isinstance(value, dict) else value
    if shape.is_text and (found := by_language(text)) is not None:
        return found
    if shape.is_list:
        item = shape.below(0)
        whole = item.is_record or simplified(text) in names  # a name may hold commas
        parts = [text] if whole else [part.strip() for part in text.split(",")]
        return [interpreted(part, item, field, language, names) for part in parts if part]
    if shape.is_text:
        return {text_language(shape, field, language): text}
    if shape.is_record:
        return _record(text, shape, field)
    return _scalar(names.get(simplified(text), text), shape, field)


def check_characters(text: str, field: str) -> None:
    """Raise `WrongUsage` where `text` has a character that a plan file may not hold.

    Pasted texts sometimes have one.
    """
    found = FORBIDDEN_CHARACTER.search(text)
    if found is not None:
        raise WrongUsage(
            msg(
                "the value of `{field}` contains a character that is not allowed in plan files: {code}",
                field=field,
                code=code_of(found[0]),
            ),
            msg("Remove it, or replace it with a space or a line break."),
        )


def by_language(text: str) -> dict[str, str] | None:
    """Return the texts of `{fr: …, en: …}`.

    None for a text that only begins with a bracket, as people write them.
    """
    if text[:1] != "{":
        return None
    read = read_strict(f"x: {text}\n".encode())
    found = read.value.get("x") if not read.profile_errors and isinstance(read.value, dict) else None
    if not isinstance(found, dict) or not found:
        return None
    return found if all(is_language(key) and isinstance(item, str) for key, item in found.items()) else None


def text_language(shape: FieldShape, field: str, language: str | None) -> str:
    """Return the language of a text that was given without one; raise `WrongUsage` where that is not sure.

    `field` is the field as typed, or the option: an option takes no language into its name.
    """
    languages = shape.languages
    if language is not None:
        if languages and language not in languages:
            raise WrongUsage(
                msg("the plan is not written in “{language}”", language=language),
                msg("Its languages are: {languages}.", languages=listed_as_code(languages)),
            )
        return language
    if len(languages) == 1:
        return languages[0]
    if field.startswith("--"):
        raise WrongUsage(
            msg("{option} does not name its language", option=field),
            msg("The plan is written in {languages}: add --text-lang.", languages=listed_as_code(languages)),
        )
    raise WrongUsage(
        msg("`{field}` does not name its language", field=field),
        msg(
            "The plan is written in {languages}: write {fields}, or add --text-lang.",
            languages=listed_as_code(languages),
            fields=listed_as_code(f"{field}.{name}=" for name in languages or ("fr", "en")),
        ),
    )


def _record(text: str, shape: FieldShape, field: str) -> dict[str, Any]:
    """Return the record that one word stands for: where it goes by its address, that is the address."""
    if "url" in shape.schema.get("required", ()):
        return {"url": text}
    raise WrongUsage(
        msg("`{field}` consists of several fields", field=field),
        msg("Give one of them: {fields}.", fields=listed_as_code(f"{field}.{name}=" for name in shape.names)),
    )


def _scalar(text: str, shape: FieldShape, field: str) -> Any:
    if shape.words:
        return _word(text, shape.words, field)
    if shape.is_date:
        return int(text) if re.fullmatch(r"[0-9]{4}", text) else text
    if "string" in shape.types or not shape.types:
        return text
    if "boolean" in shape.types:
        plain = simplified(text)
        if plain in _YES | _NO:
            return plain in _YES
        raise WrongUsage(
            msg("`{field}` is yes or no, not “{value}”", field=field, value=text),
            msg("Write {field}=true or {field}=false.", field=field),
        )
    digits = text.replace("\u202f", "").replace("\xa0", "")
    if re.fullmatch(r"[-+]?[0-9]{1,15}", digits):
        return int(digits)
    if "number" in shape.types and re.fullmatch(r"[-+]?[0-9]{1,15}\.[0-9]{1,15}", digits):
        return float(digits)
    raise WrongUsage(msg("`{field}` is a number, not “{value}”", field=field, value=text))


def _word(text: str, words: tuple[str, ...], field: str) -> str:
    """Return the word of the list that is meant, also by its label in any language or another usual name."""
    taken = taken_word(text, words)
    if taken is None and not is_under_way(text, words):
        taken = labelled(text, labels_of(words))
    if taken is not None:
        return taken
    close = meant_word(text, words)
    hint: Message = msg("Allowed values: {words}.", words=listed_as_code(words))
    if is_under_way(text, words):
        hint = msg("Say how far: `limited` or `substantial`; else `in_progress`.")
    elif close is not None:
        hint = msg("Did you mean `{word}`? Allowed values: {words}.", word=close, words=listed_as_code(words))
    raise WrongUsage(msg("“{value}” is not an allowed value of `{field}`", field=field, value=text), hint)


def _yaml(text: str, field: str) -> Any:
    read = read_strict(f"x: {text}\n".encode("utf-8", "replace"))
    if read.profile_errors or not isinstance(read.value, dict) or set(read.value) != {"x"}:
        raise WrongUsage(
            msg("the value given for `{field}` is not valid YAML: {value}", field=field, value=text),
            msg("Write a list as [a, b]. Put a text with brackets, commas or colons in quotes."),
        )
    return read.value["x"]
