"""The pages of one plan in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ogpctl.report.data_files import FileType
from ogpctl.report.downloads import Offered, dataset, shelves
from ogpctl.report.plan_frame import PlanFrame, shortened
from ogpctl.report.search_index import commitment_text, consultation_text
from ogpctl.store.document import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.report.addresses import PlanAddresses
    from ogpctl.report.book import ChangesPage, CommitmentPage, PlanBook
    from ogpctl.report.data_files import DataFile
    from ogpctl.report.site import Site
    from ogpctl.report.voice import Voice


class PlanPages(PlanFrame):
    """Renders the pages of a plan; `files` are the data to take away, which the page of downloads lists."""

    def __init__(
        self,
        site: Site,
        book: PlanBook,
        voice: Voice,
        addresses: dict[str, PlanAddresses],
        files: Sequence[DataFile],
    ) -> None:
        super().__init__(site, book, voice, addresses)
        self._files = [item for item in files if item.language in {None, voice.language}]
        self._pages = {page.id: page for page in book.commitments}

    def pages(self) -> Iterator[tuple[str, str]]:
        """Yield the path and the HTML of each page."""
        yield self._front()
        yield from map(self._commitment, self._book.commitments)
        yield from self._groups()
        yield from self._rounds()
        yield from self._changes()
        yield from self._consultations()
        yield self._page(
            "method.html", self._at.page("method"), self._t.method, "method", description=self._t.method_intro
        )
        yield self._downloads()
        yield self._search()

    def _downloads(self) -> tuple[str, str]:
        """Return the page of downloads: the other forms of the report, and the data for readers of this language."""
        forms = [Offered(path, type_, what) for path, type_, what in self._other_forms()]
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
        """Return the page of the search in this plan, with the list of all its pages; it does not list itself."""
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

    def _other_forms(self) -> list[tuple[str, FileType, str]]:
        """Return the other forms of the report that are made with the pages: path, type, what it is."""
        folder = self._at.folder
        name = f"{folder.rpartition('/')[2]}-{self._voice.language}.pdf"
        found = {
            "pdf": (f"{folder}/{name}", FileType.PDF, self._t.whole_report),
            "markdown": (f"{folder}/README.md", FileType.MARKDOWN, self._t.whole_source),
        }
        return [row for form, row in found.items() if form in self._site.forms]

    def _front(self) -> tuple[str, str]:
        book, t = self._book, self._t
        name = self._voice.country(book.header.country)
        about: dict[str, Any] = {"spatialCoverage": name} if name else {}
        if book.header.published:
            about["datePublished"] = str(book.header.published)
        return self._page(
            "front.html",
            self._at.page("index"),
            self._title,
            "overview",
            self._pieces.bare(book.header.title, book.header.id),
            type="Report",
            description=t("described", total=self._voice.number(len(book.commitments)), title=self._title),
            about=about,
            theme_rows=self._theme_rows(),
            forms=self._other_forms()[:1] if "pdf" in self._site.forms else [],
        )

    def _commitment(self, item: CommitmentPage) -> tuple[str, str]:
        c = item.commitment
        title = self._voice.text(c.title, c.id)
        name = self._t("commitment_n", number=c.number) if c.number else c.id
        path = self._at.item("commitments", c.id)
        text = self._voice.text(c.description) or self._voice.text(c.stakes) or title
        about = {
            "isPartOf": {
                "@type": "Report",
                "name": self._title,
                "url": self._address(self._at.page("index"), path),
            },
            "identifier": c.id,
            "about": [self._words.institution_name(other) for other in c.lead],
        }
        if item.journal:
            about["dateModified"] = item.journal[0].commit.committed.isoformat()
        return self._page(
            "commitment.html",
            path,
            f"{name} – {title}",
            "commitments",
            Markup("{} – {}").format(name, self._pieces.bare(c.title, c.id)),
            type="Article",
            kind="article",
            crumb=name,
            description=shortened(text),
            text=commitment_text(item, self._voice),
            about=about,
            item=item,
            ways=self._ways(item, title, path),
        )

    def _ways(self, item: CommitmentPage, title: str, path: str) -> list[tuple[str, str]]:
        """Return the ways to contribute to the page of a commitment, of those that the settings and the data know."""
        links, t = self._site.links, self._t
        edit = links.edit_page(item.file) if item.file else None
        issue = links.issue_page(item.id, f"{item.id} – {title}", self._site.absolute(path) or "")
        threads = [link.url for link in item.commitment.links if link.kind == "forum"]
        threads = threads or ([links.forum] if links.forum else [])
        found = [(edit, t.contribute_edit), (issue, t.contribute_issue)]
        found += [(thread, t.contribute_forum) for thread in threads]
        return [(address, label) for address, label in found if address]

    def _groups(self) -> Iterator[tuple[str, str]]:
        t, book = self._t, self._book
        extra: dict[str, Any] = {
            "rows": self._theme_rows(),
            "caption": t.by_theme,
            "first": t.theme,
            "intro": t.themes_intro,
        }
        yield self._page(
            "groups.html", self._at.index("themes"), t.themes, "themes", description=t.themes_intro, **extra
        )
        for theme in book.themes:
            title = self._voice.text(theme.theme.title, theme.id) if theme.theme else theme.id or t.no_theme
            marked = self._pieces.bare(theme.theme.title, theme.id) if theme.theme else None
            yield self._page(
                "theme.html", self._at.item("themes", theme.id), title, "themes", marked, item=theme
            )
        leading = [item for item in book.institutions if item.leads.commitments]
        rows = [
            (self._at.item("institutions", item.id), self._words.institution(item.id), item.leads)
            for item in leading
        ]
        others = [
            (self._at.item("institutions", item.id), self._words.institution(item.id))
            for item in book.institutions
            if not item.leads.commitments
        ]
        shown: dict[str, Any] = {
            "rows": rows,
            "others": others,
            "caption": t.by_institution,
            "first": t.lead,
            "intro": t.institutions_intro,
            "overlap": book.by_institution.overlapping,
        }
        yield self._page(
            "groups.html",
            self._at.index("institutions"),
            t.institutions,
            "institutions",
            description=t.institutions_intro,
            **shown,
        )
        for item in book.institutions:
            title = self._words.institution_name(item.id)
            path = self._at.item("institutions", item.id)
            marked = self._words.institution_bare(item.id)
            yield self._page("institution.html", path, title, "institutions", marked, item=item)

    def _rounds(self) -> Iterator[tuple[str, str]]:
        t = self._t
        yield self._page(
            "rounds.html", self._at.index("rounds"), t.rounds, "rounds", description=t.rounds_intro
        )
        for item in self._book.rounds:
            title = self._voice.text(item.round.title, item.round.id)
            path = self._at.item("rounds", item.round.id)
            shown = self._pieces.bare(item.round.title, item.round.id)
            yield self._page("round.html", path, title, "rounds", shown, item=item)

    def _changes(self) -> Iterator[tuple[str, str]]:
        t = self._t
        yield self._page(
            "changes.html", self._at.index("changes"), t.changes, "changes", description=t.changes_intro
        )
        for item in self._book.changes:
            words, moments = self._words, (item.before, item.after)
            names = dict(zip(("before", "after"), map(words.moment_name, moments), strict=True))
            marked = dict(zip(("before", "after"), map(words.moment, moments), strict=True))
            yield self._page(
                "change.html",
                self._at.item("changes", item.id),
                t("moved_between", **names),
                "changes",
                Markup(t("moved_between", **marked)),  # noqa: S704 - a phrase with moments, which are markup
                item=item,
                groups=self._change_groups(item),
            )

    def _change_groups(
        self, item: ChangesPage
    ) -> list[tuple[object, str | None, list[tuple[object, object]]]]:
        """Return the changes by what they belong to: its name, its page where it has one, and its changes."""
        found: dict[tuple[Kind, str], list[Any]] = {}
        for change in item.diff.changes:
            found.setdefault((change.subject.kind, change.subject.id), []).append(change)
        groups: list[tuple[object, str | None, list[tuple[object, object]]]] = []
        for (kind, name), changes in found.items():
            path = None
            subject = changes[0].subject
            label: object = self._pieces.bare(subject.title.text, subject.title.fallback or name)
            if kind is Kind.COMMITMENT:
                label = Markup("{} – {}").format(subject.number, label) if subject.number else label
                path = self._at.item("commitments", name) if name in self._pages else None
            elif kind is Kind.CONSULTATION:
                known = any(other.id == name for other in self._book.consultations)
                path = self._at.item("consultations", name) if known else None
            else:
                label = self._t.plan_changes if kind is Kind.PLAN else self._t.institution_changes
            groups.append((label, path, [(change, self._words.details(change)) for change in changes]))
        return groups

    def _consultations(self) -> Iterator[tuple[str, str]]:
        t = self._t
        yield self._page(
            "consultations.html",
            self._at.index("consultations"),
            t.consultations,
            "consultations",
            description=t.consultations_intro,
        )
        for item in self._book.consultations:
            named = {*item.commitments, *(name for said in item.contributions for name in said.commitments)}
            yield self._page(
                "consultation.html",
                self._at.item("consultations", item.id),
                self._voice.text(item.title, item.id),
                "consultations",
                self._pieces.bare(item.title, item.id),
                text=consultation_text(item, self._voice),
                item=item,
                concerned=[page for page in self._book.commitments if page.id in named],
            )

    def _theme_rows(self) -> list[tuple[str, object, object]]:
        return [
            (
                self._at.item("themes", item.id),
                self._pieces.bare(item.theme.title, item.id) if item.theme else item.id or self._t.no_theme,
                item.group,
            )
            for item in self._book.themes
        ]
