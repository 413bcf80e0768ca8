"""On which surfaces the texts of a command are kept as expected files, each for what it alone shows.

A pipe shows every word, so it is kept in both languages; a narrow terminal what folds, what gives way and the
signs of ASCII; a usual one its colours. That colour changes no character is the law of
`tests/cli/test_colour.py`; that no line is too wide, at more widths and in both languages, stands beside the
expected texts.
"""

from __future__ import annotations

from ogpctl.render.surface import Surface

SURFACES = {
    "pipe": Surface(),
    "narrow": Surface(48, unicode=False),
    "colour": Surface(80, color=True),
}
LAID_OUT = (("pipe", "en"), ("pipe", "fr"), ("narrow", "en"), ("colour", "en"))
