"""The pages that the plans of a site share: the way in, the index of plans, and the search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.analysis.selection import plain
from ogpctl.render.line import CompletionBar
from ogpctl.report.addresses import relative
from ogpctl.report.languages import OWN_NAMES, report_languages
from ogpctl.report.manuscript.standing import any_told
from ogpctl.report.markup import Pieces
from ogpctl.report.phrases import PHRASES
from ogpctl.report.voice import Voice
from ogpctl.report.web import charts
from ogpctl.report.web.linked_data import linked_data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.report.book import PlanBook
    from ogpctl.report.web.site_frame import SiteFrame


class SitePages:
    """Renders them; the way in is a page of links: a folder of files cannot know a reader's language."""

    def __init__(self, site: SiteFrame) -> None:
        self._site = site

    def pages(self) -> Iterator[tuple[str, str]]:
        """Yield the path and the HTML of each page."""
        for code in self._site.languages:
            yield self._index(code)
            if self._site.several_plans:
                yield self._search(code)
        yield self._root()

    def _root(self) -> tuple[str, str]:
        ways = []
        for code in self._site.languages:
            voice = Voice(code)
            plans = [plan for plan in self._site.book.plans if code in report_languages(plan.header)]
            if len(self._site.book.plans) == 1 and plans:
                label = voice.text(plans[0].header.title, plans[0].header.id)
                path = f"{code}/{self._site.folder(plans[0])}/index.html"
            else:
                label, path = voice.say(PHRASES["site"]), f"{code}/index.html"
            ways.append((code, OWN_NAMES[code], path, label))
        first = Voice(self._site.languages[0])
        title = first.say(PHRASES["site"])
        if len(self._site.book.plans) == 1:
            header = self._site.book.plans[0].header
            title = first.text(header.title, header.id)
        return "index.html", self._site.render("root.html", {"languages": ways, "title": title})

    def _index(self, code: str) -> tuple[str, str]:
        voice = Voice(code)
        path = f"{code}/index.html"
        entries = [self._entry(plan, voice) for plan in self._site.book.plans]
        entries.sort(key=lambda entry: (plain(entry["country"]), entry["start"], entry["path"]))
        title = voice.say(PHRASES["site"])
        return path, self._render("site.html", path, title, voice, plans=entries)

    def _entry(self, plan: PlanBook, voice: Voice) -> dict[str, Any]:
        header, head = plan.header, plan.headline
        codes = report_languages(plan.header)
        language = voice.language if voice.language in codes else codes[0]
        counts, note = head.recorded, ""
        colon = "\N{NO-BREAK SPACE}: " if voice.language == "fr" else ": "
        if head.leads_with_published and head.published is not None:
            counts = head.published.completion
            note = voice.fill(PHRASES["published_on"], date=voice.date(head.published.date))
            note += colon
        elif not any_told(counts) and any_told(milestones := plan.summary.milestones.recorded):
            counts = {word: count for word, count in milestones.items() if count}
            note = f"{voice.say(PHRASES['actions'])}{colon}"
        return {
            "country": voice.country(header.country),
            "title": Pieces(Voice(voice.language, header.languages)).bare(header.title, header.id),
            "period": voice.period(header.period),
            "start": str(header.period.start or ""),
            "path": f"{language}/{self._site.folder(plan)}/index.html",
            "language": language,
            "commitments": head.commitments,
            "counts": counts,
            "note": note,
        }

    def _search(self, code: str) -> tuple[str, str]:
        """Return the search in all plans.

        It lists the searches in one plan, which list the pages of theirs.
        """
        voice = Voice(code)
        path = f"{code}/search.html"
        title = voice.say(PHRASES["search"])
        plans = [plan for plan in self._site.book.plans if code in report_languages(plan.header)]
        pages = [
            (
                f"{code}/{self._site.folder(plan)}/search.html",
                Pieces(Voice(code, plan.header.languages)).bare(plan.header.title, plan.header.id),
            )
            for plan in plans
        ]
        indexes = [self._site.search_index(plan, code) for plan in plans]
        return path, self._render("search.html", path, title, voice, pages=pages, indexes=indexes)

    def _render(self, template: str, path: str, title: str, voice: Voice, **extra: Any) -> str:
        pieces = Pieces(voice)
        site_title = voice.say(PHRASES["site"])
        inside = path.partition("/")[2]
        page: dict[str, Any] = {
            "path": path,
            "title": title,
            "section": "",
            "type": "WebPage" if template != "search.html" else "SearchResultsPage",
            "kind": "website",
            "description": site_title,
            "language": voice.language,
            "languages": [(code, f"{code}/{inside}") for code in self._site.languages],
            "canonical": self._site.absolute(path),
            "absolute": self._site.absolute,
            "trail": [],
            "crumb": title,
            **extra,
        }
        page["linked_data"] = linked_data(
            page, [], lambda other: self._site.absolute(other) or relative(other, path), {}
        )
        values = self._site.context(voice) | {
            "v": voice,
            "p": pieces,
            "t": pieces.t,
            "plan": None,
            "site_title": site_title,
            "home": f"{voice.language}/index.html",
            "page": page,
            "url": lambda other: relative(other, path),
            "bar": lambda counts: charts.bar(
                CompletionBar(counts, pieces.t("bar", counts=pieces.counts(counts)))
            ),
        }
        return self._site.render(template, values)
