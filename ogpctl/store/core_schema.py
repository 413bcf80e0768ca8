"""Plain scalars by the core schema of YAML 1.2 (section 10.3.2 of its specification)."""

from __future__ import annotations

import math
import re

MAX_INTEGER = 2**53 - 1
"""The largest integer that every reader of JSON keeps exactly."""

_NULL = {"", "~", "null", "Null", "NULL"}
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = re.compile(r"(?P<decimal>[-+]?[0-9]+)|0o(?P<octal>[0-7]+)|0x(?P<hexadecimal>[0-9a-fA-F]+)")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_MOST_DIGITS = 20  # more than MAX_INTEGER has in any base, zeros in front apart


class OutOfRangeError(ValueError):
    """The number is infinite, is not a number, or is an integer beyond `MAX_INTEGER`."""


def resolve(text: str) -> str | int | float | bool | None:
    """Return the value of the plain scalar `text`; raise OutOfRangeError.

    What the core schema gives no other meaning is text: dates too.
    """
    if text in _NULL:
        return None
    if text in _BOOL:
        return _BOOL[text]
    if text[0] not in "-+.0123456789":
        return text
    if integer := _INTEGER.fullmatch(text):
        return _integer(integer)
    if _FLOAT.fullmatch(text):
        number = float(text)
        if math.isinf(number):
            raise OutOfRangeError
        return number
    if _NOT_FINITE.fullmatch(text):
        raise OutOfRangeError
    return text


def _integer(found: re.Match[str]) -> int:
    """Python refuses to convert thousands of digits, and takes long over hundreds of thousands.

    Count first.
    """
    base = {"decimal": 10, "octal": 8, "hexadecimal": 16}[str(found.lastgroup)]
    digits = found[str(found.lastgroup)]
    if len(digits.lstrip("+-0")) > _MOST_DIGITS:
        raise OutOfRangeError
    sign = -1 if digits.startswith("-") else 1
    number = sign * int(digits.lstrip("+-0") or "0", base)
    if abs(number) > MAX_INTEGER:
        raise OutOfRangeError
    return number
