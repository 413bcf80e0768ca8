"""Build a large plan repository: OGP's own 2017 database of commitments, or a made-up one of its size.

    python bench/large_set.py FOLDER

With `OGPCTL_IRM_CSV` set to the IRM's database as a CSV file (first line: column numbers, second line: names),
each pair of country and plan number becomes a plan of its own. Without it, 1,927 commitments in 100 plans are
made up, the same ones each time. Every file keeps our schema and gives no finding, so that a validator has
nothing to explain: evidence and sources are placeholders under example.org.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
import random
import re
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

COMPLETION = {
    "a. not started": "not_started",
    "b. limited": "limited",
    "c. substantial": "substantial",
    "d. complete": "complete",
    "withdrawn": "withdrawn",
}
VALUE_COLUMNS = {
    "Value -Info": "access_to_information",
    "Value -Part": "civic_participation",
    "Value -Acc": "public_accountability",
    "Value -Tech": "technology_and_innovation",
}
NOT_SAID = {"", "nr", "nd", "na", "none", "not specified", "none specified", "unclear"}
COUNTRY_CODES = {"Kyrgyzstan": "KG", "United Kingdom": "GB", "United States": "US"}


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
    """Write a plan repository into `folder` and return the number of its commitments."""
    plans: dict[str, PlanRows] = {}
    for row in rows if rows is not None else default_rows():
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


def default_rows() -> Iterator[Row]:
    """The rows of the CSV that the environment names, else made-up ones."""
    place = os.environ.get(CSV_VARIABLE)
    return csv_rows(Path(place)) if place else made_up_rows(COMMITMENTS, PLANS)


def csv_rows(path: Path) -> Iterator[Row]:
    """Read the IRM's database; its first line holds column numbers, its second the names."""
    with path.open(encoding="utf-8-sig", newline="") as handle:
        next(handle)
        for record in csv.DictReader(handle):
            country = _clean(record["Country"])
            start, end = _date(record["Start Date"]), _date(record["End Date"])
            completion = record["Completion (progress report)"].strip().lower()
            theme, text = _clean(record["Theme"]), _clean(record["Full Text"])
            yield Row(
                plan=f"{_slug(country)}-{record['Action Plan Number'].strip()}",
                country=_country_code(country),
                title=_clean(record["Commitment Title"]) or "Untitled",
                text="" if text.lower() in NOT_SAID else text,
                theme="" if theme.lower() in NOT_SAID else theme,
                lead=tuple(_names(record["Lead Institution"])),
                values=tuple(word for column, word in VALUE_COLUMNS.items() if record[column].strip() == "1"),
                start=start,
                end=end if end[: len(start)] >= start[: len(end)] else "",
                completion=COMPLETION.get(completion, ""),
            )


def made_up_rows(commitments: int, plans: int) -> Iterator[Row]:
    """Make rows of the size and variety of the real ones, the same at each call."""
    choice = random.Random(2017)  # noqa: S311 - not a secret: the same set each time
    words = ["open", "data", "public", "budget", "access", "portal", "citizens", "report", "law", "civic"]
    completions = [*COMPLETION.values(), ""]
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
            values=tuple(sorted(choice.sample(sorted(VALUE_COLUMNS.values()), choice.randint(1, 3)))),
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


def _names(text: str) -> Iterator[str]:
    for part in re.split(r"[;\n]", text):
        name = _clean(part)[:120]
        if name.lower() not in NOT_SAID and _slug(name):
            yield name


def _date(text: str) -> str:
    """Return an ISO date to the precision known; the source writes both 31/12/2014 and 07/01/2012."""
    text = text.strip()
    if re.fullmatch(r"(19|20)[0-9]{2}", text):
        return text
    found = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/((?:19|20)[0-9]{2})", text)
    if not found:
        return ""
    first, second, year = (int(part) for part in found.groups())
    month, day = (second, first) if first > 12 else (first, second)
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return str(year)


def _country_code(country: str) -> str:
    if country not in COUNTRY_CODES:
        from babel import Locale

        names = {
            name: code for code, name in Locale("en").territories.items() if re.fullmatch("[A-Z]{2}", code)
        }
        close = [code for name, code in names.items() if _slug(country) in _slug(name)]
        COUNTRY_CODES[country] = names.get(country) or (close[0] if close else "XA")
    return COUNTRY_CODES[country]


def _clean(text: str) -> str:
    """Return `text` on one line, without characters that YAML does not take."""
    kept = "".join(
        " " if unicodedata.category(character) in {"Cc", "Cs", "Co", "Cn"} else character
        for character in text
    )
    return " ".join(kept.replace("\ufeff", "").split())


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
