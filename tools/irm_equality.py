"""Compare `ogpctl diff` with the IRM's own column “Change in completion”, commitment by commitment.

    OGPCTL_IRM_CSV=FILE python tools/irm_equality.py
    python tools/irm_equality.py FILE

FILE is OGP's 2017 database of commitments (first line: column numbers, second line: names). For each country
a throw-away repository is built: one commit with the completion at the progress report, which closes that
round, one with the completion at the end of term, which closes the next. What `ogpctl diff progress-report
end-of-term` makes of the two is put beside the column. A completion that is no word of ours in one of the
reports, such as “Unclear”, cannot be entered: these commitments are listed apart. Exit status: 0 where all
are equal, 1 where one is not, 2 where there is nothing to compare.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CSV_VARIABLE = "OGPCTL_IRM_CSV"
COUNTRIES = {"Finland": "FI", "Ghana": "GH", "Hungary": "HU", "Netherlands": "NL"}
WORDS = {
    "a. not started": "not_started",
    "b. limited": "limited",
    "c. substantial": "substantial",
    "d. complete": "complete",
    "withdrawn": "withdrawn",
}
CHANGES = {"Increase": "advanced", "No Change": "unchanged", "Decrease": "regressed"}
KINDS = {"completion-advanced": "advanced", "completion-regressed": "regressed"}
ROUNDS = ("progress-report", "end-of-term")
REPORTS = ("Completion (progress report)", "Completion (end of term)")
SOURCE = "https://example.org/irm-database-2017"


@dataclass(frozen=True, slots=True)
class Row:
    """One commitment of the database.

    `completion` holds its words at both reports, `change` the IRM's verdict.
    """

    number: str
    title: str
    completion: tuple[str, str]
    change: str

    @property
    def words(self) -> tuple[str | None, str | None]:
        """The completion in our words, None where it is none of them."""
        first, last = (WORDS.get(written.strip().lower()) for written in self.completion)
        return first, last

    @property
    def reason(self) -> str | None:
        """Why it cannot be compared, None where it can."""
        unclear = [
            f"“{written}” at the {round_} is no completion"
            for round_, written, word in zip(ROUNDS, self.completion, self.words, strict=True)
            if word is None
        ]
        return "; ".join(unclear) or (None if self.change in CHANGES else f"“{self.change}” is no change")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `ogpctl diff` says of a country's commitments, by number, and its counts."""

    moves: dict[str, str]
    counts: dict[str, int]
    totals: tuple[dict[str, int], dict[str, int]]


def read_rows(path: Path, country: str) -> list[Row]:
    """Return the commitments of a country that an end-of-term report looked at."""
    with path.open(encoding="utf-8-sig", newline="") as handle:
        next(handle)
        records = [record for record in csv.DictReader(handle) if record["Country"] == country]
    assessed = [record for record in records if record[REPORTS[1]].strip() not in {"ND", "NR", ""}]
    return [
        Row(
            str(place),
            " ".join(record["Commitment Title"].split()),
            (record[REPORTS[0]].strip(), record[REPORTS[1]].strip()),
            record["Change in completion"].strip(),
        )
        for place, record in enumerate(assessed, 1)
    ]


def compare(folder: Path, code: str, rows: list[Row]) -> Verdict:
    """Build a repository of these commitments in `folder`, and return what `ogpctl diff` says of it."""
    _git(folder, "init", "-q", "-b", "main")
    for place, round_ in enumerate(ROUNDS):
        for name, content in _files(code, rows, place).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8", newline="\n")
        _git(folder, "add", "-A")
        _git(folder, "commit", "-q", "-m", f"Close the round {round_}")
    told = _ogpctl(folder, "diff", *ROUNDS, "--format", "json")
    moves = {row.number: "unchanged" for row in rows}
    for change in told["changes"]:
        if change["kind"].startswith("completion-"):
            moves[change["number"]] = KINDS.get(change["kind"], change["kind"])
    summary = told["plans"][0]
    counts = {word: number for word, number in summary["moves"].items() if word != "table"}
    return Verdict(moves, counts, (summary["totals"]["from"], summary["totals"]["to"]))


def _files(code: str, rows: list[Row], place: int) -> dict[str, str]:
    """Return the files of a plan at one of the two reports."""
    plan = f"{code.lower()}-plan"
    rounds = "".join(
        f"  - {{id: {round_}, title: {{en: {round_}}}, kind: irm, closed: {2015 + number}}}\n"
        for number, round_ in enumerate(ROUNDS[: place + 1])
    )
    header = (
        f"id: {plan}\ntitle: {{en: {plan}}}\ncountry: {code}\nperiod: {{start: 2013, end: 2016}}\n"
        f"languages: [en]\ncompletion_by: irm\nrounds:\n{rounds}"
    )
    files = {f"data/{plan}/plan.yaml": header}
    for row in rows:
        files[f"data/{plan}/commitments/{int(row.number):02d}.yaml"] = (
            f'id: {code}-{int(row.number):02d}\nnumber: "{row.number}"\n'
            f"title: {{en: {json.dumps(row.title, ensure_ascii=False)}}}\ncompletion: {row.words[place]}\n"
            f"sources:\n  - url: {SOURCE}\n    for: [completion]\n"
        )
    return files


def report(path: Path) -> int:
    """Print the comparison of every country and return the exit status."""
    differing = compared = 0
    for country, code in COUNTRIES.items():
        found = read_rows(path, country)
        rows = [row for row in found if row.reason is None]
        apart = [row for row in found if row.reason is not None]
        if rows:
            with tempfile.TemporaryDirectory() as folder:
                verdict = compare(Path(folder), code, rows)
            wrong = _unequal(rows, verdict)
            if {word: number for word, number in verdict.counts.items() if number} != Counter(
                verdict.moves.values()
            ):
                sys.exit(f"{country}: the counts of ogpctl are not those of its changes: {verdict}")
            _print(f"{country}: {len(rows)} compared, {len(wrong)} unlike, {len(apart)} apart")
            _print(f"  moves: {_counted(verdict.counts)}")
            _print(f"  totals: {_counted(verdict.totals[0])} → {_counted(verdict.totals[1])}")
            for row in rows:
                mark = "≠" if row in wrong else "="
                words = " → ".join(str(word) for word in row.words)
                _print(
                    f"  {row.number:>3}  {words:28}  {row.change:10} {mark} "
                    f"{verdict.moves[row.number]:10}  {row.title[:48]}"
                )
            differing += len(wrong)
            compared += len(rows)
        for row in apart:
            _print(f"  {row.number:>3}  apart: {row.reason}; the IRM says {row.change}  {row.title[:48]}")
    _print(f"{compared} commitments compared, {differing} unlike")
    if not compared:
        return 2
    return 1 if differing else 0


def _unequal(rows: list[Row], verdict: Verdict) -> list[Row]:
    """Return the commitments of which `ogpctl` says something else than the IRM."""
    return [row for row in rows if verdict.moves[row.number] != CHANGES[row.change]]


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{number} {word}" for word, number in counts.items() if number) or "none"


def _git(folder: Path, *arguments: str) -> None:
    who = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "A"), ("EMAIL", "a@example.org"))
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    environment = {**kept, **settings, **who}
    subprocess.run(["git", *arguments], cwd=folder, env=environment, check=True)  # noqa: S607 - our own words


def _ogpctl(folder: Path, *arguments: str) -> Any:
    command = [sys.executable, "-m", "ogpctl", "--repo", str(folder), "--lang", "en", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    source = sys.argv[1] if len(sys.argv) > 1 else os.environ.get(CSV_VARIABLE)
    if source is None:
        sys.exit(__doc__)
    sys.exit(report(Path(source)))
