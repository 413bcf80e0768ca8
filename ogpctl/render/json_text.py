"""Results as JSON: one document, its keys in the order of `schema/output/`, text in all its languages."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Mapping
from typing import Any

import msgspec

from ogpctl.i18n import steering
from ogpctl.render.escaping import encodable

SCHEMA_VERSION = "1"
"""Raised when a key of an output goes away or changes its meaning; new keys do not raise it."""


_STEERING = re.compile(f"[{steering.CONTROLS}\u200b{steering.MARKS}{steering.TURNING}{steering.OTHER}]")


def json_text(content: Mapping[str, Any]) -> str:
    """Return `content` as the JSON document of a command, `schema_version` first and a line end last."""
    return inert_json({"schema_version": SCHEMA_VERSION, **content})


def inert_json(content: Any) -> str:
    """Return `content` as JSON, in which characters that steer a terminal or turn text around are escapes.

    A reader gets the same values, file names with line ends or bytes that are no UTF-8 included.
    """
    text = json.dumps(plain(content), ensure_ascii=False, indent=2)
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def plain(value: Any) -> Any:
    """Return a result made of dataclasses and domain values as JSON types; nothing is left out."""
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, msgspec.Struct):
        return {
            field.encode_name: plain(getattr(value, field.name)) for field in msgspec.structs.fields(value)
        }
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {encodable(str(key)): plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, (list, tuple)) else value
