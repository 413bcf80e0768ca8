"""Reads the book in one language: its messages, its texts, its words and dates."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ogpctl.i18n import formats
from ogpctl.i18n.countries import country
from ogpctl.i18n.translator import Translator
from ogpctl.plan.wording import wording
from ogpctl.render.agreement_sentences import remark_sentence
from ogpctl.render.diff.sentences import change_sentence
from ogpctl.render.escaping import turns_shown
from ogpctl.render.reader_words import completion_label, completion_mark, label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ogpctl.analysis.agreement import Remark
    from ogpctl.analysis.diff.change import Change
    from ogpctl.i18n.message import Message
    from ogpctl.plan.model import Approximate, Period, Text


_BEFORE = re.compile(r"(?<=\S) (?=[:;!?»%](?:\s|$|[.,)]))")
_AFTER = re.compile(r"« ")


def printed_french(text: str) -> str:
    """Return a French text with no-break spaces where it has spaces before `: ; ! ? » %` and after `«`."""
    return _AFTER.sub("«\N{NO-BREAK SPACE}", _BEFORE.sub("\N{NO-BREAK SPACE}", text))


class ReadText(NamedTuple):
    """A text of the data; `language` is the one that it is in, `foreign` whether that is not the reader's."""

    text: str
    language: str
    foreign: bool


class Voice:
    """One language of a plan's book; `others` are the plan's languages, the leading one first."""

    def __init__(self, language: str, others: Sequence[str] = ()) -> None:
        self.translator = Translator(language)
        self.language = self.translator.language
        self.others = tuple(others)

    def say(self, message: Message) -> str:
        """Return a sentence of ours."""
        return self.translator.render(message)

    def fill(self, message: Message, **values: object) -> str:
        """Return a sentence of ours with these values filled in."""
        return self.translator.render(replace(message, values={**message.values, **values}))

    def count(self, message: Message, count: int, **values: object) -> str:
        """Return a sentence of ours in the form that fits `count`, which it shows as `{count}`."""
        shown = {**message.values, "count": self.number(count), **values}
        return self.translator.render(replace(message, count=count, values=shown))

    def read(self, text: Text, fallback: str = "") -> ReadText:
        """Return a text of the data in this language, else the first that it has of the plan's, else any."""
        found = wording(text, self.language, self.others)
        if not found.text:
            return ReadText(fallback, self.language, foreign=False)
        shown = printed_french(found.text) if found.language == "fr" else found.text
        return ReadText(turns_shown(shown), found.language, found.language != self.language)

    def text(self, text: Text, fallback: str = "") -> str:
        """Return the same as a bare string, for where a language cannot be marked."""
        return self.read(text, fallback).text

    def word(self, word: str) -> str:
        """Return the label of a completion word, of `none` or of `unread`."""
        return completion_label(word, self.translator)

    def mark(self, word: str) -> str:
        """Return the sign that stands beside a completion word everywhere."""
        return completion_mark(word, unicode=True)

    def label(self, labels: Mapping[str, Message], word: str) -> str:
        """Return the label of a word of some other vocabulary."""
        return label(labels, word, self.translator)

    def date(self, value: str | None) -> str:
        """Return a date to the precision known, empty where there is none."""
        return formats.date(str(value), self.language) if value else ""

    def short(self, value: str | None) -> str:
        """Return the month or the year of a date, in few letters: `07/2016`, in English `Jul 2016`."""
        parts = str(value or "").split("-")
        if len(parts) == 1:
            return parts[0]
        if self.language == "fr":
            return f"{parts[1]}/{parts[0]}"
        return f"{self.date('-'.join(parts[:2]))[:3]} {parts[0]}"

    def period(self, period: Period) -> str:
        """Return a period, empty where neither end is known."""
        return formats.date_range(period.start, period.end, self.translator)

    def number(self, value: int) -> str:
        """Return a whole number."""
        return formats.number(value, self.language)

    def size(self, value: int) -> str:
        """Return the size of a file of so many bytes."""
        return formats.size(value, self.language)

    def share(self, part: int, whole: int) -> str:
        """Return a percentage."""
        return formats.share(part, whole, self.language)

    def approximate(self, value: Approximate) -> str:
        """Return a number as it was published, such as `nearly 200`."""
        return formats.approximate(value.count, value.qualifier, self.translator)

    def country(self, code: str) -> str:
        """Return the name of a country by its code."""
        return country(code, self.language)

    def names(self, items: Sequence[str]) -> str:
        """Return names in a row."""
        return formats.names(items, self.language)

    def change(self, change: Change) -> str:
        """Return what a change says as a sentence."""
        return change_sentence(change, self.translator, self.others)

    def remark(self, remark: Remark) -> str:
        """Return a remark on what is recorded beside what was published."""
        return remark_sentence(remark, self.translator)
