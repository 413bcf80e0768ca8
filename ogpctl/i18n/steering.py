"""Characters that are not seen and steer what is: the one list of them, by what they do.

Escape sequences recolour, retitle or overwrite a terminal; controls of direction make a line read as another
(CVE-2021-42574). Marks of direction (U+200E, U+200F, U+061C) are part of ordinary text in Arabic or Hebrew
with figures and foreign names in it: they settle where one neighbour stands, and turn no words around.
"""

from __future__ import annotations

TURNING = "\u202a-\u202e\u2066-\u2069"
"""Embeddings, overrides and isolates: from there on, letters may stand in another order than
they are read."""

MARKS = "\u061c\u200e\u200f"
"""Marks of direction."""

CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
"""Control characters, but for the tab and line ends."""

OTHER = "\u2028\u2029\ufeff\ufff9-\ufffb"
"""Line ends that readers disagree on, a byte order mark, and what sets notes between lines."""


def code_of(character: str) -> str:
    """Return how Unicode writes the place of `character`, such as U+202E."""
    return f"U+{ord(character):04X}"
