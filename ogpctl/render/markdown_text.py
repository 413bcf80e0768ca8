"""Text from data made inert in Markdown.

It shows as it was written, and it notifies, links and embeds nothing. Markdown goes into merge requests,
where a forge reads more than Markdown in it: mentions, references to issues and merge requests, emoji codes,
bare addresses. Those it finds in the rendered text, where no escape is left, so an invisible zero-width space
keeps their sign from the word that follows.
"""

from __future__ import annotations

import re

from ogpctl.render.plain_text import one_line, printable

_ZERO_WIDTH = "&#8203;"
_ESCAPED = re.compile(r"[\\`*_{}\[\]|~$#]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_SPECIAL = re.compile(r"[&<>]")
_SIGNS = re.compile(r"""([@#!%&$~^])(?=[\w"'.\-])""")
_EMOJI = re.compile(r":(?=[\w+-]+:)")
_REFERENCES = re.compile(
    r"\bGH-(?=\d)"  # GitHub's other way of naming an issue
    r"|\[(?=\w+:)|\*(?=iteration:)"  # GitLab: [vulnerability:1], *iteration:1
    r"|[\[{](?=[-+])|[-+](?=[\]}])",  # GitLab's words taken out and put in, which only we write
    re.IGNORECASE,
)
_SCHEME = re.compile(r"(?<=[A-Za-z]):(?=//)|(?<=mailto):|(?<=xmpp):")
_WWW = re.compile(r"(?<=[wW]{3})\.")
_BLOCK_START = re.compile(r"^(?:(/|[+\-=])|(\d{1,9})([.)])(?=\s|$))")
"""What begins a block at the start of a line; GitLab obeys a line such as `/merge` in a comment."""
_MARK = "\u200b"
_SAFE_URL = re.compile(r"https?://[^\s<>\"\\`|{}^\x00-\x20\x7f-\x9f]+", re.IGNORECASE)


def markdown_text(text: str) -> str:
    """Return `text` as one line of inert Markdown.

    For a paragraph, a heading, a list item or a table cell.
    """
    text = one_line(text)
    for pattern in (_SIGNS, _EMOJI, _REFERENCES):
        text = pattern.sub(lambda match: match.group(0) + _MARK, text)
    text = _SCHEME.sub(":" + _MARK, text)
    text = _WWW.sub(_MARK + ".", text)
    text = _SPECIAL.sub(lambda match: _ENTITIES[match.group(0)], text)
    text = _ESCAPED.sub(lambda match: "\\" + match.group(0), text)
    text = _BLOCK_START.sub(_escape_start, text)
    return text.replace(_MARK, _ZERO_WIDTH)


def markdown_paragraphs(text: str) -> list[str]:
    """Return the paragraphs of `text`, which empty lines part, each as one line of inert Markdown."""
    parts = re.split(r"\n[ \t]*\n", printable(text))
    return [paragraph for part in parts if (paragraph := markdown_text(part))]


def markdown_url(url: str) -> str:
    """Return a web address as a link to itself; anything else as inert text."""
    return f"<{url}>" if _SAFE_URL.fullmatch(url) else markdown_text(url)


def _escape_start(match: re.Match[str]) -> str:
    sign, digits, stop = match.groups()
    return f"\\{sign}" if sign else f"{digits}\\{stop}"
