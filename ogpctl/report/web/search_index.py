"""The index of the search.

A script that sets one variable, since a page opened from the disk can fetch nothing. There is one for each
plan and language, loaded when a search asks for it: the search of a plan loads one, that of the whole site
all of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ogpctl.plan.fields import searched_labels, searched_texts, searched_words
from ogpctl.plan.wording import Wording
from ogpctl.report.web.linked_data import script_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ogpctl.plan.model import Consultation
    from ogpctl.report.book import CommitmentPage
    from ogpctl.report.voice import ReadText, Voice

_SPACES = re.compile(r"\s+")
_MARKED_UP = re.compile(r'lang="([^"]+)"')


class Listed(NamedTuple):
    """A page as search finds it: its path, its title, plain and as it is `shown`, and the text to look at.

    `language` is that of the text where it is not the reader's.
    """

    path: str
    title: str
    shown: str
    text: str = ""
    language: str = ""

    @property
    def title_language(self) -> str:
        """The language that the title, as it is shown, is marked up to be in.

        Empty where it is the reader's.
        """
        found = _MARKED_UP.search(self.shown)  # in data, quotes are escaped
        return found[1] if found is not None else ""


def index_script(name: str, plan: str, pages: Iterable[Listed]) -> str:
    """Return the script that adds the pages of one plan in one language to the index, under a `name`.

    Each page is its path, its title and its text, then the languages of these two where they are not the
    reader's.
    """
    lines = ",\n".join(script_json(_entry(page)) for page in pages)
    head = f"(window.ogpctlIndex ??= {{}})[{script_json(name)}] = "
    return f'{head}{{"plan":{script_json(plan)},"pages":[\n{lines}\n]}};\n'


def _entry(page: Listed) -> tuple[str, ...]:
    languages = (page.title_language, page.language)
    return (page.path, page.title, page.text, *(languages if any(languages) else ()))


def commitment_text(page: CommitmentPage, voice: Voice) -> Wording:
    """Return what a search in the page of a commitment looks at, and its language if foreign."""
    item = page.commitment
    parts = [voice.read(text) for text in searched_texts(item) if text is not item.title]
    parts += [voice.read(other.name, other.id) for other in (*page.detail.lead, *page.detail.supporting)]
    if page.detail.theme is not None:
        parts.append(voice.read(page.detail.theme.title))
    return _joined(parts, *searched_words(item), *map(voice.say, searched_labels(item)))


def consultation_text(item: Consultation, voice: Voice) -> Wording:
    """Return what a search in the page of a consultation looks at, and its language if foreign."""
    return _joined([voice.read(text) for text in searched_texts(item) if text is not item.title])


def _joined(parts: Sequence[ReadText], *names: str) -> Wording:
    """Return the parts as one text, in the language that most of it is in; the reader's own is empty."""
    sizes: dict[str, int] = {}
    for part in parts:
        language = part.language if part.foreign else ""
        sizes[language] = sizes.get(language, 0) + len(part.text)
    text = _SPACES.sub(" ", " ".join(filter(None, (*(part.text for part in parts), *names))))
    return Wording(text, max(sizes, key=lambda language: sizes[language], default=""))
