"""Measure `ogpctl report build` beside MkDocs Material on the same book, and print the table of `docs/benchmarks.md`.

    python -m pip install '.[report,bench]'
    python bench/report.py [--runs 3] [--patient]

MkDocs builds the Markdown that `report build --to markdown` writes: the same pages, made of files that are ready
to be shown, where ogpctl reads the plan, its rounds and its history first. Each build writes a new folder. The large
set (see `large_set.py`) is built once, by MkDocs only with `--patient`: it takes many minutes there.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import large_set
from run import BIN, REAL_PLAN, ROOT, Contender, machine, measure

CONFIG = "site_name: Report\nuse_directory_urls: false\ntheme: {{name: material}}\nplugins: [search]\ndocs_dir: {docs}\nsite_dir: {site}\n"
BUDGET = 2.0
"""Seconds of CPU for the plan of 26 commitments in two languages."""


def work(folder: Path, repository: Path, *options: str) -> tuple[Contender, Contender]:
    """Return the two builds of one book; their folders are below `folder`."""
    report = [str(BIN / "ogpctl"), "--repo", str(repository), *options, "report", "build"]
    source = folder / "source"
    subprocess.run([*report, "--to", "markdown", "--out", str(source)], check=True, stdout=subprocess.DEVNULL)
    (folder / "mkdocs.yml").write_text(CONFIG.format(docs=source, site=folder / "mkdocs"), encoding="utf-8")
    mkdocs = [str(BIN / "mkdocs"), "build", "--quiet", "--config-file", str(folder / "mkdocs.yml")]
    return (
        Contender("ogpctl report build", [*report, "--out", str(folder / "ogpctl")]),
        Contender("MkDocs Material", mkdocs),
    )


def run(folder: Path, contenders: tuple[Contender, ...], runs: int) -> None:
    """Run both builds in turn, each time into a new folder."""
    for _ in range(runs):
        for contender in contenders:
            for name in ("ogpctl", "mkdocs"):
                shutil.rmtree(folder / name, ignore_errors=True)
            measure(contender)


def table(measured: list[tuple[str, tuple[Contender, ...]]]) -> str:
    """Return the Markdown that `docs/benchmarks.md` keeps."""
    lines = [
        "| work | command | fastest | median | CPU | peak memory | ratio |",
        "|---|---|--:|--:|--:|--:|--:|",
    ]
    for name, contenders in measured:
        ours = min(contenders[0].cpu)
        for place, item in enumerate(contenders):
            ratio = f"{ours / min(item.cpu):.2f}" if place else ""
            lines.append(
                f"| {'' if place else name} | {item.label} | {min(item.wall):,.2f} s | {statistics.median(item.wall):,.2f} s "
                f"| {min(item.cpu):,.2f} s | {item.memory:,.0f} MiB | {ratio} |"
            )
    return "\n".join(lines) + "\n"


def committed(folder: Path) -> Path:
    """Return the large set as one commit of a repository of its own."""
    large_set.build(folder)
    who = ["-c", "user.name=Bench", "-c", "user.email=bench@example.org"]
    for words in (["init", "-q"], ["add", "-A"], [*who, "commit", "-qm", "All plans"]):
        subprocess.run(["git", "-C", str(folder), *words], check=True)
    return folder


def main() -> int:
    """Build both books, print the table; 1 where the budget does not hold."""
    parser = argparse.ArgumentParser(description="Measure the report.")
    parser.add_argument("--runs", type=int, default=3, help="runs of each build of the small book")
    parser.add_argument("--patient", action="store_true", help="let MkDocs build the whole database too")
    options = parser.parse_args()
    measured: list[tuple[str, tuple[Contender, ...]]] = []
    with tempfile.TemporaryDirectory() as name:
        small = Path(name, "small")
        small.mkdir()
        contenders = work(small, ROOT, "--plan", REAL_PLAN)
        run(small, contenders, options.runs)
        measured.append(("26 commitments, two languages", contenders))
        kept = min(contenders[0].cpu) <= BUDGET
        large = Path(name, "large")
        large.mkdir()
        both = work(large, committed(Path(name, "database")))
        run(large, both if options.patient else both[:1], 1)
        measured.append(("1,927 commitments, 100 plans", both if options.patient else both[:1]))
    sys.stdout.write(f"{machine(options.runs)} Here it is of CPU.\n\n{table(measured)}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
