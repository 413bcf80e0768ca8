"""The reference holds the help of every command, as it is printed, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import doc_help
import pytest
from locked_releases import locked

from ogpctl.cli.command_table import COMMANDS, GROUPS

if TYPE_CHECKING:
    from pathlib import Path


@locked("typer", "rich")
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_help_in_the_reference_is_what_the_program_prints(lang: str, tmp_path: Path) -> None:
    """`python tools/refresh_docs.py` writes the present help into the page."""
    text = doc_help.REFERENCES[lang].read_text(encoding="utf-8")

    assert doc_help.with_help(text, tmp_path, lang) == text


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_command_is_in_the_reference(lang: str) -> None:
    documented = doc_help.documented_commands(doc_help.REFERENCES[lang].read_text(encoding="utf-8"))

    assert set(documented) == {"", *GROUPS, *COMMANDS}
