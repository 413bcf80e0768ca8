"""The quick pass: take a file that is plainly right, leave every other one to the explaining pass.

A fast parser and a compiled validator do the work, on texts in which `doubts` finds nothing.
"""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any

from ogpctl.store.doubts import doubt_about, doubt_about_value
from ogpctl.store.schemas import compiled

if TYPE_CHECKING:
    from collections.abc import Callable

    from ogpctl.store.document import Kind
    from ogpctl.store.own_fields import OwnField


def accept(data: bytes, kind: Kind, own: tuple[OwnField, ...] | None = None) -> dict[str, Any] | None:
    """Return the value of a data file that keeps the profile and the schema of `kind`, else None.

    None means "not by this pass": the explaining pass is the authority. It is always None where one of the
    two fast libraries is not installed.
    """
    validator = compiled(kind, own)
    if validator is None:
        return None
    value = plain_value(data)
    try:
        # The validator raises ValueError for a value that JSON cannot hold, such as one with keys of int.
        return value if value is not None and validator.is_valid(value) else None
    except ValueError:
        return None


def plain_value(data: bytes) -> dict[Any, Any] | None:
    """Return the mapping that `data` holds where nothing in it is doubtful, else None.

    Left to the schema, which no file passes with them, are keys that are no text.
    """
    loads = _parser()
    if loads is None:
        return None
    try:
        text = data.decode()
        if doubt_about(text) is not None:
            return None
        value = loads(text)
        return value if isinstance(value, dict) and doubt_about_value(value, text) is None else None
    except (ValueError, TypeError):
        return None


@cache
def _parser() -> Callable[[str], Any] | None:
    try:
        from yaml_rs import AliasLimits, loads
    except ImportError:
        return None
    # No alias may be followed. None gets here; this is the second lock on the same door.
    limits = AliasLimits(
        max_total_replayed_events=0, max_replay_stack_depth=0, max_alias_expansions_per_anchor=0
    )
    return partial(loads, parse_datetime=False, alias_limits=limits)
