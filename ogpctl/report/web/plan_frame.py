"""What every page of a plan has around its own content: title, trail, languages, menu, linked data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.i18n.letters import beginning
from ogpctl.plan.wording import Wording
from ogpctl.report.addresses import relative
from ogpctl.report.markup import Pieces
from ogpctl.report.web.linked_data import linked_data
from ogpctl.report.web.search_index import Listed

if TYPE_CHECKING:
    from markupsafe import Markup

    from ogpctl.report.addresses import PlanAddresses
    from ogpctl.report.book import PlanBook
    from ogpctl.report.voice import Voice
    from ogpctl.report.web.site_frame import SiteFrame

_LONGEST = 200
_NO_TEXT = Wording("", "")


class PlanFrame:
    """Renders a page of `book` in its frame.

    `addresses` has those of each language that the plan is shown in.
    """

    def __init__(
        self, site: SiteFrame, book: PlanBook, voice: Voice, addresses: dict[str, PlanAddresses]
    ) -> None:
        self._site = site
        self._book = book
        self._voice = voice
        self._addresses = addresses
        self._at = addresses[voice.language]
        self._pieces = Pieces(voice)
        self._t = self._pieces.t
        self._title = voice.text(book.header.title, book.header.id)
        self._shared = self._context()
        self.listed: list[Listed] = []
        """Every page that was rendered."""

    def _page(
        self, template: str, path: str, title: str, section: str, shown: Markup | None = None, **extra: Any
    ) -> tuple[str, str]:
        """Render a page; `shown` is its title with another language marked up, where it is in one."""
        about = extra.pop("about", {})
        text: Wording = extra.pop("text", _NO_TEXT)
        crumb = extra.pop("crumb", None)
        trail = self._trail(path, crumb or title, section)
        page: dict[str, Any] = {
            "path": path,
            "title": title,
            "section": section,
            "type": "WebPage",
            "kind": "website",
            "description": self._t("page_of", page=shortened(title), title=self._title),
            "language": self._voice.language,
            "languages": self._languages(path),
            "canonical": self._site.absolute(path),
            "absolute": self._site.absolute,
            "trail": trail,
            "crumb": crumb or shown or title,
            **extra,
        }
        page["linked_data"] = linked_data(page, trail, lambda other: self._address(other, path), about)
        self.listed.append(Listed(path, title, shown or title, *text))
        html = self._site.render(
            template, self._shared | {"page": page, "url": lambda other: relative(other, path)}
        )
        return path, html

    def _address(self, path: str, start: str) -> str:
        """Return the address of a page; from that at `start` where no address of the site is known."""
        return self._site.absolute(path) or relative(path, start)

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

    @property
    def _search_path(self) -> str:
        """The path of the search in this plan; of a site with one plan that is the search of the site."""
        return self._at.page("search") if self._site.several_plans else f"{self._voice.language}/search.html"

    def _context(self) -> dict[str, Any]:
        """Return what every page of the plan is given."""
        book, voice = self._book, self._voice
        shared = self._site.context(voice, book)
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
            "search_path": self._search_path,
        }


def shortened(text: str) -> str:
    """Return the beginning of a text on one line, for a description."""
    found = " ".join(text.split())
    return found if len(found) <= _LONGEST else beginning(found, _LONGEST - 1).rsplit(" ", 1)[0] + "…"
