"""The pages of one plan in one language: what the manuscript has of each, in its frame."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ogpctl.render.blocks import Heading, Panel, Paragraph
from ogpctl.render.line import Foreign, SectionLink, plain, words
from ogpctl.report.addresses import relative
from ogpctl.report.data_files import FileType
from ogpctl.report.downloads import Offered, dataset, shelves
from ogpctl.report.manuscript.plan_manuscript import write_site
from ogpctl.report.manuscript.sections import key
from ogpctl.report.web.blocks import BlockWriter
from ogpctl.report.web.lines import HtmlLines
from ogpctl.report.web.plan_frame import PlanFrame, shortened
from ogpctl.report.web.search_index import commitment_text, consultation_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ogpctl.report.addresses import PlanAddresses
    from ogpctl.report.book import CommitmentPage, PlanBook
    from ogpctl.report.data_files import DataFile
    from ogpctl.report.manuscript.sections import Section
    from ogpctl.report.voice import Voice
    from ogpctl.report.web.site_frame import SiteFrame

_KINDS = ("commitments", "themes", "institutions", "rounds", "changes", "consultations")
_SINGLE = frozenset({"overview", "method"})
_FEED, _PDF = "feed", "pdf"


class PlanPages(PlanFrame):
    """Renders the pages of a plan; `files` are the data to take away, which the page of downloads lists."""

    def __init__(
        self,
        site: SiteFrame,
        book: PlanBook,
        voice: Voice,
        addresses: dict[str, PlanAddresses],
        files: Sequence[DataFile],
    ) -> None:
        super().__init__(site, book, voice, addresses)
        self._files = [item for item in files if item.language in {None, voice.language}]
        self._commitments: dict[str, CommitmentPage] = {}
        for page in book.commitments:
            self._commitments.setdefault(page.id, page)  # of two with one id, the first has the page
        self._consultations = {item.id: item for item in reversed(book.consultations)}
        written = write_site(book, voice.language, site.links, self._published)
        self._sections: dict[str, Section] = {}
        for section in written:
            self._sections.setdefault(section.key, section)
        self._paths = {name: self._path(section) for name, section in self._sections.items()}
        self._paths[_FEED] = self._at.feed
        self._paths |= {form: path for form, path, *_ in self._other_forms()}
        self._colon = "\N{NO-BREAK SPACE}:" if voice.language == "fr" else ":"

    def pages(self) -> Iterator[tuple[str, str]]:
        """Yield the path and the HTML of each page."""
        yield self._front(self._sections["overview"])
        for kind in _KINDS:
            if kind in self._sections:
                yield self._index(self._sections[kind])
            for section in self._sections.values():
                if section.kind == kind and section.name:
                    yield self._item(section)
        method = self._sections["method"]
        yield self._written(method, description=self._t.method_intro)
        yield self._downloads()
        yield self._search()

    def _published(self, kind: str, name: str) -> str | None:
        return self._site.absolute(self._at.item(kind, name))

    def _path(self, section: Section) -> str:
        if section.kind in _SINGLE:
            return self._at.page("index" if section.kind == "overview" else section.kind)
        if not section.name:
            return self._at.index(section.kind)
        name = section.name if section.key != key("themes", "-") else ""
        return self._at.item(section.kind, name)

    def _written(
        self, section: Section, before: Mapping[str, str] | None = None, **more: Any
    ) -> tuple[str, str]:
        """Return the page of a section; `before` has what stands before the table of a name."""
        path = self._paths[section.key]
        lines = HtmlLines(self._reference(path))
        body = BlockWriter(lines, section.title, self._colon, before).page(section.blocks)
        kicker = [text for text in (section.label, lines.line(section.kicker)) if text]
        line = section.title
        foreign = line[0] if len(line) == 1 and isinstance(line[0], Foreign) else None
        # All of it was escaped piece by piece by the writers.
        written: dict[str, Any] = {
            "kicker": Markup(" · ".join(kicker)),  # noqa: S704
            "body": Markup(body),  # noqa: S704
            "heading": self._pieces.foreign(foreign.language, plain(line))
            if foreign is not None
            else Markup(lines.line(line)),  # noqa: S704
        }
        shown = Markup(lines.line(section.heading))  # noqa: S704
        return self._page("page.html", path, plain(section.heading), section.kind, shown, **(written | more))

    def _reference(self, path: str) -> Any:
        paths = self._paths
        return lambda name: relative(paths[name], path) if name in paths else None

    def _front(self, section: Section) -> tuple[str, str]:
        """Return the first page.

        Its title is the plan's, and what the filters need stands before its table.
        """
        book, t = self._book, self._t
        name = self._voice.country(book.header.country)
        about: dict[str, Any] = {"spatialCoverage": name} if name else {}
        if book.header.published:
            about["datePublished"] = str(book.header.published)
        facts, headline, *rest = section.blocks
        forms = [
            Paragraph((SectionLink(form, words(f"{what} ({type_.label})")),))
            for form, _, type_, what in self._other_forms()
            if form == _PDF
        ]
        stand = Heading(section.title, name="stand")
        inside = headline.blocks if isinstance(headline, Panel) else ()
        blocks = (facts, *forms, Panel("headline", (stand, *inside)), *rest)
        title = self._pen_title(book)
        filters = self._site.render("filters.html", self._shared | {"filters": self._filters()})
        return self._written(
            replace(section, title=title, blocks=blocks),
            {"list": filters},
            type="Report",
            description=t("described", total=self._voice.number(len(book.commitments)), title=self._title),
            about=about,
        )

    def _pen_title(self, book: PlanBook) -> Any:
        found = self._voice.read(book.header.title, book.header.id)
        line = words(found.text)
        return (Foreign(found.language, line),) if found.foreign else line

    def _filters(self) -> list[dict[str, Any]]:
        """Return the lists that the table of commitments can be filtered by.

        What each filters, its name, its choices.
        """
        book, t, voice, pieces = self._book, self._t, self._voice, self._pieces
        themes = [
            (
                item.id or "-",
                voice.text(item.theme.title, item.id) if item.theme else item.id or t.no_theme,
                pieces.tongue(item.theme.title) if item.theme else "",
            )
            for item in book.themes
        ]
        leads = [
            (
                item.id,
                voice.text(item.institution.name, item.id) if item.institution else item.id,
                pieces.tongue(item.institution.name) if item.institution else "",
            )
            for item in book.institutions
            if item.leads.commitments
        ]
        counted = [
            (word, f"{voice.word(word)} ({voice.number(count)})", "")
            for word, count in book.headline.recorded.items()
            if count
        ]
        lists = (("theme", t.theme, themes), ("lead", t.lead, leads), ("word", t.completion, counted))
        return [
            {"field": field, "label": label, "choices": choices} for field, label, choices in lists if choices
        ]

    def _index(self, section: Section) -> tuple[str, str]:
        if section.kind == "changes":
            feed = Paragraph((SectionLink(_FEED, words(self._t.feed)),))
            section = replace(section, blocks=(*section.blocks, feed))
        intro = section.blocks[0]
        described = plain(intro.text) if isinstance(intro, Paragraph) else plain(section.title)
        return self._written(section, description=described)

    def _item(self, section: Section) -> tuple[str, str]:
        if section.kind == "commitments" and section.name in self._commitments:
            return self._commitment(section, self._commitments[section.name])
        if section.kind == "consultations" and section.name in self._consultations:
            found = self._consultations[section.name]
            return self._written(section, text=consultation_text(found, self._voice))
        return self._written(section)

    def _commitment(self, section: Section, item: CommitmentPage) -> tuple[str, str]:
        c = item.commitment
        path = self._paths[section.key]
        text = self._voice.text(c.description) or self._voice.text(c.stakes) or plain(section.title)
        names = self._book.plan.institutions
        about = {
            "isPartOf": {
                "@type": "Report",
                "name": self._title,
                "url": self._address(self._at.page("index"), path),
            },
            "identifier": c.id,
            "about": [
                self._voice.text(names[other].name, other) if other in names else other for other in c.lead
            ],
        }
        if item.journal:
            about["dateModified"] = item.journal[0].commit.committed.isoformat()
        return self._written(
            section,
            type="Article",
            kind="article",
            crumb=section.label,
            description=shortened(text),
            text=commitment_text(item, self._voice),
            about=about,
            previous=self._at.item("commitments", item.previous) if item.previous else None,
            next=self._at.item("commitments", item.next) if item.next else None,
        )

    def _downloads(self) -> tuple[str, str]:
        """Return the page of downloads.

        The other forms of the report, and the data for readers of this language.
        """
        forms = [Offered(path, type_, what) for _, path, type_, what in self._other_forms()]
        path = self._at.page("downloads")
        found = dataset(self._book, self._voice, self._files, lambda other: self._address(other, path))
        about = found | {"name": self._title}
        if name := self._voice.country(self._book.header.country):
            about["spatialCoverage"] = name
        return self._page(
            "downloads.html",
            path,
            self._t.downloads,
            "downloads",
            description=self._t.data_intro,
            about={"mainEntity": about},
            shelves=shelves(self._files, self._voice, self._at.feed, forms),
        )

    def _search(self) -> tuple[str, str]:
        """Return the page of the search in this plan, with the list of all its pages.

        It does not list itself.
        """
        found = list(self.listed)
        page = self._page(
            "search.html",
            self._search_path,
            self._t.search,
            "search",
            type="SearchResultsPage",
            indexes=[self._site.search_index(self._book, self._voice.language)],
            pages=[(item.path, item.shown) for item in found],
        )
        self.listed = found
        return page

    def _other_forms(self) -> list[tuple[str, str, FileType, str]]:
        """Return the other forms of the report that are made with the pages: path, type, what it is."""
        folder = self._at.folder
        name = f"{folder.rpartition('/')[2]}-{self._voice.language}.pdf"
        found = {
            _PDF: (f"{folder}/{name}", FileType.PDF, self._t.whole_report),
            "markdown": (f"{folder}/README.md", FileType.MARKDOWN, self._t.whole_source),
        }
        return [(form, *row) for form, row in found.items() if form in self._site.forms]
