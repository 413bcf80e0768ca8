"""Measure `ogpctl import irm` on the whole of OGP's 2017 database, with its memory, and count what came in.

    OGPCTL_IRM_CSV=FILE python bench/importing.py [--runs 5]

Three works: into an empty repository, the same a second time (which changes nothing), and a dry run; beside
them `validate` on what came in. Then the words of completion in the repository are counted against those of
the file. Exit status: 0 where they are equal, 1 where they are not, 2 where a command fails or no file is
named.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import large_set
from measured import commit_line, say
from run import BIN, Contender, measure

COLUMN = "Completion (progress report)"
WORDS = {
    "d. complete": "complete",
    "c. substantial": "substantial",
    "b. limited": "limited",
    "a. not started": "not_started",
    "unclear": "unclear",
    "withdrawn": "withdrawn",
}


def expected(source: Path) -> Counter[str]:
    """Count the words of completion in the file."""
    with source.open(encoding="utf-8-sig", newline="") as handle:
        next(handle)
        rows = list(csv.DictReader(handle))
    return Counter(WORDS.get(row[COLUMN].strip().lower(), "none") for row in rows)


def found(folder: Path) -> Counter[str]:
    """Count the words of completion in the plans.

    And those that only the reviewer may use in the assessments.
    """
    done = subprocess.run(
        [str(BIN / "ogpctl"), "--repo", str(folder), "list", "--format", "json"],
        capture_output=True,
        check=True,
    )
    counts = Counter(item["completion"] or "none" for item in json.loads(done.stdout)["commitments"])
    unclear = sum(
        "\n    completion: unclear\n" in path.read_text(encoding="utf-8")
        for path in folder.glob("data/*/commitments/*.yaml")
    )
    return counts + Counter({"unclear": unclear}) - Counter({"none": unclear})


def main() -> int:
    """Print the table and the counts."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    named = os.environ.get(large_set.CSV_VARIABLE)
    if not named:
        print(f"{large_set.CSV_VARIABLE} names no file")
        return 2
    say("importing")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "plans"
        base = [str(BIN / "ogpctl"), "--repo", str(folder)]
        first = Contender("into an empty repository", [*base, "import", "irm", named])
        works = [
            Contender("a second time", [*base, "import", "irm", named]),
            Contender("a dry run", [*base, "import", "irm", named, "--dry-run"]),
            Contender("validate", [*base, "validate"]),
        ]
        for _ in range(runs):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            measure(first)
            for work in works:
                measure(work)
        print(
            f"{platform.machine()}, {os.cpu_count()} CPUs, Python {platform.python_version()}, {runs} runs. "
            f"{commit_line()}\n"
        )
        print("| work | fastest | median | CPU | memory |\n|---|---|---|---|---|")
        for work in (first, *works):
            print(
                f"| {work.label} | {min(work.wall):.2f} s | {statistics.median(work.wall):.2f} s"
                f" | {min(work.cpu):.2f} s | {work.memory:.0f} MiB |"
            )
        here, there = found(folder), expected(Path(named))
    print("\n| completion | file | plans |\n|---|---|---|")
    for word in (*WORDS.values(), "none"):
        print(f"| {word} | {there[word]} | {here[word]} |")
    return 0 if here == there else 1


if __name__ == "__main__":
    sys.exit(main())
