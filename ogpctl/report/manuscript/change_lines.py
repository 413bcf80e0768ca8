"""Moments and changes as lines, in which a text of another language is marked as such."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ogpctl.analysis.moments import MomentStatus
from ogpctl.i18n.translator import LANGUAGES
from ogpctl.plan.wording import wording
from ogpctl.render.diff.details import change_details, is_listed
from ogpctl.render.diff.sentences import change_sentence
from ogpctl.render.line import Foreign, Stretch, Style, Words, words
from ogpctl.render.plain_text import one_line, shortened

if TYPE_CHECKING:
    from ogpctl.analysis.diff.change import Change, DataText
    from ogpctl.analysis.moments import Moment
    from ogpctl.render.line import Inline, Line
    from ogpctl.report.manuscript.section_writer import SectionWriter

LONGEST = 400
"""Characters of a title in a sentence: a page has room for whole ones, and only what is no title is cut."""
_TEXTS = frozenset({"text-edited", "text-added", "text-removed", "text-translated"})
# Places of lines inside a sentence that the catalogue makes; no text of the data may hold these characters.
_OPEN, _CLOSE = "\ue010", "\ue011"
_PLACE = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_SIGNS = re.compile(f"[{_OPEN}{_CLOSE}]")
_CAME_OR_WENT = re.compile("\ue000-(.*?)-\ue001|\ue002\\+(.*?)\\+\ue003", re.DOTALL)


def filled(writer: SectionWriter, key: str, **values: Line) -> Line:
    """Return a phrase with lines as its values."""
    lines = list(values.values())
    return _placed(writer.t(key, **{name: _place(index) for index, name in enumerate(values)}), lines)


def moment_line(writer: SectionWriter, moment: Moment) -> Line:
    """Return what a moment is called, with its date."""
    if moment.status is MomentStatus.NOW:
        return words(moment.name or writer.t.now_long)
    if moment.round is None:
        return words(moment.name)
    date = writer.date(moment.round.date or moment.round.closed)
    return (*writer.bare(moment.round.title, moment.round.id), *words(f" ({date})" if date else ""))


def round_line(writer: SectionWriter, name: str) -> Line:
    """Return the title of a round."""
    found = next((item.round for item in writer.book.rounds if item.round.id == name), None)
    return writer.bare(found.title, name) if found is not None else words(name)


def change_line(writer: SectionWriter, change: Change) -> Line:
    """Return what a change says as a sentence."""
    lines: list[Line] = []

    def show(value: DataText) -> str:
        found = writer.voice.read(value.text, value.fallback)
        text = shortened(one_line(_SIGNS.sub("", found.text)), LONGEST)
        if not found.foreign:
            return text
        said = writer.t("foreign_inline", language=writer.pieces.language(found.language))
        lines.append((Foreign(found.language, words(text)), Words(" "), *writer.remark(f"({said})")))
        return _place(len(lines) - 1)

    return _placed(change_sentence(change, writer.voice.translator, writer.voice.others, show), lines)


def change_lines(writer: SectionWriter, change: Change) -> list[Line]:
    """Return what stands under a change: the words that came and went, or the values."""
    texts = change_details(change, writer.voice.translator, writer.voice.others)
    languages = _languages(writer, change)
    languages += [writer.voice.language] * (len(texts) - len(languages))
    return [
        _marked(text) if language == writer.voice.language else (Foreign(language, _marked(text)),)
        for text, language in zip(texts, languages, strict=False)
    ]


def _languages(writer: SectionWriter, change: Change) -> list[str]:
    """Return the language of each paragraph under a change, as far as it is told by the place of its text."""
    voice = writer.voice
    if is_listed(change):
        return []
    known = {*LANGUAGES, *voice.others}
    if change.kind in _TEXTS:
        value = change.before if change.after is None else change.after
        if isinstance(value, dict):
            return [wording(value, voice.language, voice.others).language or voice.language]
        paths = [change.path]
    else:
        paths = [item.path for item in change.covers]
    return [path[-1] if path and path[-1] in known else voice.language for path in paths]


def _place(index: int) -> str:
    return f"{_OPEN}{index}{_CLOSE}"


def _placed(text: str, lines: list[Line]) -> Line:
    found: list[Inline] = []
    start = 0
    for place in _PLACE.finditer(text):
        found += words(text[start : place.start()])
        index = int(place[1])
        found += lines[index] if index < len(lines) else ()
        start = place.end()
    return (*found, *words(text[start:]))


def _marked(text: str) -> Line:
    found: list[Inline] = []
    start = 0
    for place in _CAME_OR_WENT.finditer(text):
        found += words(text[start : place.start()])
        style, said = (Style.DELETED, place[1]) if place[1] is not None else (Style.INSERTED, place[2])
        found.append(Stretch(style, (Words(said),)))
        start = place.end()
    return (*found, *words(text[start:]))
