"""The site of a book: its pages in each language, and what they share. Everything is yielded as it is made.

No page holds the commit it was made from but the front pages, and of several plans each front page holds the
commit that last changed its plan: a commit rewrites the pages of what it changed, and the index of plans.
Templates and the writers of lines escape everything; no text of the data becomes markup.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from importlib import resources
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from ogpctl.render.escaping import turns_shown
from ogpctl.report.addresses import PlanAddresses, Slugs, relative
from ogpctl.report.data_files import data_files
from ogpctl.report.feed import feed
from ogpctl.report.languages import OWN_NAMES, report_languages
from ogpctl.report.voice import Voice
from ogpctl.report.web.plan_pages import PlanPages
from ogpctl.report.web.search_index import index_script
from ogpctl.report.web.site_pages import SitePages
from ogpctl.store.report_settings import ReportSettings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from jinja2 import Environment

    from ogpctl.report.book import Book, PlanBook

# A text of the data holds no `<`, so only our own lines can be left out.
_DEFINED = re.compile(r'^<(?:symbol|pattern) id="([mp]-[a-z_]+)".*\n', re.MULTILINE)
_DRAWN = re.compile(r"#([mp]-[a-z_]+)")
_ASSETS = ("report.css", "report.js")


class Site:
    """Renders a book; `links` are the addresses of `ogpctl.toml`, `forms` what is made beside the pages."""

    def __init__(
        self, book: Book, links: ReportSettings | None = None, forms: Collection[str] = ("html",)
    ) -> None:
        self.book = book
        self.forms = forms
        self.links = links or ReportSettings()
        self.languages = tuple(
            dict.fromkeys(code for plan in book.plans for code in report_languages(plan.header))
        ) or ("en",)
        self._slugs = Slugs()

    @property
    def several_plans(self) -> bool:
        """Whether the site has an index of plans worth a link."""
        return len(self.book.plans) > 1

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield every file of the site: its path with `/`, and its content.

        Of two things that have one id, which `validate` tells of, the first one has the page.
        """
        made: set[str] = set()
        for path, data in self._files():
            if path not in made:
                made.add(path)
                yield path, data
        if self.links.url is not None:
            pages = sorted(path for path in made if path.endswith(".html"))
            yield "sitemap.xml", self._sitemap(pages).encode("utf-8")

    def _files(self) -> Iterator[tuple[str, bytes]]:
        for plan in self.book.plans:
            yield from self._plan(plan)
        for path, html in SitePages(self).pages():
            yield path, _bytes(html)
        for name in _ASSETS:
            yield f"assets/{name}", (resources.files("ogpctl.report") / "static" / name).read_bytes()

    def folder(self, plan: PlanBook) -> str:
        """Return the folder of a plan, below that of a language."""
        return self._slugs.slug(plan.header.id)

    def search_index(self, plan: PlanBook, code: str) -> str:
        """Return the path of the index of one plan's pages in one language."""
        return f"assets/search/{code}-{self.folder(plan)}.js"

    def _plan(self, plan: PlanBook) -> Iterator[tuple[str, bytes]]:
        slugs: dict[str, Slugs] = {}
        codes = report_languages(plan.header)
        addresses = {code: PlanAddresses(f"{code}/{self.folder(plan)}", slugs) for code in codes}
        state = self.book.provenance.state
        files = list(data_files(plan, f"data/{self.folder(plan)}", codes, state))
        for item in files:
            yield item.path, item.data
        for code in codes:
            voice = Voice(code, plan.header.languages)
            pages = PlanPages(self, plan, voice, addresses, files)
            for path, html in pages.pages():
                yield path, _bytes(html)
            at = addresses[code]
            home = self.absolute(at.page("index")) or relative(at.page("index"), at.feed)
            changes = feed(plan, voice, home, self.links.commit_page, self.absolute(at.feed))
            yield at.feed, _bytes(changes)
            index = self.search_index(plan, code)
            title = voice.text(plan.header.title, plan.header.id)
            yield index, index_script(index, title, pages.listed).encode("utf-8", "replace")

    def absolute(self, path: str) -> str | None:
        """Return the address of a page where the site is published, None where that is not known."""
        if self.links.url is None:
            return None
        return self.links.url + (path.removesuffix("index.html") if path.endswith("/index.html") else path)

    def render(self, template: str, values: dict[str, Any]) -> str:
        """Return a page, with those marks and patterns of `marks.html` that it draws: all would be 5 KB a page."""
        html = self._environment.get_template(template).render(values)
        drawn = frozenset(_DRAWN.findall(html))
        return _DEFINED.sub(lambda found: found[0] if found[1] in drawn else "", html)

    def context(self, voice: Voice, plan: PlanBook | None = None) -> dict[str, Any]:
        """Return what every page of the site is given; pages of a plan say which."""
        return {
            "links": self.links,
            "own_names": OWN_NAMES,
            "several_plans": self.several_plans,
            "search_path": f"{voice.language}/search.html",
            "made_from": self._made_from(voice, plan),
            "earlier": self.book.provenance.state.name if self.book.provenance.state is not None else None,
        }

    def _made_from(self, voice: Voice, plan: PlanBook | None) -> str:
        """Return the sentence on where a page comes from.

        Of several plans each one's pages name the commit that last changed it, so that they stay the same files
        when another plan changes; the index of plans names the commit of them all.
        """
        from ogpctl.report.phrases import PHRASES

        source = self.book.provenance
        if plan is not None and plan.journal and self.several_plans and source.state is None:
            last = plan.journal[0].commit
            source = replace(source, commit=last.id, day=last.committed.date().isoformat())
        if source.commit is None:
            return voice.say(PHRASES["made_without_git"])
        key = "made_from_files" if source.state is None else "made_from_commit"
        values = {"commit": source.commit[:10], "date": voice.date(source.day)}
        return voice.fill(PHRASES[key], **values)

    @cached_property
    def _environment(self) -> Environment:
        from jinja2 import Environment, PackageLoader, StrictUndefined

        return Environment(
            loader=PackageLoader("ogpctl.report", "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
        )

    def _sitemap(self, paths: list[str]) -> str:
        lines = ['<?xml version="1.0" encoding="utf-8"?>']
        lines.append('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">')
        lines += [f"<url><loc>{escape(self.absolute(path) or '')}</loc></url>" for path in paths]
        return "\n".join([*lines, "</urlset>", ""])


def _bytes(page: str) -> bytes:
    """Return what people look at as it is written, with what turns the direction of writing made visible."""
    return turns_shown(page).encode("utf-8", "replace")
