"""The pages of one plan in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ogpctl.report.addresses import relative
from ogpctl.report.linked_data import linked_data
from ogpctl.report.markup import Pieces
from ogpctl.report.page_words import PageWords
from ogpctl.report.search_index import commitment_text, consultation_text
from ogpctl.store.document import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.report.addresses import PlanAddresses
    from ogpctl.report.book import ChangesPage, CommitmentPage, PlanBook
    from ogpctl.report.data_files import DataFile
    from ogpctl.report.site import Site
    from ogpctl.report.voice import Voice

_LONGEST = 200


class PlanPages:
    """Renders the pages of `book`; `addresses` has those of each language that the plan is shown in."""

    def __init__(
        self,
        site: Site,
        book: PlanBook,
        voice: Voice,
        addresses: dict[str, PlanAddresses],
        files: Sequence[DataFile],
    ) -> None:
        self._site = site
        self._book = book
        self._voice = voice
        self._addresses = addresses
        self._at = addresses[voice.language]
        self._files = files
        self._pieces = Pieces(voice)
        self._t = self._pieces.t
        self._words = PageWords(book, self._pieces, site.links)
        self._title = voice.text(book.header.title, book.header.id)
        self._pages = {page.id: page for page in book.commitments}
        self._shared = self._context()
        self.listed: list[tuple[str, str, str, str]] = []
        """Every page that was rendered: path, title, kind, and the text that search looks at."""

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
        yield self._page(
            "downloads.html",
            self._at.page("downloads"),
            self._t.downloads,
            "downloads",
            description=self._t.data_intro,
            files=[(item.path, item.format, self._voice.say(item.what)) for item in self._files]
            + [(self._at.feed, "Atom", self._t.data_feed)],
        )

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
            type="Report",
            description=t("described", total=self._voice.number(len(book.commitments)), title=self._title),
            about=about,
            theme_rows=self._theme_rows(),
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
                "url": self._address(self._at.page("index")),
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
            type="Article",
            kind="article",
            crumb=name,
            description=_cut(text),
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
        extra = {"rows": self._theme_rows(), "caption": t.by_theme, "first": t.theme, "intro": t.themes_intro}
        yield self._page(
            "groups.html", self._at.index("themes"), t.themes, "themes", description=t.themes_intro, **extra
        )
        for theme in book.themes:
            title = self._voice.text(theme.theme.title, theme.id) if theme.theme else theme.id or t.no_theme
            yield self._page("theme.html", self._at.item("themes", theme.id), title, "themes", item=theme)
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
            yield self._page("institution.html", path, title, "institutions", item=item)

    def _rounds(self) -> Iterator[tuple[str, str]]:
        t = self._t
        yield self._page(
            "rounds.html", self._at.index("rounds"), t.rounds, "rounds", description=t.rounds_intro
        )
        for item in self._book.rounds:
            title = self._voice.text(item.round.title, item.round.id)
            path = self._at.item("rounds", item.round.id)
            yield self._page("round.html", path, title, "rounds", item=item)

    def _changes(self) -> Iterator[tuple[str, str]]:
        t = self._t
        yield self._page(
            "changes.html", self._at.index("changes"), t.changes, "changes", description=t.changes_intro
        )
        for item in self._book.changes:
            title = t(
                "moved_between", before=self._words.moment(item.before), after=self._words.moment(item.after)
            )
            yield self._page(
                "change.html",
                self._at.item("changes", item.id),
                title,
                "changes",
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

    def _page(self, template: str, path: str, title: str, section: str, **extra: Any) -> tuple[str, str]:
        about = extra.pop("about", {})
        text = extra.pop("text", "")
        trail = self._trail(path, extra.pop("crumb", title), section)
        page: dict[str, Any] = {
            "path": path,
            "title": title,
            "section": section,
            "type": "WebPage",
            "kind": "website",
            "description": self._t("page_of", page=_cut(title), title=self._title),
            "language": self._voice.language,
            "languages": self._languages(path),
            "canonical": self._site.absolute(path),
            "absolute": self._site.absolute,
            "trail": trail,
            "others": None,
            "overlap": False,
            **extra,
        }
        page["linked_data"] = linked_data(page, trail, self._address, about)
        self.listed.append((path, title, section, text))
        html = self._site.render(
            template, self._shared | {"page": page, "url": lambda other: relative(other, path)}
        )
        return path, html

    def _address(self, path: str) -> str:
        return self._site.absolute(path) or path

    def _languages(self, path: str) -> list[tuple[str, str]]:
        """Return the same page in each language; their paths differ in the first folder only."""
        inside = path.partition("/")[2]
        return [(code, f"{code}/{inside}") for code in self._addresses]

    def _trail(self, path: str, title: str, section: str) -> list[tuple[str, str]]:
        home = self._at.page("index")
        found = (
            [(f"{self._voice.language}/index.html", self._t.all_plans)] if self._site.several_plans else []
        )
        found.append((home, self._t.overview))
        sections = {key: (its, label) for key, its, label in self._menu()}
        if section in sections and sections[section][0] not in {home, path}:
            found.append(sections[section])
        if path != home:
            found.append((path, title))
        return found

    def _menu(self) -> list[tuple[str, str, str]]:
        t, at = self._t, self._at
        return [
            ("overview", at.page("index"), t.overview),
            ("themes", at.index("themes"), t.themes),
            ("institutions", at.index("institutions"), t.institutions),
            ("rounds", at.index("rounds"), t.rounds),
            ("changes", at.index("changes"), t.changes),
            ("consultations", at.index("consultations"), t.consultations),
            ("method", at.page("method"), t.method),
            ("downloads", at.page("downloads"), t.downloads),
        ]

    def _context(self) -> dict[str, Any]:
        """Return what every page of the plan is given."""
        book, voice = self._book, self._voice
        shared = self._site.context(voice) | self._words.names()
        period = voice.period(book.header.period)
        return shared | {
            "v": voice,
            "p": self._pieces,
            "t": self._t,
            "plan": book,
            "plan_title": self._title,
            "plan_period": period,
            "plan_country": f"{name} · " if (name := voice.country(book.header.country)) and period else name,
            "site_title": self._title,
            "home": self._at.page("index"),
            "at": self._at,
            "menu": self._menu(),
        }


def _cut(text: str) -> str:
    """Return the beginning of a text on one line, for a description."""
    found = " ".join(text.split())
    return found if len(found) <= _LONGEST else found[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"
