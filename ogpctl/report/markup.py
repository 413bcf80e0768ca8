"""Pieces of HTML that say one thing the same way on every page.

A text, a word of completion, a date, a link.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from ogpctl.i18n.direction import RIGHT_TO_LEFT
from ogpctl.i18n.letters import beginning
from ogpctl.plan.vocabulary import COMPLETION_LABELS, LANGUAGE_LABELS, UNREAD
from ogpctl.report.phrases import PHRASES
from ogpctl.report.prose import is_web_address, prose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ogpctl.i18n.message import Message
    from ogpctl.plan.model import Text
    from ogpctl.report.voice import Voice

_KNOWN = frozenset({*COMPLETION_LABELS, UNREAD, "absent", "unknown"})


class Phrases:
    """The phrases of one language: `t.skip` is a sentence, `t("covers", fields=…)` one with its values."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice

    def __getattr__(self, name: str) -> str:
        """Return the phrase of that name."""
        if name not in PHRASES:
            raise AttributeError(name)
        return self._voice.say(PHRASES[name])

    def __call__(self, key: str, /, **values: object) -> str:
        """Return a phrase with its values filled in; with a value that is markup it is markup itself."""
        message = PHRASES[key]
        if any(isinstance(value, Markup) for value in values.values()):
            phrase = escape(self._voice.say(replace(message, values={})))
            return phrase.format_map({**message.values, **values})
        return self._voice.fill(message, **values)

    def n(self, key: str, count: int, **values: object) -> str:
        """Return a phrase in the form that fits `count`."""
        return self._voice.count(PHRASES[key], count, **values)


class Pieces:
    """Makes the pieces in one language."""

    def __init__(self, voice: Voice) -> None:
        self.voice = voice
        self.t = Phrases(voice)

    def text(self, text: Text, fallback: str = "") -> Markup:
        """Return a short text of the data; in another language it is marked up as such, and said to be."""
        found = self.voice.read(text, fallback)
        if not found.foreign:
            return escape(found.text)
        return self.foreign(found.language, found.text)

    def bare(self, text: Text, fallback: str = "") -> Markup:
        """Return the same without saying so, for inside links and where it is said beside."""
        found = self.voice.read(text, fallback)
        if not found.foreign:
            return escape(found.text)
        return Markup("<span{}>{}</span>").format(tongue(found.language), found.text)

    def foreign(self, language: str, text: object) -> Markup:
        """Return a short text in another language than the reader's, with the name of that language."""
        said = self.t("foreign_inline", language=self.language(language))
        return Markup('<span{}>{}</span> <span class="in-language">({})</span>').format(
            tongue(language), text, said
        )

    def tongue(self, text: Text) -> Markup:
        """Return the attributes that tell the language of a text, empty where it is the page's."""
        found = self.voice.read(text)
        return tongue(found.language) if found.foreign else Markup("")

    def prose(self, text: Text) -> Markup:
        """Return a long text of the data, Markdown, as a block."""
        found = self.voice.read(text)
        body = Markup(prose(found.text))  # noqa: S704 - made by the parser, which lets no HTML through
        if not found.foreign:
            return Markup('<div class="prose">{}</div>').format(body)
        said = self.t("foreign_block", language=self.language(found.language))
        return Markup('<p class="in-language">{}</p><div class="prose"{}>{}</div>').format(
            said, tongue(found.language), body
        )

    def language(self, code: str) -> str:
        """Return the name of a language."""
        return self.voice.label(LANGUAGE_LABELS, code)

    def word(self, word: str) -> Markup:
        """Return a word of completion with its mark, the same everywhere."""
        known = word if word in _KNOWN else "none"
        return Markup(
            '<span class="word w-{0}"><svg class="mark" aria-hidden="true" width="16" height="16">'
            '<use href="#m-{0}"/></svg> {1}</span>'
        ).format(known, self.word_label(word))

    def word_label(self, word: str) -> str:
        """Return the label of a word of completion, of `absent` and of `unknown`."""
        if word == "absent":
            return self.t.absent
        if word == "unknown":
            return self.t.unknown_state
        return self.voice.word(word)

    def date(self, value: str | None, fallback: str = "") -> Markup:
        """Return a date to the precision known."""
        if not value:
            return escape(fallback)
        return Markup('<time datetime="{}">{}</time>').format(str(value), self.voice.date(value))

    def out(self, address: str, label: object = None) -> Markup:
        """Return a link that leaves the site; an address that is none of the web is shown as text."""
        shown = label if label is not None and str(label) else short_address(address)
        if not is_web_address(address):
            return Markup('{} <span class="in-language">({})</span>').format(shown, self.t.link_broken)
        return Markup('<a href="{}" rel="external noopener noreferrer">{}</a>').format(address, shown)

    def named(self, labels: Mapping[str, Message], word: str) -> str:
        """Return the label of a word of some vocabulary."""
        return self.voice.label(labels, word)

    def counts(self, counts: Mapping[str, int]) -> str:
        """Return counts of completion as a sentence can hold them, without the words that nothing has."""
        return ", ".join(
            self.t("bar_item", word=self.voice.word(word), count=self.voice.number(count))
            for word, count in counts.items()
            if count
        )


def tongue(language: str) -> Markup:
    """Return the attributes of an element whose text is in `language`.

    The language, and from where it is read.
    """
    direction = Markup(' dir="rtl"') if language in RIGHT_TO_LEFT else ""
    return Markup(' lang="{}"{}').format(language, direction)


def short_address(address: str, longest: int = 72) -> str:
    """Return an address as people read it, without its scheme, cut where it is long."""
    shown = address.removeprefix("https://").removeprefix("http://").removesuffix("/")
    return shown if len(shown) <= longest else beginning(shown, longest - 1) + "…"
