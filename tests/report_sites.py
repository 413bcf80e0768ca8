"""Sites for the tests of the report, and what is read back from their pages."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from timelines import timeline

from ogpctl.analysis.moments import Moment, MomentStatus, Timeline
from ogpctl.report.assembling import assemble
from ogpctl.report.book import Provenance
from ogpctl.report.material import Material
from ogpctl.report.web.site import Site

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ogpctl.plan.model import ActionPlan
    from ogpctl.report.book import Book
    from ogpctl.store.report_settings import ReportSettings

Files = dict[str, bytes]
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SHAPES = {"circle", "line", "path", "rect", "use"}


def zedland(plan: ActionPlan | None = None, **more: Any) -> Book:
    """Return the book of Zedland over its rounds, or of another plan as it is now."""
    found = timeline() if plan is None else Timeline(plan, (Moment("", MomentStatus.NOW, plan=plan),))
    return assemble([Material(found, **more)], Provenance(None, "c" * 40, "2022-01-31"))


def site_files(book: Book, links: ReportSettings | None = None) -> Files:
    """Return every file of the site of a book."""
    found: Files = {}
    for path, data in Site(book, links).files():
        assert path not in found, path
        found[path] = data
    return found


def pages(files: Mapping[str, bytes]) -> dict[str, Page]:
    """Return the pages of a site, parsed."""
    return {path: Page(path, data.decode()) for path, data in files.items() if path.endswith(".html")}


def index_of(script: bytes) -> dict[str, Any]:
    """Return what the script of a search index assigns, which is all that it does."""
    found = re.fullmatch(
        r'\(window\.ogpctlIndex \?\?= \{\}\)\["[^"]*"\] = (.*);\n', script.decode(), re.DOTALL
    )
    assert found is not None
    value: dict[str, Any] = json.loads(found[1])
    return value


class Page(HTMLParser):
    """A page: its elements with their attributes, its text, and what is wrong with its nesting."""

    def __init__(self, path: str, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.path = path
        self.html = html
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.wrong: list[str] = []
        self.text = ""
        self.data: list[Any] = []
        self.passages: list[tuple[str | None, str, str]] = []
        """Each run of text with its language, as the nearest element tells it, and the
        element that it is in."""
        self._open: list[str] = []
        self._languages: list[str | None] = []
        self._json = False
        self.feed(html)
        self.close()
        self.wrong += [f"<{name}> is not closed" for name in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.wrong.append(f"<{tag}> has an attribute twice: {names}")
        self.elements.append((tag, dict(attrs)))
        self._json = tag == "script" and dict(attrs).get("type") == "application/ld+json"
        if tag not in VOID:
            self._open.append(tag)
            self._languages.append(
                dict(attrs).get("lang") or (self._languages[-1] if self._languages else None)
            )

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in SHAPES:
            self.wrong.append(f"<{tag}/> closes itself")
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1] != tag:
            self.wrong.append(f"</{tag}> where {self._open[-1:]} is open")
        else:
            self._open.pop()
            self._languages.pop()

    def handle_data(self, data: str) -> None:
        if self._open:
            self.passages.append((self._languages[-1], self._open[-1], data))
        if self._json:
            self.data.append(json.loads(data))
            self._json = False
        elif self._open[-1:] != ["script"]:
            self.text += data

    def all(self, *tags: str) -> Iterator[tuple[str, dict[str, str | None]]]:
        return (item for item in self.elements if item[0] in tags)

    @property
    def tags(self) -> list[str]:
        return [tag for tag, _ in self.elements]

    @property
    def ids(self) -> list[str]:
        return [attrs["id"] or "" for _, attrs in self.elements if "id" in attrs]

    def targets(self) -> Iterator[tuple[str, str]]:
        """Yield the path and the fragment of every address inside the site."""
        for _, attrs in self.all("a", "link", "script", "form"):
            address = attrs.get("href") or attrs.get("src") or attrs.get("action")
            if address and not urlsplit(address).scheme:
                parts = urlsplit(address)
                inside = normpath(join(dirname(self.path), unquote(parts.path))) if parts.path else self.path
                yield inside, parts.fragment


def spaces(text: str) -> str:
    """Return a text with every run of spaces as one plain space."""
    return re.sub(r"\s+", " ", text)
