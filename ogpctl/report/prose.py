"""Markdown of the data as HTML that can do nothing.

No raw HTML, no image, links to the web and to mail only.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_SCHEMES = frozenset({"http", "https", "mailto"})
_CONTROL = re.compile(r"[\x00-\x20\x7f]")


def is_web_address(address: str) -> bool:
    """Return whether a page may link to `address`.

    Http and https with a host, nothing that a browser trims.
    """
    if _CONTROL.search(address) or "\\" in address:
        return False
    try:
        parts = urlsplit(address)
        return parts.scheme.lower() in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False


@lru_cache(maxsize=4096)
def prose(text: str) -> str:
    """Return `text`, Markdown of the data, as HTML."""
    return str(parser().render(text))


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """Return the parser of all prose, for every form of the report."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "linkify": False})
    # Headings of the data would break the order of the page's own; images would be requests to elsewhere.
    parser.disable(["image", "html_block", "html_inline", "heading", "lheading"])
    parser.validateLink = _may_link  # type: ignore[method-assign, assignment]
    return parser


def _may_link(address: str) -> bool:
    try:
        scheme = urlsplit(address.strip()).scheme.lower()
    except ValueError:
        return False
    return scheme in _SCHEMES and not _CONTROL.search(address)
