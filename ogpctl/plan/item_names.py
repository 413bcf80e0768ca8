"""What an item of a list goes by, in paths that outlive a new order.

`milestones[2.1].due`, `evidence[https://…].title`.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 300
"""A longer text is no name, but a mistake that would fill a page."""


def item_names(items: Iterable[object]) -> list[str]:
    """Return the name of each item of a list of a plan file, as written or as a typed value.

    A record goes by its `id`; an assessment by its round, who judged and what (`2022-irm/irm/FR0004`); else
    by its `url` or `ogp_id`. A text goes by itself. What has none of them is counted from 1: `#2`. The second
    of the same name has `~2` after it.
    """
    seen: Counter[str] = Counter()
    names = []
    for position, item in enumerate(items, 1):
        name = _name(item) or f"#{position}"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name}~{seen[name]}")
    return names


def _name(item: object) -> str | None:
    if isinstance(item, str):
        return _usable(item)
    judged = "/".join(filter(None, (_field(item, key) for key in ("round", "by", "ogp_id", "milestone"))))
    is_judgement = _field(item, "round") is not None or _field(item, "by") is not None
    return (
        _field(item, "id")
        or (judged if is_judgement else None)
        or _field(item, "url")
        or _field(item, "ogp_id")
    )


def _field(item: object, key: str) -> str | None:
    value = item.get(key) if isinstance(item, dict) else getattr(item, key, None)
    return _usable(value) if isinstance(value, str) else None


def _usable(text: str) -> str | None:
    return text if text.strip() and len(text) <= _LONGEST and text.isprintable() else None
