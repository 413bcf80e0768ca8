"""Every reason for which a schema does not take a value, by `python-jsonschema`."""

from __future__ import annotations

import math
import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from ogpctl.store.schema_error import MOST_ERRORS, SchemaError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ogpctl.store.position import Path

# What `\s` means in ECMA 262, which JSON Schema's `pattern` follows; Python's own `\s` differs in U+001C to
# U+001F, U+0085 and U+FEFF.
_ECMA_SPACE = "\\t\\n\\v\\f\\r \\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff"


@cache
def python_pattern(pattern: str) -> re.Pattern[str]:
    r"""Return the ECMA 262 `pattern` of a schema for Python: `$` is the end of the text, `\s` is ECMA’s.

    It covers what the schemas of this project use; a test compares both engines on them.
    """

    def translate(found: re.Match[str]) -> str:
        token = found[0]
        if token.startswith("["):
            return token.replace("\\s", _ECMA_SPACE)
        return {"$": r"\Z", "\\s": f"[{_ECMA_SPACE}]", "\\S": f"[^{_ECMA_SPACE}]"}.get(token, token)

    return re.compile(re.sub(r"\[(?:\\.|[^\]\\])*\]|\\.|\$", translate, pattern))


def _pattern(_validator: Any, pattern: str, instance: Any, schema: Any) -> Iterator[ValidationError]:
    """Judge a text by a pattern; one that is too long has its own error, and is not worth the time."""
    if not isinstance(instance, str) or len(instance) > schema.get("maxLength", math.inf):
        return
    if not python_pattern(pattern).search(instance):
        yield ValidationError("pattern")


def _unique_items(validator: Any, wanted: bool, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    """Yield each item that occurs a second time, in linear time: the library compares each item with each."""
    if not (wanted and validator.is_type(instance, "array")):
        return
    first: dict[Any, int] = {}
    for place, item in enumerate(instance):
        key = _hashable(item)
        if key in first:
            yield ValidationError("uniqueItems", path=(place,), instance=item, validator_value=first[key])
        first.setdefault(key, place)


def _hashable(value: Any) -> Any:
    if isinstance(value, dict):
        return "dict", frozenset((key, _hashable(item)) for key, item in value.items())
    if isinstance(value, list):
        return "list", tuple(_hashable(item) for item in value)
    # `True == 1` in Python, while JSON keeps them apart.
    return (type(value) is bool), value


def _required(validator: Any, required: list[str], instance: Any, _schema: Any) -> Iterator[ValidationError]:
    if not validator.is_type(instance, "object"):
        return
    for name in required:
        if name not in instance:
            yield ValidationError("required", validator_value=name)


def _additional(validator: Any, allowed: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
    if not validator.is_type(instance, "object"):
        return
    known = schema.get("properties", {})
    patterns = [python_pattern(pattern) for pattern in schema.get("patternProperties", ())]
    for name, item in instance.items():
        if name in known or any(pattern.search(name) for pattern in patterns):
            continue
        if allowed is False:
            yield ValidationError("additionalProperties", path=(name,), instance=item)
        else:
            yield from validator.descend(item, allowed, path=name, schema_path=name)


def _property_names(validator: Any, names: Any, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    if not validator.is_type(instance, "object"):
        return
    for name in instance:
        if validator.evolve(schema=names).is_valid(name):
            continue
        yield ValidationError("propertyNames", path=(name,), instance=name)


_Explainer = extend(  # type: ignore[no-untyped-call]
    Draft202012Validator,
    {
        "pattern": _pattern,
        "uniqueItems": _unique_items,
        "required": _required,
        "additionalProperties": _additional,
        "propertyNames": _property_names,
    },
)


def explain(schema: Mapping[str, Any], value: Any) -> tuple[SchemaError, ...]:
    """Return one error per failed keyword and offending key, in the order of the document.

    It stops looking after `MOST_ERRORS`, so that as many may not be all.
    """
    found = [
        SchemaError(
            path=tuple(error.absolute_path),
            keyword=str(error.validator),
            expected=error.validator_value,
            schema=error.schema if isinstance(error.schema, dict) else {},
            instance=error.instance,
        )
        for error in islice(_Explainer(schema).iter_errors(value), MOST_ERRORS)
    ]
    order = _Order(value)
    return tuple(sorted(found, key=lambda error: order.place(error.path)))


class _Order:
    """The order of the document: paths compare as their places do, a mapping's keys in the order written."""

    def __init__(self, value: Any) -> None:
        self._value = value
        self._keys: dict[int, dict[Any, int]] = {}

    def place(self, path: Path) -> tuple[int, ...]:
        value = self._value
        place = []
        for step in path:
            if isinstance(value, dict):
                keys = self._keys.get(id(value))
                if keys is None:
                    keys = {key: at for at, key in enumerate(value)}
                    self._keys[id(value)] = keys
                place.append(keys[step])
            else:
                place.append(int(step))
            value = value[step]
        return tuple(place)
