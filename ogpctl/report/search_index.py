"""The index of the search: a script that sets one variable, since a page opened from the disk can fetch nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ogpctl.report.linked_data import script_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ogpctl.plan.model import Commitment, Consultation, Text
    from ogpctl.report.book import CommitmentPage
    from ogpctl.report.voice import Voice

_SPACES = re.compile(r"\s+")


def index_script(entries: Iterable[tuple[str, str, str, str]]) -> str:
    """Return the script; each entry is the path of a page, its title, the kind of page, and the text to search."""
    lines = ",\n".join(script_json(entry) for entry in entries)
    return f"window.ogpctlIndex = [\n{lines}\n];\n"


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
