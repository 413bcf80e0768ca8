"""Moments of a plan in words: what they are called, and what a reader should know of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.moments import ABSENT, UNREADABLE, MomentStatus
from ogpctl.i18n.formats import date, names
from ogpctl.i18n.message import msg
from ogpctl.render.blocks import Bullets, list_item
from ogpctl.render.line import Style
from ogpctl.render.reader_words import completion_label, completion_mark, completion_style, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.analysis.moments import Moment
    from ogpctl.i18n.translator import Translator

SHORT_COMMIT = 10
_MARKS = {ABSENT: ("–", "-"), UNREADABLE: ("!", "!")}
_LABELS = {ABSENT: msg("not in the plan"), UNREADABLE: msg("unknown")}


def word_mark(word: str, *, unicode: bool) -> str:
    """Return the sign of what is known at a moment: of a completion word, `none`, `absent` or `unknown`."""
    if word in _MARKS:
        return _MARKS[word][0 if unicode else 1]
    return completion_mark(word, unicode=unicode)


def word_label(word: str, translator: Translator) -> str:
    """Return what is known at a moment in words."""
    return translator.render(_LABELS[word]) if word in _LABELS else completion_label(word, translator)


def marked_word(word: str, translator: Translator, *, unicode: bool) -> str:
    """Return the sign and the words for what is known at a moment."""
    return f"{word_mark(word, unicode=unicode)} {word_label(word, translator)}"


def word_style(word: str) -> Style:
    """Return the colour of what is known at a moment."""
    return Style.QUIET if word in _LABELS else completion_style(word)


def moment_label(moment: Moment, translator: Translator) -> str:
    """Return what heads the column of a moment: a round's id, a revision, or now."""
    if moment.status is MomentStatus.NOW:
        return moment.name or translator.gettext("now")
    return moment.name


def moment_items(
    moments: Sequence[Moment], languages: Sequence[str], translator: Translator, numbers: dict[int, str]
) -> Bullets:
    """Return the moments as a list, each with its state or the reason why there is none.

    `numbers` are the headings of columns by the place of their moment, where they are not the moments' names.
    """
    return Bullets(
        tuple(
            list_item(
                _numbered(_head(moment, languages, translator), numbers.get(place)),
                details=tuple(_details(moment, translator)),
            )
            for place, moment in enumerate(moments)
        )
    )


def _numbered(text: str, heading: str | None) -> str:
    return f"[{heading}] {text}" if heading else text


def _head(moment: Moment, languages: Sequence[str], translator: Translator) -> str:
    if moment.status is MomentStatus.NOW:
        if not moment.commit:
            return translator.gettext("now: the current files")
        return translator.gettext("{name}: {state}", name=moment.name, state=_commit(moment, translator))
    title = read(moment.round.title, translator, languages) if moment.round is not None else ""
    name = f"{title} ({moment.name})" if title else moment.name
    day = (moment.round.date or moment.round.closed) if moment.round is not None else None
    name = f"{name}, {date(day, translator.language)}" if day else name
    if moment.status is MomentStatus.KNOWN:
        return translator.gettext("{name}: {state}", name=name, state=_commit(moment, translator))
    reason = translator.render(moment.reason) if moment.reason is not None else ""
    if moment.status is MomentStatus.OPEN:
        return translator.gettext(
            "{name}: {state}", name=name, state=translator.gettext("still open, so it has no state yet")
        )
    return translator.gettext("{name}: state unknown, {reason}", name=name, reason=reason)


def _commit(moment: Moment, translator: Translator) -> str:
    commit = (moment.commit or "")[:SHORT_COMMIT]
    day = date(moment.committed, translator.language) if moment.committed else ""
    if moment.tagged:
        return translator.gettext("commit {commit} of {date}, from its tag", commit=commit, date=day)
    return translator.gettext("commit {commit} of {date}", commit=commit, date=day)


def _details(moment: Moment, translator: Translator) -> Iterator[str]:
    for note in moment.notes:
        text = translator.render(note)
        yield text[:1].upper() + text[1:] + "."
    if moment.unread:
        yield translator.ngettext(
            "{count} file of that state has errors and was read in part: {files}.",
            "{count} files of that state have errors and were read in part: {files}.",
            len(moment.unread),
            files=names(moment.unread, translator.language),
        )
