"""Which languages are written from right to left, as CLDR has it.

A test compares them with the locked Babel.
"""

from __future__ import annotations

RIGHT_TO_LEFT = frozenset(
    {
        "apc", "ar", "ary", "azb", "bal", "bgn", "bqi", "brh", "ckb", "dv", "fa", "he", "iw", "ji", "ks",
        "lrc", "mzn", "nqo", "pnb", "ps", "rhg", "sd", "sdh", "skr", "syr", "trw", "ug", "ur", "yi",
    }
)  # fmt: skip  # codes, several to a row
"""`iw` and `ji` are what Hebrew and Yiddish were before; `azb` and `pnb` are written in Arabic letters by
name."""
