"""Write what the program prints today into the documentation.

Schemas of outputs, help, tables, examples and screens. python tools/refresh_docs.py

Run it after a change to what people see, and read the difference before committing: the tests compare, they
do not judge. An example that still fits, `…` included, keeps its text.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from doc_columns import with_columns
from doc_examples import fits, language, pages, run_page
from doc_fields import with_fields
from doc_help import with_help
from doc_notebook import PAGES as NOTEBOOKS, notebook, with_outputs
from doc_screens import made
from output_schemas import main as refresh_output_schemas
from policy_areas import main as refresh_policy_areas
from shared_definitions import main as refresh_shared_definitions


def refreshed(page: Path) -> str:
    """Return the text of `page` with help, fields, columns and outputs as they are now."""
    lang = language(page)
    text = with_columns(with_fields(page.read_text(encoding="utf-8"), lang), lang)
    with tempfile.TemporaryDirectory() as folder:
        text = with_help(text, Path(folder), lang)
    with tempfile.TemporaryDirectory() as folder:
        results = list(run_page(text, Path(folder), lang))
    for example, printed in reversed(results):
        if not fits(example.output, printed):
            new = printed if printed.endswith("\n") or not printed else f"{printed}\n"
            text = text[: example.start] + new + text[example.end :]
    if page in NOTEBOOKS:
        with tempfile.TemporaryDirectory() as folder:
            text = with_outputs(text, Path(folder))
    return text


def main() -> int:
    """Refresh every page and schema; say which ones changed."""
    refresh_output_schemas()
    refresh_policy_areas()
    refresh_shared_definitions()
    for page in pages():
        before = page.read_text(encoding="utf-8")
        after = refreshed(page)
        if after != before:
            page.write_text(after, encoding="utf-8", newline="\n")
            sys.stdout.write(f"{page}\n")
        if page in NOTEBOOKS:
            _write(page.with_suffix(".ipynb"), notebook(page))
        for screen, image in made(page):
            _write(screen.image, image)
    return 0


def _write(path: Path, text: str) -> None:
    """Write what is made from a page, if it changed, and say so."""
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    sys.exit(main())
