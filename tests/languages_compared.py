"""What an output for programs says in one language and not in another: words for people, nothing else."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


def differing_fields(one: str, other: str) -> set[str]:
    """Return in which fields two JSON or CSV texts differ; both must have the same ones in the same order."""
    first, second = list(_leaves(_parsed(one))), list(_leaves(_parsed(other)))
    assert [path for path, _ in first] == [path for path, _ in second]
    return {
        str([step for step in path if isinstance(step, str)][-1])
        for (path, value), (_, twin) in zip(first, second, strict=True)
        if value != twin
    }


def _parsed(text: str) -> Any:
    if text.startswith(("{", "[")):
        return json.loads(text)
    return list(csv.DictReader(io.StringIO(text, newline="")))


def _leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    if isinstance(value, dict | list) and value:
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for step, item in items:
            yield from _leaves(item, (*path, step))
    else:
        yield path, value
