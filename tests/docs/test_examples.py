"""Every example of the documentation prints what the page says it prints."""

from __future__ import annotations

import re
from pathlib import Path

import doc_examples
import pytest

ROOT = Path(__file__).parents[2]
PAGES = [page for page in doc_examples.pages() if "```console" in page.read_text(encoding="utf-8")]


@pytest.mark.parametrize("page", PAGES, ids=[page.relative_to(ROOT).as_posix() for page in PAGES])
def test_examples_print_what_the_page_says(page: Path, tmp_path: Path) -> None:
    """`python tools/refresh_docs.py` writes the present output into the pages."""
    results = list(
        doc_examples.run_page(page.read_text(encoding="utf-8"), tmp_path, doc_examples.language(page))
    )

    assert results
    for example, printed in results:
        assert doc_examples.fits(example.output, printed), f"$ {example.command}\n{printed}"


def test_readme_shows_real_output_in_both_languages() -> None:
    """A reader sees what the program does before installing it."""
    for name in ("README.md", "README.fr.md"):
        assert ROOT / name in PAGES


def test_commands_outside_console_blocks_are_not_shown_with_output() -> None:
    """Only console blocks are run, so no other block may look like a session."""
    for page in doc_examples.pages():
        for language, block in re.findall(
            r"^```(\w*)\n(.*?)^```$", page.read_text("utf-8"), re.DOTALL | re.MULTILINE
        ):
            assert language == "console" or not re.search(r"^\$ ", block, re.MULTILINE), f"{page}: {block}"


@pytest.mark.parametrize(
    ("expected", "printed", "result"),
    [
        ("a\n", "a\n", True),
        ("a\n", "b\n", False),
        ("a\n…\nd\n", "a\nb\nc\nd\n", True),
        ("a\n…\n", "a\n", True),
        ("a …\n", "a bc\n", True),
        ("a …\n", "a bc\nd\n", False),
        ("", "", True),
        ("", "a\n", False),
    ],
)
def test_an_ellipsis_stands_for_any_text(expected: str, printed: str, result: bool) -> None:
    assert doc_examples.fits(expected, printed) is result
