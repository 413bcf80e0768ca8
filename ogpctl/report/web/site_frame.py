"""What every page of a site is made with: the book and its languages, where pages are, and the templates.

No page holds the commit it was made from but the front pages, and of several plans each front page holds the
commit that last changed its plan: a commit rewrites the pages of what it changed, and the index of plans.
Templates and the writers of lines escape everything; no text of the data becomes markup.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ogpctl.report.addresses import Slugs
from ogpctl.report.languages import OWN_NAMES, report_languages
from ogpctl.report.phrases import PHRASES

if TYPE_CHECKING:
    from collections.abc import Collection

    from jinja2 import Environment

    from ogpctl.report.book import Book, PlanBook
    from ogpctl.report.voice import Voice
    from ogpctl.store.report_settings import ReportSettings

# A text of the data holds no `<`, so only our own lines can be left out.
_DEFINED = re.compile(r'^<(?:symbol|pattern) id="([mp]-[a-z_]+)".*\n', re.MULTILINE)
_DRAWN = re.compile(r"#([mp]-[a-z_]+)")


class SiteFrame:
    """Holds it; `links` are the addresses of `ogpctl.toml`, `forms` what is made beside the pages."""

    def __init__(self, book: Book, links: ReportSettings, forms: Collection[str]) -> None:
        self.book = book
        self.forms = forms
        self.links = links
        self.languages = tuple(
            dict.fromkeys(code for plan in book.plans for code in report_languages(plan.header))
        ) or ("en",)
        self._slugs = Slugs()

    @property
    def several_plans(self) -> bool:
        """Whether the site has an index of plans worth a link."""
        return len(self.book.plans) > 1

    def folder(self, plan: PlanBook) -> str:
        """Return the folder of a plan, below that of a language."""
        return self._slugs.slug(plan.header.id)

    def search_index(self, plan: PlanBook, code: str) -> str:
        """Return the path of the index of one plan's pages in one language."""
        return f"assets/search/{code}-{self.folder(plan)}.js"

    def absolute(self, path: str) -> str | None:
        """Return the address of a page where the site is published, None where that is not known."""
        if self.links.url is None:
            return None
        return self.links.url + (path.removesuffix("index.html") if path.endswith("/index.html") else path)

    def render(self, template: str, values: dict[str, Any]) -> str:
        """Return a page, with those marks and patterns of `marks.html` that it draws.

        All would be 5 KB a page.
        """
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

        Of several plans each one's pages name the commit that last changed it, so that they stay the same
        files when another plan changes; the index of plans names the commit of them all.
        """
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
