"""The site of a book: its pages in each language, and what they share.

Everything is yielded as it is made.
"""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from ogpctl.render.escaping import turns_shown
from ogpctl.report.addresses import PlanAddresses, Slugs, relative
from ogpctl.report.data_files import data_files
from ogpctl.report.feed import feed
from ogpctl.report.languages import report_languages
from ogpctl.report.voice import Voice
from ogpctl.report.web.plan_pages import PlanPages
from ogpctl.report.web.search_index import index_script
from ogpctl.report.web.site_frame import SiteFrame
from ogpctl.report.web.site_pages import SitePages
from ogpctl.store.report_settings import ReportSettings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from ogpctl.report.book import Book, EachPlan, PlanBook

_ASSETS = ("report.css", "report.js")


class Site:
    """Renders a book; `links` are the addresses of `ogpctl.toml`, `forms` what is made beside the pages."""

    def __init__(
        self,
        book: Book,
        links: ReportSettings | None = None,
        forms: Collection[str] = ("html",),
        each: EachPlan = iter,
    ) -> None:
        self.book = book
        self._each = each
        self._frame = SiteFrame(book, links or ReportSettings(), forms)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield every file of the site: its path with `/`, and its content.

        Of two things that have one id, which `validate` tells of, the first one has the page.
        """
        made: set[str] = set()
        for path, data in self._files():
            if path not in made:
                made.add(path)
                yield path, data
        if self._frame.links.url is not None:
            pages = sorted(path for path in made if path.endswith(".html"))
            yield "sitemap.xml", self._sitemap(pages).encode("utf-8")

    def _files(self) -> Iterator[tuple[str, bytes]]:
        for plan in self._each(self.book.plans):
            yield from self._plan(plan)
        for path, html in SitePages(self._frame).pages():
            yield path, _bytes(html)
        for name in _ASSETS:
            yield f"assets/{name}", (resources.files("ogpctl.report") / "static" / name).read_bytes()

    def _plan(self, plan: PlanBook) -> Iterator[tuple[str, bytes]]:
        slugs: dict[str, Slugs] = {}
        codes = report_languages(plan.header)
        addresses = {code: PlanAddresses(f"{code}/{self._frame.folder(plan)}", slugs) for code in codes}
        state = self.book.provenance.state
        files = list(data_files(plan, f"data/{self._frame.folder(plan)}", codes, state))
        for item in files:
            yield item.path, item.data
        for code in codes:
            voice = Voice(code, plan.header.languages)
            pages = PlanPages(self._frame, plan, voice, addresses, files)
            for path, html in pages.pages():
                yield path, _bytes(html)
            at = addresses[code]
            home = self._frame.absolute(at.page("index")) or relative(at.page("index"), at.feed)
            changes = feed(plan, voice, home, self._frame.links.commit_page, self._frame.absolute(at.feed))
            yield at.feed, _bytes(changes)
            index = self._frame.search_index(plan, code)
            title = voice.text(plan.header.title, plan.header.id)
            yield index, index_script(index, title, pages.listed).encode("utf-8", "replace")

    def _sitemap(self, paths: list[str]) -> str:
        lines = ['<?xml version="1.0" encoding="utf-8"?>']
        lines.append('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">')
        lines += [f"<url><loc>{escape(self._frame.absolute(path) or '')}</loc></url>" for path in paths]
        return "\n".join([*lines, "</urlset>", ""])


def _bytes(page: str) -> bytes:
    """Return what people look at as it is written, with what turns the direction of writing made visible."""
    return turns_shown(page).encode("utf-8", "replace")
