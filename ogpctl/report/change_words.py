"""A change on a page: its sentence and the words under it, each text of another language marked up as such."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from ogpctl.i18n.translator import LANGUAGES
from ogpctl.plan.wording import wording
from ogpctl.render.diff.details import change_details, is_listed
from ogpctl.render.diff.sentences import change_sentence
from ogpctl.render.plain_text import one_line, shortened
from ogpctl.report.markup import tongue

if TYPE_CHECKING:
    from ogpctl.analysis.diff.change import Change, DataText
    from ogpctl.report.markup import Pieces

LONGEST = 400
"""Characters of a title in a sentence: a page has room for whole ones, and only what is no title is cut."""
_OPEN, _NAMED, _CLOSE = "\ue004", "\ue005", "\ue006"
_FOREIGN = re.compile(f"{_OPEN}([^{_OPEN}-{_CLOSE}]+){_NAMED}([^{_OPEN}-{_CLOSE}]*){_CLOSE}")
_OURS = re.compile(f"[{_OPEN}-{_CLOSE}]")
_SIGNS = re.compile("\ue000-(.*?)-\ue001|\ue002\\+(.*?)\\+\ue003", re.DOTALL)
_TEXTS = frozenset({"text-edited", "text-added", "text-removed", "text-translated"})


def sentence(pieces: Pieces, change: Change) -> Markup:
    """Return what a change says as a sentence."""
    voice = pieces.voice

    def show(value: DataText) -> str:
        found = voice.read(value.text, value.fallback)
        text = shortened(one_line(_OURS.sub("", found.text)), LONGEST)
        return f"{_OPEN}{found.language}{_NAMED}{text}{_CLOSE}" if found.foreign else text

    parts = []
    place = 0
    text = change_sentence(change, voice.translator, voice.others, show)
    for found in _FOREIGN.finditer(text):
        parts.append(escape(text[place : found.start()]))
        language, words = found.groups()
        parts.append(pieces.foreign(language, words))
        place = found.end()
    return Markup("").join([*parts, escape(text[place:])])


def details(pieces: Pieces, change: Change) -> list[Markup]:
    """Return what stands under a change: the words that came and went, or the values."""
    voice = pieces.voice
    texts = change_details(change, voice.translator, voice.others)
    languages = languages_of(pieces, change)
    languages += [voice.language] * (len(texts) - len(languages))
    return [
        _marked(text)
        if language == voice.language
        else Markup("<span{}>{}</span>").format(tongue(language), _marked(text))
        for text, language in zip(texts, languages, strict=False)
    ]


def languages_of(pieces: Pieces, change: Change) -> list[str]:
    """Return the language of each paragraph under a change, as far as it is told by the place of its text."""
    voice = pieces.voice
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


def _marked(text: str) -> Markup:
    """Return changed words with what went as deleted and what came as inserted."""
    parts = []
    place = 0
    for found in _SIGNS.finditer(text):
        parts.append(escape(text[place : found.start()]))
        gone, come = found.groups()
        parts.append(
            Markup("<del>{}</del>").format(gone) if gone is not None else Markup("<ins>{}</ins>").format(come)
        )
        place = found.end()
    return Markup("").join([*parts, escape(text[place:])])
