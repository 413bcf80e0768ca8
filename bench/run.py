"""Measure ogpctl beside its peers and print the table of `docs/benchmarks.md`.

    python -m pip install '.[test,bench]'
    python bench/run.py [--runs 10]

Run it from the root of the repository, in an environment with the `bench` extra. All commands of a row are
run in turn, again and again, so that a busy moment of the machine touches each of them; the verdict compares
the fastest runs, and the medians stand beside them. `OGPCTL_IRM_CSV` may name the IRM's 2017 database (see
`large_set.py`). Exit status: 0 where every budget holds, 1 where one does not, 2 where a command fails.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import large_set
from measured import commit_line, say

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
REAL_PLAN = "france-2015-2017"


@dataclass(slots=True)
class Contender:
    """A command, and what its runs cost: seconds, seconds of CPU, and the peak of resident memory in MiB."""

    label: str
    command: list[str]
    statuses: tuple[int, ...] = (0,)
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    memory: float = 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """One line of work; the first contender is ours, the second the yardstick, the others bystanders."""

    work: str
    contenders: tuple[Contender, ...]
    budget: float
    share_of_runs: float = 1.0

    @property
    def ratio(self) -> float:
        """Our fastest run over the yardstick's."""
        return min(self.contenders[0].wall) / min(self.contenders[1].wall)

    @property
    def kept(self) -> bool:
        """Whether the budget holds."""
        return self.ratio <= self.budget


LAUNCHER = """
import os, sys, time
environ = {**os.environ, "LC_ALL": "C.UTF-8"}
environ.pop("PYTHONDONTWRITEBYTECODE", None)
null = os.open(os.devnull, os.O_RDWR)
streams = [(os.POSIX_SPAWN_DUP2, null, number) for number in range(3)]
start = time.perf_counter()
child = os.posix_spawn(sys.argv[1], sys.argv[1:], environ, file_actions=streams)
_, status, usage = os.wait4(child, 0)
wall = time.perf_counter() - start
print(os.waitstatus_to_exitcode(status), wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
"""
"""A child's peak of memory starts from its parent's size, so the parent is a process that holds nothing.

The first run leaves compiled modules behind, as an installation does: without them each run would compile
anew.
"""


def measure(contender: Contender) -> None:
    """Run the command once, in a process of its own, and keep what it cost."""
    launched = subprocess.run(
        [sys.executable, "-I", "-S", "-c", LAUNCHER, *contender.command],
        capture_output=True,
        text=True,
        check=True,
    )
    status, wall, cpu, memory = (float(part) for part in launched.stdout.split())
    if status not in contender.statuses:
        sys.exit(f"{contender.label} ended with status {status:g}: {contender.command[:6]}")
    contender.wall.append(wall)
    contender.cpu.append(cpu)
    contender.memory = max(contender.memory, memory * (1 if sys.platform == "darwin" else 1024) / 2**20)


def run(row: Row, runs: int) -> None:
    """Run the row's commands in turn, after one round that warms the caches and is not counted."""
    count = max(3, round(runs * row.share_of_runs))
    for number in range(count + 1):
        for contender in row.contenders:
            measure(contender)
            if number == 0:
                contender.wall.clear()
                contender.cpu.clear()


def rows(real: Path, small: Path, large: Path) -> list[Row]:
    """The rows of the budget."""
    return [
        Row(
            "`ogpctl --version`",
            (
                Contender("ogpctl", [_ogpctl(), "--version"]),
                Contender("`import typer`", [sys.executable, "-c", "import typer"]),
            ),
            budget=1.3,
        ),
        Row(f"`validate`, {_count(small)} commitments without findings", _validators(small), budget=0.4),
        Row(
            f"`validate`, {_count(real)} commitments of this repository, with notes",
            _validators(real),
            budget=0.4,
        ),
        Row(f"`validate`, {_count(large)} commitments", _validators(large), budget=0.15, share_of_runs=0.3),
        Row(
            f"`summary`, {_count(large)} commitments",
            (
                Contender("ogpctl summary", [_ogpctl(), "--repo", str(large), "summary"]),
                Contender("ogpctl validate", [_ogpctl(), "--repo", str(large), "validate"]),
            ),
            budget=1.0,
            share_of_runs=0.6,
        ),
    ]


def _validators(folder: Path) -> tuple[Contender, ...]:
    files = _commitments(folder)
    schema = str(ROOT / "schema" / "commitment.schema.json")
    return (
        Contender("ogpctl", [_ogpctl(), "--repo", str(folder), "validate"]),
        Contender("check-jsonschema", [str(BIN / "check-jsonschema"), "--schemafile", schema, *files]),
        Contender("yamllint", [str(BIN / "yamllint"), "-d", "relaxed", *files], statuses=(0, 1)),
    )


def _commitments(folder: Path) -> list[str]:
    return sorted(str(path) for path in folder.glob("data/*/commitments/*.yaml"))


def _count(folder: Path) -> str:
    return f"{len(_commitments(folder)):,}"


def _ogpctl() -> str:
    return str(BIN / "ogpctl")


def table(measured: list[Row], runs: int) -> str:
    """Return the Markdown that `docs/benchmarks.md` keeps."""
    lines = [
        machine(runs),
        "",
        "| work | command | fastest | median | CPU | peak memory | ratio | budget | |",
        "|---|---|--:|--:|--:|--:|--:|--:|---|",
    ]
    for row in measured:
        for place, contender in enumerate(row.contenders):
            ours, theirs = row.contenders[0], contender
            ratio = min(ours.wall) / min(theirs.wall)
            median = statistics.median(ours.wall) / statistics.median(theirs.wall)
            lines.append(
                f"| {row.work if place == 0 else ''} | {contender.label} | "
                f"{_milliseconds(min(contender.wall))} | {_milliseconds(statistics.median(contender.wall))} "
                f"| {_milliseconds(min(contender.cpu))} | {contender.memory:.0f} MiB | "
                f"{'' if place == 0 else f'{ratio:.2f} (median {median:.2f})'} | "
                f"{f'{row.budget:g}' if place == 1 else ''} | "
                f"{('kept' if row.kept else '**not kept**') if place == 1 else ''} |"
            )
    return "\n".join(lines) + "\n"


def machine(runs: int) -> str:
    """Return one sentence on what was measured where."""
    tools = ", ".join(
        f"{name} {_version(name)}" for name in ("ogpctl", "typer", "check-jsonschema", "yamllint")
    )
    source = "OGP’s 2017 database" if os.environ.get(large_set.CSV_VARIABLE) else "made up"
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"{platform.python_implementation()} {platform.python_version()}; {tools}; {runs} runs of the "
        f"small rows, fewer of the large ones; large set: {source}. A ratio is the time of `ogpctl` "
        f"over that of the command in the row. {commit_line()}"
    )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "absent"


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:,.0f} ms"


def main() -> int:
    """Build the sets, measure, print."""
    parser = argparse.ArgumentParser(description="Measure ogpctl beside its peers.")
    parser.add_argument("--runs", type=int, default=10, help="runs of each command of the small rows")
    runs = parser.parse_args().runs
    say("run")
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder, "small"), Path(folder, "large")
        large_set.build(small, large_set.made_up_rows(26, 1))
        large_set.build(large)
        real = ROOT if (ROOT / "data" / REAL_PLAN).is_dir() else small
        measured = rows(real, small, large)
        for row in measured:
            run(row, runs)
    sys.stdout.write(table(measured, runs))
    return 0 if all(row.kept for row in measured) else 1


if __name__ == "__main__":
    sys.exit(main())
