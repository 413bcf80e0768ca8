"""How a field is written: the examples that hints show."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LONGEST = 60

_EXAMPLES = {
    "amount": "1500000",
    "by": "irm",
    "count": "200",
    "country": "FR",
    "currency": "EUR",
    "date": "2016-07-27",
    "id": "open-data",
    "institutions": "[{id: ministry-of-justice, name: {LANGUAGE: …}, kind: ministry}]",
    "kind": "other",
    "languages": "[LANGUAGE]",
    "name": "{LANGUAGE: …}",
    "number": '"2"',
    "period": "{start: 2015-07, end: 2017-06}",
    "qualifier": "nearly",
    "round": "2016-mid-term",
    "source": "https://example.org/report",
    "sources": "[{url: https://example.org/report}]",
    "text": "{LANGUAGE: …}",
    "title": "{LANGUAGE: …}",
    "url": "https://example.org/report",
    "value": "12.5",
}
_IDS = {"commitment-id": "FR-2015-02", "number": '"2.1"', "ogp-id": "FR0004"}


def example(field: str, schema: Mapping[str, object], language: str) -> str:
    """Return `field` with a value as its schema wants it, written as in a file: `number: "2"`.

    `schema` is the field's own. Fields with no example of their own show `…`.
    """
    expected = schema.get("x-ogp")
    words = schema.get("enum")
    if field == "id" and isinstance(expected, str) and expected in _IDS:
        value = _IDS[expected]
    elif isinstance(words, list) and words:
        value = str(words[0])
    elif field not in _EXAMPLES and schema.get("type") == "array":
        value = f"[{_entry(schema.get('items'), language)}]"
    else:
        value = _EXAMPLES.get(field, "…").replace("LANGUAGE", language)
    return f"{field}: {value}"


def _entry(schema: object, language: str) -> str:
    """Return an entry of a list, with the fields that it cannot do without."""
    if not isinstance(schema, dict):
        return "…"
    fields, required = schema.get("properties"), schema.get("required")
    if not isinstance(fields, dict) or not isinstance(required, list):
        words = schema.get("enum")
        return str(words[0]) if isinstance(words, list) and words else "…"
    return (
        "{"
        + ", ".join(example(name, fields.get(name, {}), language) for name in required or [*fields][:1])
        + "}"
    )


def written_text(field: str, text: str, language: str) -> str:
    """Return `field` with `text` in a language: `title: {fr: "Ouvrir les données"}`, cut where it is long."""
    line = " ".join(text.split())
    quoted = json.dumps(line, ensure_ascii=False) if len(line) <= _LONGEST else "…"
    return f"{field}: {{{language}: {quoted}}}"


def fields_listed(schema: Mapping[str, object]) -> Iterable[str]:
    """Return the names of the fields that a mapping may have, in the order of the schema."""
    properties = schema.get("properties")
    return list(properties) if isinstance(properties, dict) else []
