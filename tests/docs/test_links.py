"""A link between two pages leads somewhere."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import doc_examples
import pytest

ROOT = Path(__file__).parents[2]
PAGES = doc_examples.pages()


def _prose(page: Path) -> str:
    return re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)


def _anchors(page: Path) -> set[str]:
    """The anchors that forges give to headings, and those that the page sets itself."""
    text = _prose(page)
    found = set(re.findall(r'<a (?:id|name)="([^"]+)"', text))
    for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE):
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "").strip().lower()
        kept = "".join(
            character
            for character in plain
            if character in " -_" or unicodedata.category(character)[0] in "LNM"
        )
        found.add(kept.replace(" ", "-"))
    return found


@pytest.mark.parametrize("page", PAGES, ids=[page.relative_to(ROOT).as_posix() for page in PAGES])
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", _prose(page)):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        linked = (page.parent / name).resolve() if name else page
        assert linked.exists(), f"{target} leads nowhere"
        assert linked.is_relative_to(ROOT), f"{target} leaves the repository"
        if anchor:
            assert anchor in _anchors(linked), f"{target}: no such heading"


def test_every_page_can_be_reached_from_the_readme() -> None:
    """A page that nothing links to is a page that nobody reads."""
    seen: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in seen or page.suffix != ".md" or not page.is_file():
            continue
        seen.add(page)
        for target in re.findall(r"\]\(([^)\s]+)\)", _prose(page)):
            name = target.partition("#")[0]
            if name and not re.match(r"[a-z]+:", name):
                linked = (page.parent / name).resolve()
                waiting += sorted(linked.glob("*.md")) if linked.is_dir() else [linked]

    assert set(PAGES) - seen == set()
