"""Where a text goes: its width, and whether it can show colour and more than ASCII signs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Surface:
    """`width` is None for a pipe or a file, where nothing wraps and nothing is cut."""

    width: int | None = None
    color: bool = False
    unicode: bool = True
    """Whether the output's encoding is a Unicode one."""
    encoding: str = "ascii"
    """The output's encoding, where it is not a Unicode one."""

    @property
    def links(self) -> bool:
        """Whether addresses become links (OSC 8): at a terminal with colour; others would print the codes."""
        return self.color and self.width is not None

    @property
    def ellipsis(self) -> str:
        """The sign that something is cut."""
        return "…" if self.unicode else "..."

    def bar(self, share: float, columns: int) -> str:
        """Return a bar that fills `share` of `columns`; what is not nothing always shows."""
        share = min(max(share, 0.0), 1.0)
        if not self.unicode:
            return "#" * (max(round(share * columns), 1) if share else 0)
        eighths = max(round(share * columns * 8), 1) if share else 0
        return "█" * (eighths // 8) + ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")[eighths % 8]
