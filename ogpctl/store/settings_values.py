"""How a message shows a value of `ogpctl.toml`."""

from __future__ import annotations

_LONGEST = 80


def shown(value: object) -> str:
    """Return a value of TOML as a message quotes it, cut where it is long."""
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
