"""Texts and words in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.plan.vocabulary import COMPLETION_LABELS, NONE_RECORDED, UNREAD, UNREAD_LABEL, Completion
from ogpctl.plan.wording import wording
from ogpctl.render.line import Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ogpctl.i18n.message import Message
    from ogpctl.i18n.translator import Translator

_MARKS: dict[str, tuple[str, str, Style]] = {
    Completion.COMPLETE: ("●", "*", Style.GOOD),
    Completion.SUBSTANTIAL: ("◕", "+", Style.FAIR),
    Completion.LIMITED: ("◔", "~", Style.WEAK),
    Completion.IN_PROGRESS: ("◎", ">", Style.WEAK),
    Completion.NOT_STARTED: ("○", "o", Style.BAD),
    Completion.WITHDRAWN: ("✕", "x", Style.QUIET),
    Completion.UNCLEAR: ("◌", "/", Style.QUIET),
    Completion.NO_EVIDENCE_AVAILABLE: ("∅", "0", Style.QUIET),
    NONE_RECORDED: ("?", "?", Style.PLAIN),
    UNREAD: ("!", "!", Style.WEAK),
}
"""A sign beside each completion word, so that nothing is told by colour alone; in Unicode and in ASCII."""


def read(text: Mapping[str, str], translator: Translator, others: Iterable[str] = ()) -> str:
    """Return `text` in the reader's language; in another one it is followed by the code of that one."""
    found = wording(text, translator.language, others)
    if found.text and found.language != translator.language:
        return f"{found.text} [{found.language}]"
    return found.text


def label(labels: Mapping[str, Message], word: str, translator: Translator) -> str:
    """Return the label of a word of the vocabulary; a word that it does not hold stands for itself."""
    return translator.render(labels[word]) if word in labels else word


def completion_label(word: str, translator: Translator) -> str:
    """Return the label of a completion word, of `none` or of `unread`."""
    return translator.render(UNREAD_LABEL) if word == UNREAD else label(COMPLETION_LABELS, word, translator)


def completion_mark(word: str, *, unicode: bool) -> str:
    sign, plain, _ = _MARKS.get(word, _MARKS[NONE_RECORDED])
    return sign if unicode else plain


def completion_style(word: str) -> Style:
    return _MARKS.get(word, _MARKS[NONE_RECORDED])[2]


def marked_completion(word: str, translator: Translator, *, unicode: bool) -> str:
    return f"{completion_mark(word, unicode=unicode)} {completion_label(word, translator)}"
