"""The Atom feed of a plan's changes (RFC 4287).

An entry for each commit that changed something for a reader.
"""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from ogpctl.report.phrases import PHRASES

if TYPE_CHECKING:
    from collections.abc import Callable

    from ogpctl.report.book import JournalEntry, PlanBook
    from ogpctl.report.voice import Voice

LONGEST = 50
_NAMES = uuid.UUID("5b1f7c0e-6a55-5c0f-9a51-0b0f2b1c4a77")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed(
    book: PlanBook,
    voice: Voice,
    home: str,
    commit_page: Callable[[str], str | None],
    own: str | None = None,
) -> str:
    """Return the newest entries; `home` is the address of the plan's front page as the feed links to it.

    `own` is the address of the feed itself, where it is known (RFC 4287, 4.1.1).

    The feed of a plan without history says so by having no entry; its date is then the oldest that there is.
    """
    entries = [entry for entry in book.journal if entry.changes][:LONGEST]
    title = voice.fill(PHRASES["feed_title"], title=voice.text(book.header.title, book.header.id))
    updated = entries[0].commit.committed.isoformat() if entries else "1970-01-01T00:00:00Z"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_quoted(voice.language)}>',
        f"<title>{_text(title)}</title>",
        f"<id>{_id(book.header.id, voice.language)}</id>",
        f"<updated>{updated}</updated>",
        "<author><name>ogpctl</name></author>",
        f'<link rel="alternate" type="text/html" href={_quoted(home)}/>',
    ]
    if own is not None:
        lines.append(f'<link rel="self" type="application/atom+xml" href={_quoted(own)}/>')
    for entry in entries:
        lines += _entry(book, entry, voice, commit_page(entry.commit.id) or home)
    return "\n".join([*lines, "</feed>", ""])


def _entry(book: PlanBook, entry: JournalEntry, voice: Voice, address: str) -> list[str]:
    count = voice.count(PHRASES["n_changes"], len(entry.changes))
    closed = next((item.round for item in book.rounds if item.round.id == entry.round), None)
    named = f"{voice.text(closed.title, closed.id)} – " if closed is not None else ""
    sentences = [f"{_subject(change.subject.number)}{voice.change(change)}" for change in entry.changes]
    return [
        "<entry>",
        f"<title>{_text(f'{named}{count} – {entry.commit.committed.date().isoformat()}')}</title>",
        f"<id>{_id(book.header.id, voice.language, entry.commit.id)}</id>",
        f"<updated>{entry.commit.committed.isoformat()}</updated>",
        f"<author><name>{_text(entry.commit.author)}</name></author>",
        f'<link rel="alternate" href={_quoted(address)}/>',
        f'<content type="text">{_text(chr(10).join(sentences))}</content>',
        "</entry>",
    ]


def _subject(number: str | None) -> str:
    return f"{number} – " if number else ""


def _id(*names: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_NAMES, '/'.join(names))}"


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text))


def _quoted(text: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", text))
