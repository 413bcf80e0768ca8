"""Message catalogues: from a `Message` to a sentence in French or in English."""

from __future__ import annotations

import gettext
from pathlib import Path
from typing import TYPE_CHECKING

from ogpctl.i18n.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = ("en", "fr")
DOMAIN = "ogpctl"
LOCALE_DIR = Path(__file__).parent / "locale"


class Translator:
    """Renders messages in one language. English needs no catalogue: its texts are the message ids.

    `lacks_catalogue` says that a language speaks English, since its compiled catalogue is not there.
    """

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else "en"
        self._catalogue: gettext.NullTranslations = (
            gettext.NullTranslations()
            if self.language == "en"
            else gettext.translation(DOMAIN, LOCALE_DIR, [self.language], fallback=True)
        )
        self.lacks_catalogue = self.language != "en" and not isinstance(
            self._catalogue, gettext.GNUTranslations
        )

    def gettext(self, msgid: str, /, **values: object) -> str:
        """Return the sentence for `msgid` with its values filled in."""
        return self.render(Message(msgid, values))

    def ngettext(self, singular: str, plural: str, count: int, /, **values: object) -> str:
        """Return the sentence whose form fits `count`; `{count}` is filled in."""
        return self.render(Message(singular, {"count": count, **values}, plural, count))

    def render(self, message: Message) -> str:
        """Return `message` as a sentence in this language."""
        if message.texts:
            return message.texts.get(self.language, message.msgid)
        text = (
            self._catalogue.gettext(message.msgid)
            if message.plural is None
            else self._catalogue.ngettext(message.msgid, message.plural, message.count)
        )
        if not message.values:
            return text
        return text.format_map({name: self._value(value) for name, value in message.values.items()})

    def _value(self, value: object) -> object:
        return self.render(value) if isinstance(value, Message) else value


def choose_language(argument: str | None, environment: Mapping[str, str]) -> str:
    """Return the language to speak: `--lang`, else `OGPCTL_LANG`, else the locale, else English.

    The locale follows gettext's own order: LANGUAGE (a list), LC_ALL, LC_MESSAGES, LANG. LANGUAGE is
    ignored where the locale is C, as in GNU gettext.
    """
    locale = environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG") or ""
    candidates = [argument or "", environment.get("OGPCTL_LANG", "")]
    if locale not in {"", "C", "POSIX", "C.UTF-8", "C.utf8"}:
        candidates += [*environment.get("LANGUAGE", "").split(":"), locale]
    for candidate in candidates:
        code = candidate.replace("-", "_").split("_")[0].split(".")[0].lower()
        if code in LANGUAGES:
            return code
    return "en"
