"""The files of the Markdown report: one a page, named as the pages of the site are, with relative links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.render.markdown_layout import MarkdownLayout
from ogpctl.render.markdown_lines import MarkdownLines
from ogpctl.render.markdown_text import markdown_text
from ogpctl.report.addresses import Slugs, relative
from ogpctl.report.languages import OWN_NAMES, report_languages
from ogpctl.report.manuscript.plan_manuscript import write_manuscript
from ogpctl.report.manuscript.sections import every_section, key
from ogpctl.report.phrases import PHRASES
from ogpctl.report.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.report.book import Book, EachPlan
    from ogpctl.report.manuscript.sections import Manuscript, Section
    from ogpctl.store.report_settings import ReportSettings

INDEX = "README.md"
"""What forges show of a folder."""


def markdown_files(
    book: Book, links: ReportSettings | None = None, each: EachPlan = iter
) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the Markdown report, plan by plan: its path with `/`, and its content."""
    plans = Slugs()
    made: set[str] = set()
    entries: list[tuple[str, str, str]] = []
    for plan in each(book.plans):
        folder = plans.slug(plan.header.id)
        if folder in made:
            continue  # of two plans with one id, the first has the pages
        made.add(folder)
        codes = report_languages(plan.header)
        slugs: dict[str, Slugs] = {}
        for code in codes:
            manuscript = write_manuscript(plan, code, book.provenance, links)
            yield from _PlanFiles(manuscript, folder, codes, slugs).files()
            entries.append((code, f"{code}/{folder}/{INDEX}", manuscript.plain_title))
    yield INDEX, _root(entries).encode("utf-8", "replace")


class _PlanFiles:
    def __init__(
        self, manuscript: Manuscript, folder: str, codes: tuple[str, ...], slugs: dict[str, Slugs]
    ) -> None:
        self._manuscript = manuscript
        self._codes = codes
        self._inside = folder
        self._slugs = slugs
        self._paths: dict[str, str] = {}
        for section in every_section(manuscript.sections):
            self._paths.setdefault(section.key, self._path(section))

    def files(self) -> Iterator[tuple[str, bytes]]:
        written: set[str] = set()
        for section in every_section(self._manuscript.sections):
            path = self._paths[section.key]
            if path not in written:  # two things of one id: the checks tell of it, the first one has the page
                written.add(path)
                yield path, self._page(section, path).encode("utf-8", "replace")

    def _path(self, section: Section) -> str:
        top = f"{self._manuscript.language}/{self._inside}"
        if section.kind == "overview":
            return f"{top}/{INDEX}"
        if section.name:
            slug = self._slugs.setdefault(section.kind, Slugs()).slug(section.name)
            return f"{top}/{section.kind}/{slug}.md"
        return (
            f"{top}/{section.kind}/{INDEX}"
            if section.children or section.kind != "method"
            else f"{top}/method.md"
        )

    def _page(self, section: Section, path: str) -> str:
        lines = MarkdownLines(lambda name: relative(self._paths[name], path) if name in self._paths else None)
        colon = "\N{NO-BREAK SPACE}:" if self._manuscript.language == "fr" else ":"
        page = MarkdownLayout(lines, colon=colon)
        if section.kind == "overview":
            parts = [
                *self._front(page, path, lines),
                f"## {lines.cell(section.heading)}",
                page.blocks(section.blocks, 2),
            ]
        else:
            kicker = lines.cell(section.kicker)
            parts = [
                self._way(path),
                *([kicker] if kicker else []),
                page.title(section.heading),
                page.blocks(section.blocks),
            ]
        return "\n\n".join(part for part in parts if part) + "\n"

    def _way(self, path: str) -> str:
        """Return the line above a page: to the contents, and to the same page in the other languages."""
        home = relative(self._paths[key("overview")], path)
        ways = [f"[{markdown_text(self._manuscript.labels['contents'])}]({home})"]
        inside = path.partition("/")[2]
        ways += [
            f"[{OWN_NAMES[code]}]({relative(f'{code}/{inside}', path)})"
            for code in self._codes
            if code != self._manuscript.language
        ]
        return " · ".join(ways)

    def _front(self, page: MarkdownLayout, path: str, lines: MarkdownLines) -> Iterator[str]:
        found = self._manuscript
        inside = path.partition("/")[2]
        yield " · ".join(
            f"[{OWN_NAMES[code]}]({relative(f'{code}/{inside}', path)})"
            for code in self._codes
            if code != found.language
        )
        yield page.title(found.title)
        yield " · ".join(map(markdown_text, filter(None, (found.labels["report"], found.period))))
        yield "\n".join(map(markdown_text, found.made_from))
        yield f"## {markdown_text(found.labels['contents'])}"
        yield "\n".join(f"{'  ' * depth}- {text}" for depth, text in self._contents(path, lines))

    def _contents(self, path: str, lines: MarkdownLines) -> Iterator[tuple[int, str]]:
        for section in self._manuscript.sections:
            if section.kind != "overview":
                yield 0, self._link(section, path, lines)
                for child in section.children if section.kind != "institutions" else ():
                    yield 1, self._link(child, path, lines)

    def _link(self, section: Section, path: str, lines: MarkdownLines) -> str:
        return f"[{lines.cell(section.heading)}]({relative(self._paths[section.key], path)})"


def _root(entries: list[tuple[str, str, str]]) -> str:
    codes = list(dict.fromkeys(code for code, _, _ in entries))
    parts = [f"# {' · '.join(markdown_text(Voice(code).say(PHRASES['site'])) for code in codes)}"]
    for code in codes:
        parts.append(f"## {OWN_NAMES[code]}")
        parts.append(
            "\n".join(
                f"- [{markdown_text(title)}]({path})" for found, path, title in entries if found == code
            )
        )
    return "\n\n".join(parts) + "\n"
