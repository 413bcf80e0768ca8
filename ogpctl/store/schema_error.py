"""What the schema says against a value, in the schema's own terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ogpctl.store.position import Path


@dataclass(frozen=True, slots=True)
class SchemaError:
    """One failed keyword: `path` leads to `instance`, `schema` is the subschema that holds `keyword`.

    `schema["x-ogp"]`, where present, names what the value should have been (date, url, slug, text, …).
    """

    path: Path
    keyword: str
    expected: Any
    schema: Mapping[str, Any]
    instance: Any


MOST_ERRORS = 1000
"""The most errors of one file: no one reads more, and a file of a stranger may be made to have a million."""
