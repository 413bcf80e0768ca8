"""Measure ogpctl beside its peers and print the table of `docs/benchmarks.md`.

    python -m pip install '.[test,bench]'
    python bench/run.py [--runs 10]

Run it from the root of the repository, in an environment with the `bench` extra. All commands of a row are run
in turn, again and again, so that a busy moment of the machine touches each of them; the verdict compares the
fastest runs, and the medians stand beside them. `OGPCTL_IRM_CSV` may name the IRM's 2017 database (see
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
import time
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import large_set

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


def measure(contender: Contender) -> None:
    """Run the command once, in a process of its own, and keep what it cost."""
    start = time.perf_counter()
    process = subprocess.Popen(
        contender.command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    _, status, usage = os.wait4(process.pid, 0)
    contender.wall.append(time.perf_counter() - start)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in contender.statuses:
        sys.exit(f"{contender.label} ended with status {process.returncode}: {contender.command[:6]}")
    unit = 1 if sys.platform == "darwin" else 1024
    contender.cpu.append(usage.ru_utime + usage.ru_stime)
    contender.memory = max(contender.memory, usage.ru_maxrss * unit / 2**20)


def run(row: Row, runs: int) -> None:
    """Run the row's commands in turn, after one round that warms the caches and is not counted."""
    count = max(3, round(runs * row.share_of_runs))
    for number in range(count + 1):
        for contender in row.contenders:
            measure(contender)
            if number == 0:
                contender.wall.clear()
                contender.cpu.clear()


def rows(real: Path, large: Path) -> list[Row]:
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
        Row(f"`validate`, {_count(real)} commitments", _validators(real), budget=0.4),
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
                f"| {row.work if place == 0 else ''} | {contender.label} "
                f"| {_milliseconds(min(contender.wall))} | {_milliseconds(statistics.median(contender.wall))} "
                f"| {_milliseconds(min(contender.cpu))} | {contender.memory:.0f} MiB "
                f"| {'' if place == 0 else f'{ratio:.2f} (median {median:.2f})'} "
                f"| {f'{row.budget:g}' if place == 1 else ''} "
                f"| {('kept' if row.kept else '**not kept**') if place == 1 else ''} |"
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
        f"{platform.python_implementation()} {platform.python_version()}; {tools}; {runs} runs of the small rows, "
        f"fewer of the large ones; large set: {source}. "
        "A ratio is the time of `ogpctl` over that of the command in the row."
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
    with tempfile.TemporaryDirectory() as folder:
        large, real = Path(folder, "large"), ROOT
        large_set.build(large)
        if not (ROOT / "data" / REAL_PLAN).is_dir():  # a copy without the data: 26 files like them
            real = Path(folder, "small")
            large_set.build(real, large_set.made_up_rows(26, 1))
        measured = rows(real, large)
        for row in measured:
            run(row, runs)
    sys.stdout.write(table(measured, runs))
    return 0 if all(row.kept for row in measured) else 1


if __name__ == "__main__":
    sys.exit(main())
