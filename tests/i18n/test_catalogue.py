"""The French catalogue says everything that the program says, in French as it is printed."""

from __future__ import annotations

import re
import string
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "ogpctl" / "i18n" / "locale" / "fr" / "LC_MESSAGES" / "ogpctl.po"
KEYWORDS = {"msg": None, "mark": None, "nmsg": (1, 2), "gettext": None, "_": None, "ngettext": (1, 2)}
GENERAL = "{text}"  # `literal` passes text through; it is no sentence
NO_BREAK = "\u00a0\u202f"


@cache
def _catalogue() -> Catalog:
    with CATALOGUE.open("rb") as handle:
        return read_po(handle, abort_invalid=True)


@cache
def _extracted() -> dict[str | tuple[str, str], str]:
    """Every message id of the program, with the place of its first use."""
    found: dict[str | tuple[str, str], str] = {}
    for file, line, message, _, _ in extract_from_dir(
        ROOT / "ogpctl", [("**.py", "python")], keywords=KEYWORDS
    ):
        if message != GENERAL:
            found.setdefault(message, f"ogpctl/{file}:{line}")
    return found


def _translations(message: Message) -> list[str]:
    return list(message.string) if isinstance(message.string, tuple) else [message.string]


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _translated() -> list[Message]:
    return [message for message in _catalogue() if message.id]


def test_every_message_of_the_program_is_in_the_catalogue() -> None:
    known = {message.id for message in _translated()}

    missing = {place: message for message, place in _extracted().items() if message not in known}

    assert missing == {}


def test_every_message_of_the_catalogue_is_said_by_the_program() -> None:
    assert [message.id for message in _translated() if message.id not in _extracted()] == []
    assert list(_catalogue().obsolete) == []


def test_every_message_is_translated() -> None:
    empty = [message.id for message in _translated() if not all(_translations(message))]

    assert empty == []
    assert [message.id for message in _translated() if message.fuzzy] == []
    assert not _catalogue().fuzzy


def test_plural_forms_are_those_of_french() -> None:
    """Zero is singular in French: « 0 engagement »."""
    assert _catalogue().plural_forms.replace(" ", "").rstrip(";") == "nplurals=2;plural=(n>1)"
    for message in _translated():
        assert len(_translations(message)) == (2 if isinstance(message.id, tuple) else 1), message.id


def test_translations_use_the_same_values() -> None:
    """A value that is missing loses information; one too many stops the program."""
    for message in _translated():
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        wanted = set().union(*(_placeholders(text) for text in ids))
        for text in _translations(message):
            if isinstance(message.id, tuple):  # « un engagement » may leave the number out
                assert wanted - {"count"} <= _placeholders(text) <= wanted | {"count"}, message.id
            else:
                assert _placeholders(text) == wanted, message.id


@pytest.mark.parametrize(
    ("fault", "pattern"),
    [
        ("a straight apostrophe", r"\w'\w"),
        (
            "no no-break space before : ; ! ? »",
            rf"(?<![{NO_BREAK}:/])(?<=[\w)}}`»]) ?[;!?»](?!\w)|\w:(?= |$)| :(?= |$)",
        ),
        ("no no-break space after «", rf"«(?![{NO_BREAK}])"),
        ("three full stops for an ellipsis", r"\.\.\."),
    ],
)
def test_french_is_set_as_french(fault: str, pattern: str) -> None:
    """Code between backquotes keeps its own punctuation, and so do help texts of options."""
    wrong = [
        text
        for message in _translated()
        for text in _translations(message)
        if re.search(pattern, re.sub(r"`[^`]*`", "`code`", text))
    ]

    assert wrong == [], fault
