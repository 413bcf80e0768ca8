"""Results as JSON: one document, its keys in the order of `schema/output/`, text in all its languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from ogpctl.i18n import steering
from ogpctl.render.outputs import json_values, plain

if TYPE_CHECKING:
    from ogpctl.i18n.translator import Translator
    from ogpctl.render.outputs import Output

SCHEMA_VERSION = "1"
"""Raised when a key of an output goes away or changes its meaning; new keys do not raise it."""


_STEERING = re.compile(f"[{steering.CONTROLS}\u200b{steering.MARKS}{steering.TURNING}{steering.OTHER}]")


def json_document(output: type[Output], value: Any, translator: Translator | None = None) -> str:
    """Return `value` as the JSON document that `output` describes, `schema_version` first."""
    return _written({"schema_version": SCHEMA_VERSION, **json_values(output, value, translator)})


def inert_json(content: Any) -> str:
    """Return `content` as JSON, in which characters that steer a terminal or turn text around are escapes.

    A reader gets the same values, file names with line ends or bytes that are no UTF-8 included.
    """
    return _written(plain(content))


def _written(content: Any) -> str:
    text = msgspec.json.format(msgspec.json.encode(content), indent=2).decode()
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"
