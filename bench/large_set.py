"""Build a large plan repository: OGP's own 2017 database of commitments, or a made-up one of its size.

    python bench/large_set.py FOLDER

With `OGPCTL_IRM_CSV` set to the IRM's database as a CSV file, it is what `ogpctl import irm` makes of it:
1,927 commitments in 101 plans. Without it, as many commitments in 100 plans are made up, the same ones each
time. Every file keeps our schema and gives no finding, so that a validator has nothing to explain: in what is
made up, evidence and sources are placeholders under example.org.
"""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import textwrap
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CSV_VARIABLE = "OGPCTL_IRM_CSV"
COMMITMENTS = 1927
PLANS = 100

COMPLETION = ("not_started", "limited", "substantial", "complete", "withdrawn")
VALUES = (
    "access_to_information",
    "civic_participation",
    "public_accountability",
    "technology_and_innovation",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One commitment of the source, with what this benchmark uses of it."""

    plan: str
    country: str
    title: str
    text: str
    theme: str = ""
    lead: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    start: str = ""
    end: str = ""
    completion: str = ""


@dataclass(slots=True)
class PlanRows:
    """The commitments of one plan."""

    country: str
    rows: list[Row] = field(default_factory=list)


def build(folder: Path, rows: Iterable[Row] | None = None) -> int:
    """Write a plan repository into `folder`, which is empty, and return the number of its commitments."""
    source = os.environ.get(CSV_VARIABLE)
    if rows is None and source:
        return _import(folder, source)
    plans: dict[str, PlanRows] = {}
    for row in rows if rows is not None else made_up_rows(COMMITMENTS, PLANS):
        plans.setdefault(row.plan, PlanRows(row.country)).rows.append(row)
    institutions: dict[str, str] = {}
    for plan, content in plans.items():
        _write_plan(folder / "data" / plan, plan, content, institutions)
    entries = "".join(
        f"  - id: {slug}\n    name:\n      en: {_quoted(name)}\n    kind: other\n"
        for slug, name in sorted(institutions.items())
    )
    _write(
        folder / "data" / "institutions.yaml",
        f"institutions:\n{entries}" if entries else "institutions: []\n",
    )
    return sum(len(content.rows) for content in plans.values())


def _import(folder: Path, source: str) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    command = [
        sys.executable,
        "-m",
        "ogpctl",
        "--repo",
        str(folder),
        "import",
        "irm",
        source,
        "--format",
        "json",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return sum(plan["commitments"] for plan in json.loads(done.stdout)["plans"])


def made_up_rows(commitments: int, plans: int) -> Iterator[Row]:
    """Make rows of the size and variety of the real ones, the same at each call."""
    choice = random.Random(2017)
    words = ["open", "data", "public", "budget", "access", "portal", "citizens", "report", "law", "civic"]
    completions = [*COMPLETION, ""]
    for number in range(commitments):
        plan = number * plans // commitments
        body = " ".join(choice.choice(words) for _ in range(choice.randint(40, 120)))
        year = 2012 + plan % 4
        yield Row(
            plan=f"country-{plan // 2 + 1}-{plan % 2 + 1}",
            country="XA",
            title=" ".join(choice.choice(words) for _ in range(9)).capitalize(),
            text=f"{body.capitalize()}.",
            theme=f"Theme {choice.randint(1, 4)}",
            lead=tuple(sorted({f"Ministry {plan // 2 + 1}-{choice.randint(1, 8)}" for _ in range(2)})),
            values=tuple(sorted(choice.sample(VALUES, choice.randint(1, 3)))),
            start=f"{year}-07",
            end=f"{year + 2}-06",
            completion=choice.choice(completions),
        )


def _write_plan(folder: Path, plan: str, content: PlanRows, institutions: dict[str, str]) -> None:
    themes = {_slug(row.theme): row.theme for row in content.rows if row.theme}
    starts = [row.start for row in content.rows if row.start]
    ends = [row.end for row in content.rows if row.end]
    lines = [
        f"id: {plan}",
        "title:",
        f"  en: {_quoted(f'Action plan {plan}')}",
        f"country: {content.country}",
        "period:",
        f"  start: {min((start[:4] for start in starts), default='2011')}",
        f"  end: {max((end[:4] for end in ends), default='2017')}",
        "languages: [en]",
        "completion_by: irm",
    ]
    if themes:
        lines.append("themes:")
        for slug, theme in themes.items():
            lines += [f"  - id: {slug}", "    title:", f"      en: {_quoted(theme)}"]
    _write(folder / "plan.yaml", "\n".join(lines) + "\n")
    width = max(2, len(str(len(content.rows))))
    for number, row in enumerate(content.rows, 1):
        name = f"{number:0{width}d}-{_slug(row.title)[:40].strip('-')}.yaml"
        _write(folder / "commitments" / name, _commitment(plan, number, row, institutions))


def _commitment(plan: str, number: int, row: Row, institutions: dict[str, str]) -> str:
    lead = list(dict.fromkeys(_slug(name) for name in row.lead))
    institutions.update({_slug(name): name for name in row.lead})
    short = plan.rsplit("-", 1)
    lines = [
        f"id: {row.country}-{''.join(short[0].split('-'))[:24]}{short[-1]}-{number:03d}",
        f'number: "{number}"',
        "title:",
        f"  en: {_quoted(row.title)}",
    ]
    if row.theme:
        lines.append(f"theme: {_slug(row.theme)}")
    if lead:
        lines.append(f"lead: [{', '.join(lead)}]")
    if row.values:
        lines += ["values:", *(f"  - {value}" for value in row.values)]
    if row.start or row.end:
        lines.append("period:")
        lines += [f"  {key}: {value}" for key, value in (("start", row.start), ("end", row.end)) if value]
    if row.text:
        lines += ["description:", "  en: >-"]
        lines += [f"    {line}" for line in textwrap.wrap(row.text, 100, break_long_words=False)]
    if row.completion:
        lines.append(f"completion: {row.completion}")
    if row.completion in {"limited", "substantial", "complete"}:
        address = f"https://example.org/{plan}/{number}"
        lines += ["evidence:", f"  - url: {address}", "    title:", "      en: Progress report"]
    lines += [
        "sources:",
        "  - url: https://example.org/irm-database-2017",
        "    for: [title, lead, completion]",
    ]
    return "\n".join(lines) + "\n"


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
    return f"n-{slug}" if slug.isdigit() or slug in {"null", "true", "false"} else slug


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    target = Path(sys.argv[1])
    sys.stdout.write(f"{build(target)} commitments in {target}\n")
