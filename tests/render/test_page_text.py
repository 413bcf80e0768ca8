"""A page of a rule as a terminal shows it."""

from __future__ import annotations

import pytest

from ogpctl.checks.rule_ids import RULE_IDS
from ogpctl.i18n.translator import LANGUAGES, Translator
from ogpctl.render.page_text import page_text
from ogpctl.render.plain_text import width
from ogpctl.render.surface import Surface
from ogpctl.store.rule_pages import rule_page

EN = Translator("en")
PAGE = """\
# a-rule

A sentence with `code`, [a page](../other.md) and [the index](README.md), long enough to be wrapped at forty.

Gravité\u00a0: erreur.

## Example

```yaml
title: {en: "[red]A line of code[/red] that is longer than forty columns and stays whole"}
```

## Fix

- one
- two
"""


def test_a_page_wraps_and_its_code_does_not() -> None:
    assert page_text(PAGE, Surface(40), EN) == (
        "a-rule\n\n"
        "A sentence with `code`, a page and the\n"
        "index (`ogpctl explain`), long enough to\n"
        "be wrapped at forty.\n\n"
        "Gravité\u00a0: erreur.\n\n"
        "Example\n\n"
        '    title: {en: "[red]A line of code[/red] that is longer than forty columns and stays whole"}\n\n'
        "Fix\n\n"
        " • one\n • two\n"
    )


def test_colour_stands_in_for_backquotes() -> None:
    text = page_text(PAGE, Surface(100, color=True), EN)

    assert "\x1b[1ma-rule\x1b[0m\n" in text
    assert "\x1b[36mcode\x1b[0m" in text
    assert "`" not in text


def test_an_output_without_unicode_gets_ascii() -> None:
    text = page_text(PAGE, Surface(100, unicode=False, encoding="ascii"), EN)

    assert text.isascii()
    assert "Gravite : erreur." in text


def test_no_line_breaks_at_a_no_break_space() -> None:
    text = page_text("a word\u00a0: and\u00a0so\u00a0on\n", Surface(9), EN)

    assert text == "a word\u00a0:\nand\u00a0so\u00a0on\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_fits_its_terminal(language: str) -> None:
    for rule in RULE_IDS:
        text = page_text(rule_page(rule, language), Surface(72), Translator(language))

        assert text.startswith(f"{rule}\n")
        assert all(width(line) <= 72 for line in text.splitlines() if not line.startswith("    ")), rule
        assert "```" not in text
        assert "](" not in text
