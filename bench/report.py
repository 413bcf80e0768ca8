"""Measure `ogpctl report build` beside MkDocs Material on the same book.

Prints the table of `docs/benchmarks.md`. python -m pip install '.[report,bench]' python bench/report.py
[--runs 3] [--patient]

MkDocs builds the Markdown that `report build --to markdown` writes: the same pages, made of files that are
ready to be shown, where ogpctl reads the plan, its rounds and its history first. Each build of a whole book
writes a new folder; “again” and “one commitment changed” build into the folder of the build before. The large
set (see `large_set.py`) is built once, and as PDF only with `--patient`. MkDocs is given `navigation.prune`,
as its makers advise for large sites: without it every page holds the menu of all pages. Exit status: 1 where
the budget does not hold.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import large_set
from measured import say
from run import BIN, REAL_PLAN, ROOT, Contender, machine, measure

CONFIG = (
    "site_name: Report\nuse_directory_urls: false\ntheme: {{name: material, features: "
    "[navigation.prune]}}\nplugins: [search]\ndocs_dir: {docs}\nsite_dir: {site}\n"
)
BUDGET = 2.0
"""Seconds of CPU for the plan of 26 commitments in two languages."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: what a build cost, and what it left in its folder."""

    work: str
    contender: Contender
    files: int
    size: float

    def cells(self, ours: float | None) -> str:
        """Return the line as Markdown; `ours` are the seconds of CPU that a ratio is taken of."""
        cpu = min(self.contender.cpu)
        ratio = f"{ours / cpu:.2f}" if ours is not None else ""
        return (
            f"| {self.work} | {self.contender.label} | {min(self.contender.wall):,.2f} s | {cpu:,.2f} s "
            f"| {self.contender.memory:,.0f} MiB | {self.files:,} | {self.size:,.1f} MiB | {ratio} |"
        )


class Book:
    """The builds of one book: the plans of `repository` that `options` choose, in folders below `folder`."""

    def __init__(self, folder: Path, repository: Path, *options: str) -> None:
        folder.mkdir()
        self._folder = folder
        self._repository = repository
        self._options = options

    def build(self, form: str, runs: int, *, fresh: bool = True, label: str = "") -> Line:
        """Measure our build of one form, into a new folder or into the one of the build before."""
        out = self._folder / form
        contender = Contender(label or f"ogpctl report build --to {form}", self._command(form))
        return self._measured(contender, out, runs, fresh=fresh)

    def mkdocs(self, runs: int) -> Line:
        """Measure MkDocs on the Markdown of the same book."""
        out, config = self._folder / "mkdocs", self._folder / "mkdocs.yml"
        config.write_text(CONFIG.format(docs=self._folder / "markdown", site=out), encoding="utf-8")
        command = [str(BIN / "mkdocs"), "build", "--quiet", "--config-file", str(config)]
        return self._measured(Contender("MkDocs Material", command), out, runs, fresh=True)

    def _command(self, form: str) -> list[str]:
        first = [str(BIN / "ogpctl"), "--repo", str(self._repository), *self._options]
        return [*first, "report", "build", "--to", form, "--out", str(self._folder / form)]

    @staticmethod
    def _measured(contender: Contender, out: Path, runs: int, *, fresh: bool) -> Line:
        for _ in range(runs):
            if fresh:
                shutil.rmtree(out, ignore_errors=True)
            measure(contender)
        sizes = [path.stat().st_size for path in out.rglob("*") if path.is_file()]
        return Line("", contender, len(sizes), sum(sizes) / 2**20)


def git(folder: Path, *words: str) -> None:
    """Run Git in `folder`, as somebody with a name."""
    who = ["-c", "user.name=Bench", "-c", "user.email=bench@example.org"]
    subprocess.run(["git", "-C", str(folder), *who, *words], check=True, stdout=subprocess.DEVNULL)


def database(folder: Path) -> Path:
    """Return the large set as one commit of a repository of its own."""
    large_set.build(folder)
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "All plans"]):
        git(folder, *words)
    return folder


def change_one(repository: Path) -> None:
    """Commit another completion of one commitment."""
    for path in sorted(repository.glob("data/*/commitments/*.yaml")):
        text = path.read_text(encoding="utf-8")
        edited = re.sub(r"(?m)^completion: (?!complete$).*$", "completion: complete", text, count=1)
        if edited != text:
            path.write_text(edited, encoding="utf-8")
            git(repository, "commit", "-qam", "One is complete")
            return
    raise ValueError(repository)


def small(folder: Path, runs: int) -> list[str]:
    """Return the lines of the French plan: 26 commitments in two languages.

    The first is held to the budget.
    """
    book = Book(folder, ROOT, "--plan", REAL_PLAN)
    pages = book.build("html", runs)
    ours = min(pages.contender.cpu)
    found = [named(pages, "26 commitments, two languages").cells(None)]
    found.append(book.build("html", runs, fresh=False, label="…, again").cells(None))
    found.append(book.build("markdown", runs).cells(None))
    found += [book.mkdocs(runs).cells(ours), book.build("pdf", runs).cells(None)]
    if ours > BUDGET:
        raise SystemExit(f"{ours:.2f} s of CPU for 26 commitments in two languages, over {BUDGET:.2f} s")
    return found


def large(folder: Path, repository: Path, *, patient: bool) -> list[str]:
    """Return the lines of the whole database."""
    book = Book(folder, repository)
    pages = book.build("html", 1)
    ours = min(pages.contender.cpu)
    found = [named(pages, "1,927 commitments, 100 plans").cells(None)]
    found.append(book.build("html", 1, fresh=False, label="…, again").cells(None))
    change_one(repository)
    found.append(book.build("html", 1, fresh=False, label="…, one commitment changed").cells(None))
    found.append(book.build("markdown", 1).cells(None))
    found.append(book.mkdocs(1).cells(ours))
    if patient:
        found.append(book.build("pdf", 1).cells(None))
    return found


def named(line: Line, work: str) -> Line:
    """Return the line as the first of its book."""
    return Line(work, line.contender, line.files, line.size)


def main() -> int:
    """Build both books and print the table."""
    parser = argparse.ArgumentParser(description="Measure the report.")
    parser.add_argument("--runs", type=int, default=3, help="runs of each build of the small book")
    parser.add_argument("--patient", action="store_true", help="set the whole database as PDF too")
    options = parser.parse_args()
    say("report")
    lines = [
        f"{machine(options.runs)} Here it is of CPU.",
        "",
        "| work | command | fastest | CPU | peak memory | files | size | ratio |",
        "|---|---|--:|--:|--:|--:|--:|--:|",
    ]
    with tempfile.TemporaryDirectory() as name:
        lines += small(Path(name, "small"), options.runs)
        lines += large(Path(name, "large"), database(Path(name, "database")), patient=options.patient)
    sys.stdout.write("\n".join([*lines, ""]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
