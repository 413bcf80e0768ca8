"""The tables of fields in the reference of the data format, made from the schemas in both languages.

A page asks for them between `<!-- fields SCHEMA -->` and `<!-- end fields -->`.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from doc_examples import ROOT
from french import typeset

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIELDS = re.compile(r"^<!-- fields (?P<name>[a-z]+) -->\n.*?^<!-- end fields -->$", re.DOTALL | re.MULTILINE)

_COMMON = "common"

HEADINGS = {
    "en": "| field | what it is | what it holds |",
    "fr": "| champ | ce que c’est | ce qu’il contient |",
}
REQUIRED = {"en": "**required**", "fr": "**obligatoire**"}
LIST_OF = {"en": "list of", "fr": "liste de"}
ONE_OF = {"en": "one of", "fr": "un mot parmi"}
COLON = {"en": ":", "fr": "\u00a0:"}
KINDS = {
    "string": {"en": "text", "fr": "texte"},
    "integer": {"en": "whole number", "fr": "nombre entier"},
    "number": {"en": "number", "fr": "nombre"},
    "boolean": {"en": "true or false", "fr": "true ou false"},
    "country": {"en": "country code", "fr": "code de pays"},
}


def with_fields(text: str, lang: str) -> str:
    """Return the page with each table of fields as the schemas have it now."""
    return _FIELDS.sub(
        lambda found: (
            f"<!-- fields {found['name']} -->\n\n{_tables(found['name'], lang)}\n<!-- end fields -->"
        ),
        text,
    )


def _tables(name: str, lang: str) -> str:
    schema = _read(name)
    tables = [_table(schema, schema, lang)] if "properties" in schema else [_pieces(schema, lang)]
    for key, definition in schema.get("$defs", {}).items():
        copied = name != _COMMON and key in _read(_COMMON)["$defs"]  # told of once, in the part on all files
        if "properties" in definition and not copied:
            title = f"#### {_half(definition['title'], lang)}\n\n{_said(definition, lang)}\n"
            tables.append(f"{title}\n{_table(definition, schema, lang)}")
    return "\n".join(tables)


def _pieces(schema: dict[str, Any], lang: str) -> str:
    """Return the definitions that have no fields of their own, one line each."""
    return "".join(
        f"- **{_half(definition['title'], lang)}**{COLON[lang]} {_said(definition, lang)}\n"
        for definition in schema["$defs"].values()
        if "properties" not in definition
    )


def _table(owner: dict[str, Any], root: dict[str, Any], lang: str) -> str:
    return "\n".join([HEADINGS[lang], "|---|---|---|", *_rows(owner, root, lang)]) + "\n"


def _rows(owner: dict[str, Any], root: dict[str, Any], lang: str, prefix: str = "") -> Iterator[str]:
    for name, field in owner.get("properties", {}).items():
        required = f", {REQUIRED[lang]}" if name in owner.get("required", ()) else ""
        yield f"| `{prefix}{name}` | {_kind(field, root, lang)}{required} | {_said(field, lang, root)} |"
        if "properties" in field:
            yield from _rows(field, root, lang, f"{prefix}{name}.")


def _kind(field: dict[str, Any], root: dict[str, Any], lang: str) -> str:
    if "$ref" in field:
        target = _resolve(field["$ref"], root)
        title = _half(target["title"], lang)
        return title if title.startswith("OGP") else title[:1].lower() + title[1:]
    if field.get("type") == "array":
        return f"{LIST_OF[lang]} {_kind(field['items'], root, lang)}"
    if "enum" in field:
        return f"{ONE_OF[lang]} {', '.join(f'`{word}`' for word in field['enum'])}"
    if field.get("type") == "object":
        return "…"
    kind = field.get("x-ogp") if field.get("x-ogp") in KINDS else field["type"]
    return KINDS[kind][lang]


def _resolve(reference: str, root: dict[str, Any]) -> dict[str, Any]:
    definition: dict[str, Any] = root["$defs"][reference.removeprefix("#/$defs/")]
    return definition


def _read(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((ROOT / "schema" / f"{name}.schema.json").read_bytes())
    return schema


def _half(title: str, lang: str) -> str:
    """Return one half of a title such as “Engagement · Commitment”."""
    french, _, english = title.partition(" · ")
    return french if lang == "fr" else english


def _said(field: dict[str, Any], lang: str, root: dict[str, Any] | None = None) -> str:
    """Return the description in one language; the schemas hold “FR : …”, an empty line, “EN: …”.

    A field without one has that of the definition in `root` that it refers to.
    """
    if "description" not in field and root is not None and "$ref" in field:
        field = _resolve(field["$ref"], root)
    french, _, english = field.get("description", "").partition("\n\n")
    text = typeset(french).removeprefix("FR\u00a0: ") if lang == "fr" else english.removeprefix("EN: ")
    return text.replace("|", "\\|").replace("\n", " ")
