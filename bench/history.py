"""Measure the commands that read history, beside what Git takes for the same commits.

    python -m pip install '.[bench]'
    python bench/history.py [--runs 3]

The repository is the large set (see `large_set.py`) with 5,000 commits, the same ones each time: the plan
with most commitments closes 50 rounds, every hundredth commit one of them, and each other commit edits one
commitment of any plan, every third one in its words and the others in a comment. On branches beside it, 1,
10, 100 and 1,000 files change at once. The states of closed rounds are found in the history, since no round
has a tag. Exit status: 1 where a command fails.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import large_set
import measured
from run import BIN, Contender, measure

ROUNDS, COMMITS = 50, 5000
CHANGED = (1, 10, 100, 1000)
FIRST_DAY = 1_450_000_000
HOUR = 3600


@dataclass(frozen=True, slots=True)
class Work:
    """One line of work: our command, and Git's over the same commits."""

    name: str
    ours: Contender
    theirs: Contender


def build(folder: Path, commits: int = COMMITS, rounds: int = ROUNDS) -> str:
    """Write a Git repository into the empty `folder` and return the id of the plan with the rounds."""
    large_set.build(folder)
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.yaml")}
    plan = _largest(files)
    stream = _Stream()
    header = f"data/{plan}/plan.yaml"
    bare = files[header]
    files[header] = with_rounds(bare, rounds, 0)
    stream.commit("main", "Enter the plans", files)
    commitments = sorted(name for name in files if "/commitments/" in name)
    choice = random.Random(2017)
    step = commits // rounds
    for number in range(1, commits):
        # The last commit closes the last round.
        if (number + 1) % step == 0:
            files[header] = with_rounds(bare, rounds, (number + 1) // step)
            stream.commit("main", f"Close round {(number + 1) // step}", {header: files[header]})
            continue
        name = choice.choice(commitments)
        files[name] = edited(files[name], number) if number % 3 == 0 else files[name] + b"# %d\n" % number
        stream.commit("main", f"Edit {number}", {name: files[name]})
    for count in CHANGED:
        chosen = choice.sample(commitments, min(count, len(commitments)))
        stream.commit(
            f"changed-{count}", f"Edit {count}", {name: edited(files[name], count) for name in chosen}
        )
    _git(folder, "init", "-q", "-b", "main")
    _git(folder, "fast-import", "--quiet", stdin=bytes(stream.written))
    _git(folder, "reset", "-q", "--hard")
    return plan


def edited(data: bytes, number: int) -> bytes:
    """Return a commitment with a sentence that a reader sees, in place of the one before."""
    kept = data.partition(b"\nchallenges:")[0].rstrip(b"\n")
    return kept + b"\nchallenges: {en: Met difficulty %d}\n" % number


class _Stream:
    """What `git fast-import` reads."""

    def __init__(self) -> None:
        self.written = bytearray()
        self._count = 0

    def commit(self, branch: str, message: str, files: dict[str, bytes]) -> None:
        """Write these files on top of `main`."""
        self._count += 1
        when = FIRST_DAY + self._count * HOUR
        text = message.encode()
        self.written += b"commit refs/heads/%s\n" % branch.encode()
        self.written += b"committer Ada <ada@example.org> %d +0000\ndata %d\n%s\n" % (when, len(text), text)
        if branch != "main":
            self.written += b"from refs/heads/main\n"
        for name, data in files.items():
            self.written += b"M 100644 inline %s\ndata %d\n%s\n" % (name.encode(), len(data), data)


def _largest(files: dict[str, bytes]) -> str:
    counts: dict[str, int] = {}
    for name in sorted(files):
        if "/commitments/" in name:
            plan = name.split("/")[1]
            counts[plan] = counts.get(plan, 0) + 1
    return max(counts, key=lambda plan: counts[plan])


def with_rounds(header: bytes, count: int, closed: int) -> bytes:
    """Return the bytes of a `plan.yaml` with so many rounds, before those that it has, `closed` of them
    closed."""
    lines = ["rounds:"]
    for number in range(1, count + 1):
        end = ", closed: 2016-01-02" if number <= closed else ""
        lines.append(
            f"  - {{id: round-{number}, title: {{en: Round {number}}}, kind: "
            f"self_assessment, date: 2016-01-01{end}}}"
        )
    rounds = ("\n".join(lines) + "\n").encode()
    if b"\nrounds:\n" in header:
        return header.replace(b"\nrounds:\n", b"\n" + rounds, 1)
    return header + rounds


def works(folder: Path, plan: str) -> list[Work]:
    """Return what is measured."""
    found = [
        _diff(
            folder, f"{count:,} {'file' if count == 1 else 'files'} changed", "main", f"changed-{count}", view
        )
        for view in ((), ("--plan", plan))
        for count in CHANGED
    ]
    closing = {
        number: _git(folder, "log", "-1", "--format=%H", f"--grep=^Close round {number}$", "main")
        for number in (1, ROUNDS - 1, ROUNDS)
    }
    for number in (ROUNDS - 1, 1):
        ours = _ogpctl(folder, "diff", f"round-{number}", f"round-{ROUNDS}", "--plan", plan)
        found.append(
            Work("two rounds", ours, _of_git(folder, "diff", "--stat", closing[number], closing[ROUNDS]))
        )
    found += [
        Work(f"{COMMITS:,} commits", _ogpctl(folder, command, *view), _of_git(folder, "log", "--stat"))
        for command in ("history", "progress", "rounds", "freshness")
        for view in ((), ("--plan", plan))
    ]
    return found


def _diff(folder: Path, name: str, first: str, last: str, view: tuple[str, ...]) -> Work:
    return Work(
        name, _ogpctl(folder, "diff", first, last, *view), _of_git(folder, "diff", "--stat", first, last)
    )


def _ogpctl(folder: Path, *words: str) -> Contender:
    return Contender(f"ogpctl {' '.join(words)}", [str(BIN / "ogpctl"), "--repo", str(folder), *words])


def _of_git(folder: Path, *words: str) -> Contender:
    short = [word[:7] if len(word) == 40 else word for word in words]
    return Contender(
        f"git {' '.join(short)}", [shutil.which("git") or "git", "--no-pager", "-C", str(folder), *words]
    )


def setting(runs: int) -> str:
    """Return one sentence on what was measured where."""
    git = _git(Path(), "--version").removeprefix("git version ")
    source = "OGP’s 2017 database" if os.environ.get(large_set.CSV_VARIABLE) else "made up"
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"{platform.python_implementation()} {platform.python_version()}, Git {git}; {runs} runs of "
        f"each command; large set: {source}; {COMMITS:,} commits, {ROUNDS} rounds."
    )


def table(works_done: list[Work]) -> str:
    """Return the Markdown that `docs/benchmarks.md` keeps."""
    lines = [
        "| work | ogpctl | fastest | median | CPU | peak memory | Git | fastest | CPU | peak memory |",
        "|---|---|--:|--:|--:|--:|---|--:|--:|--:|",
    ]
    lines += [
        f"| {work.name} | `{work.ours.label}` | {_milliseconds(min(work.ours.wall))} "
        f"| {_milliseconds(statistics.median(work.ours.wall))} | {_milliseconds(min(work.ours.cpu))} "
        f"| {work.ours.memory:.0f} MiB | `{work.theirs.label}` | {_milliseconds(min(work.theirs.wall))} "
        f"| {_milliseconds(min(work.theirs.cpu))} | {work.theirs.memory:.0f} MiB |"
        for work in works_done
    ]
    return "\n".join(lines) + "\n"


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:,.0f} ms"


def _git(folder: Path, *words: str, stdin: bytes | None = None) -> str:
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(
        ["git", "-C", str(folder), *words],
        input=stdin,
        env={**os.environ, **settings},
        check=True,
        capture_output=True,
    )
    return done.stdout.decode().strip()


def main() -> int:
    """Build the history, measure, print."""
    parser = argparse.ArgumentParser(description="Measure the commands that read history.")
    parser.add_argument("--runs", type=int, default=3, help="runs of each command")
    runs = parser.parse_args().runs
    measured.say("history")
    with tempfile.TemporaryDirectory() as folder:
        plan = build(Path(folder))
        found = works(Path(folder), plan)
        for number in range(runs + 1):
            for contender in (one for work in found for one in (work.ours, work.theirs)):
                measure(contender)
                if number == 0:  # it warmed the caches
                    contender.wall.clear()
                    contender.cpu.clear()
    sys.stdout.write(f"{setting(runs)} {measured.commit_line()}\n\n{table(found)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
