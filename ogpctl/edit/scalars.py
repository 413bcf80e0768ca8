"""How one value without parts is written.

Plain where every reader takes it for the same text, else in quotes. What stands in quotes is decided by two
versions of YAML: the core schema of 1.2, by which these files are read, and 1.1, by which many other programs
still read them (`no` is false there, `12:30` a number, `2016-07-27` a date).
"""

from __future__ import annotations

import re

from ogpctl.store.composing import FORBIDDEN_CHARACTER
from ogpctl.store.core_schema import OutOfRangeError, resolve
from ogpctl.store.unseen import UNSEEN

ScalarValue = str | int | float | bool | None

# https://yaml.org/type/: bool, int, float, timestamp, merge and value, as the implicit types of YAML 1.1 read
# them.
_OTHER_TYPE = re.compile(
    r"y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF"
    r"|[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?0x[0-9a-fA-F_]+|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])*"
    r"|[-+]?(?:[0-9][0-9_]*)?\.[0-9_.]*(?:[eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*"
    r"|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+"
    r"|[-+][0-9_]+"  # no type of YAML, but ruamel.yaml takes `+_1` for a number and fails on `+_`
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)|<<|="
)
# No type of YAML, but near enough to a number (1.1.a, 3-2, 2.1B) that people and the quick reader would have
# to look twice: a printed number stands in quotes whatever it is made of.
_LIKE_A_NUMBER = re.compile(r"[-+.]*[0-9][0-9A-Fa-fOoXx_.+\-]*")
_TIMESTAMP = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \t]+)[0-9].*)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")
_ENDS_PLAIN = re.compile(r"[\t\r\n]|: |:\Z| #|\A(?:---|\.\.\.)")
_ENDS_FLOW = re.compile(r"[,?\[\]{}:]")
_INDICATORS = "-?:,[]{}#&*!|>'\"%@`="
_NAMED_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
_BEYOND_ONE_UNIT = 0xFFFF


def written(value: ScalarValue, *, in_flow: bool, is_date: bool = False, quote: str = "") -> str:
    """Return `value` on one line.

    In `quote` where that is given and the value is a text, else plain if it can be. `quote` is `'`, `"` or
    nothing; `in_flow` is whether it stands between brackets. A date of a field that the schema has as a date
    stays without quotes, as people write it.
    """
    if not isinstance(value, str):
        return _literal(value)
    if not quote and ((is_date and _DATE.fullmatch(value)) or plain_is_safe(value, in_flow=in_flow)):
        return value
    # Double quotes are the style of the files; but a text with some of its own is easier to read in single
    # ones.
    single = quote == "'" or (not quote and ('"' in value or "\\" in value))
    return single_quoted(value) if single and _fits_single(value) else double_quoted(value)


def written_key(name: str, *, in_flow: bool) -> str:
    """Return a key on one line.

    Characters in it that nobody sees are escapes, since as they are no file has them.
    """
    if UNSEEN.search(name):
        return UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04X}", double_quoted(name))
    return written(name, in_flow=in_flow)


def plain_is_safe(text: str, *, in_flow: bool) -> bool:
    """Return whether `text` without quotes is the same text to every reader of YAML, 1.1 and 1.2."""
    if not text or text != text.strip() or FORBIDDEN_CHARACTER.search(text):
        return False
    if text[0] in _INDICATORS or _ENDS_PLAIN.search(text) or (in_flow and _ENDS_FLOW.search(text)):
        return False
    if _LIKE_A_NUMBER.fullmatch(text):
        return False
    return not _OTHER_TYPE.fullmatch(text) and not _TIMESTAMP.fullmatch(text) and _is_text(text)


def _is_text(text: str) -> bool:
    try:
        return isinstance(resolve(text), str)
    except OutOfRangeError:
        return False


def single_quoted(text: str) -> str:
    """Return `text`, which has no line break, in single quotes."""
    return "'" + text.replace("'", "''") + "'"


def double_quoted(text: str) -> str:
    """Return any text in double quotes on one line; what cannot stand in a file by itself is escaped."""
    return '"' + "".join(_escaped(character) for character in text) + '"'


def block_text(text: str, sign: str, width: int | None = None) -> tuple[str, list[str]] | None:
    """Return the header (`|-`) and the lines, without their indentation, of a block text.

    None where it has none. `sign` is `|` or `>`. A folded text (`>`) is wrapped at `width` where that is
    given. None is returned for a text that no block holds exactly: an empty one, or one with other characters
    than a line of a file may have.
    """
    body = text.rstrip("\n")
    if not body or "\r" in text or FORBIDDEN_CHARACTER.search(text) or body.startswith("\n"):
        return None
    breaks = len(text) - len(body)
    chomping = "-" if breaks == 0 else "" if breaks == 1 else "+"
    if body[0] in " \t":
        return None  # would need an indentation in figures, which few people know how to read
    lines = body.split("\n") if sign == "|" else _folded(body, width)
    if lines is None:
        return None
    return sign + chomping, [*lines, *[""] * (breaks - 1)]


def _folded(body: str, width: int | None) -> list[str] | None:
    """Return the lines of a folded text.

    Between two of them a line break is a space, and an empty line is one.
    """
    lines: list[str] = []
    for number, paragraph in enumerate(body.split("\n")):
        if paragraph[:1] in {" ", "\t"}:
            return None  # a line that begins with a space is not folded, which changes the rules around it
        if number:
            lines.append("")
        if paragraph or not number:
            lines += _wrapped(paragraph, width)
    return lines


def _wrapped(paragraph: str, width: int | None) -> list[str]:
    """Break at single spaces between other characters, so that folding gives the very same text back."""
    if width is None:
        return [paragraph]
    lines = [""]
    for word in re.split(r"(?<=[^\s]) (?=[^\s])", paragraph):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
    return lines


def _literal(value: float | bool | None) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value)


def _fits_single(text: str) -> bool:
    return not re.search(r"[\t\r\n]", text) and not FORBIDDEN_CHARACTER.search(text)


def _escaped(character: str) -> str:
    if character in _NAMED_ESCAPES:
        return _NAMED_ESCAPES[character]
    if not FORBIDDEN_CHARACTER.match(character):
        return character
    code = ord(character)
    return f"\\U{code:08X}" if code > _BEYOND_ONE_UNIT else f"\\u{code:04X}"
