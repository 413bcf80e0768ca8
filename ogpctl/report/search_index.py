"""The index of the search: a script that sets one variable, since a page opened from the disk can fetch nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ogpctl.report.linked_data import script_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ogpctl.plan.model import Commitment, Consultation, Text
    from ogpctl.report.book import CommitmentPage
    from ogpctl.report.voice import Voice

_SPACES = re.compile(r"\s+")


class Listed(NamedTuple):
    """A page as search finds it: its path, its title, plain and as it is `shown`, and the text to look at."""

    path: str
    title: str
    shown: str
    text: str


def index_script(name: str, plan: str, pages: Iterable[Listed]) -> str:
    """Return the script that adds the pages of one plan in one language to the index, under a `name` of its own.

    Each page is its path, its title and its text.
    """
    lines = ",\n".join(script_json((page.path, page.title, page.text)) for page in pages)
    head = f"(window.ogpctlIndex ??= {{}})[{script_json(name)}] = "
    return f'{head}{{"plan":{script_json(plan)},"pages":[\n{lines}\n]}};\n'


def commitment_text(page: CommitmentPage, voice: Voice) -> str:
    """Return what a search in the page of a commitment looks at, besides its title."""
    item = page.commitment
    parts = [voice.text(text) for text in _texts(item)]
    parts += [voice.text(other.name, other.id) for other in (*page.detail.lead, *page.detail.supporting)]
    if page.detail.theme is not None:
        parts.append(voice.text(page.detail.theme.title))
    parts += [item.id, *item.ogp_ids]
    return _SPACES.sub(" ", " ".join(filter(None, parts)))


def consultation_text(item: Consultation, voice: Voice) -> str:
    """Return what a search in the page of a consultation looks at, besides its title."""
    texts = [item.summary, item.outcome, *(said.summary for said in item.contributions)]
    return _SPACES.sub(" ", " ".join(filter(None, map(voice.text, texts))))


def _texts(item: Commitment) -> Iterator[Text]:
    yield from (item.stakes, item.description, item.progress, item.next_steps, item.challenges)
    for milestone in item.milestones:
        yield from (milestone.title, milestone.description, milestone.results, milestone.next_steps)
    for evidence in item.all_evidence:
        yield evidence.title
