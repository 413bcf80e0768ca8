"""A plan on disk, its workbook and its tables, edits in them, and what came back."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl

from ogpctl.cli.main import main

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).resolve().parents[1]
PLAN = "zedland-2020-2022"

# Written by hand, in several styles: what is not edited must stay as it is.
FILES = {
    "data/institutions.yaml": """institutions:
  - {id: finance, name: {fr: Ministère des Finances, en: Ministry of Finance}, kind: ministry}
  - {id: justice, name: {fr: "Justice [*]: l’accès / le droit, dans tous les tribunaux"}, kind: ministry}
""",
    f"data/{PLAN}/plan.yaml": f"""id: {PLAN}
title: {{fr: Un État à l’écoute, en: A state that listens}}
country: ZZ
period: {{start: 2020-09, end: 2022-08}}
languages: [fr, en]
themes:
  - {{id: budget, title: {{fr: Rendre le budget lisible}}}}
rounds:
  - {{id: 2021-mid-term, title: {{fr: Bilan}}, kind: self_assessment, date: 2021-09}}
""",
    f"data/{PLAN}/commitments/01-budget.yaml": """# the budget
id: ZZ-2020-01
number: "1"
title:
  fr: Publier le budget   # as printed
  en: "Publish the budget"
theme: budget
lead: [finance, justice]
completion: limited # for now
progress:
  fr: >-
    Le portail
    est ouvert.
  en: 'The portal is open.'
milestones:
  - id: "1.1"
    title: {fr: Ouvrir le portail}
    due: 2021-01
    completion: complete
    evidence:
      - url: https://zed.example/portal
        title: {fr: Le portail}
  - {id: "1.10", title: {fr: Publier les dépenses}, due: 2022-06-30, lead: [justice]}
evidence:
  - url: https://zed.example/decree
    title: {fr: Le décret, en: The decree}
    date: 2020-12
""",
    f"data/{PLAN}/commitments/02-justice.yaml": """id: ZZ-2020-02
number: "2"
title: {fr: "=Ouvrir(les décisions)"}
lead: [justice]
""",
    f"data/{PLAN}/commitments/03-nobody.yaml": """id: ZZ-2020-03
number: "3"
title: {en: "@Only in English"}
completion: complete
evidence: [{url: "https://zed.example/3", title: {en: Proof}}]
""",
}
FIRST = f"data/{PLAN}/commitments/01-budget.yaml"
SECOND = f"data/{PLAN}/commitments/02-justice.yaml"


@dataclass
class Brought:
    """One run of an import: its exit status, and its JSON."""

    status: int
    result: dict[str, Any]

    def cells(self, outcome: str) -> list[dict[str, Any]]:
        return [cell for cell in self.result["cells"] if cell["outcome"] == outcome]

    @property
    def places(self) -> dict[str, str]:
        return {cell["place"]: cell["outcome"] for cell in self.result["cells"]}


class Workbook:
    """A workbook as openpyxl has it; cells are named by what their row is about and the column."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = openpyxl.load_workbook(path)

    def place(self, sheet: str, row: str, column: str) -> tuple[int, int]:
        """Return the row and column of a cell; `row` are ids with spaces between, or `new`."""
        page = self.book[sheet]
        columns = {cell.value: cell.column for cell in page[1] if cell.value}
        for number in range(3, page.max_row + 1):
            values = {name: page.cell(number, place).value for name, place in columns.items()}
            ids = [values.get(name) for name in ("commitment", "milestone", "url") if values.get(name)]
            if (row == "new" and not ids) or " ".join(map(str, ids)) == row:
                return number, columns[column]
        raise KeyError(row)

    def set(self, sheet: str, row: str, column: str, value: object) -> str:
        """Put a value into a cell and return what the cell is called."""
        number, place = self.place(sheet, row, column)
        cell = self.book[sheet].cell(number, place)
        cell.value = value
        return f"{sheet}!{cell.coordinate}"

    def add_evidence(self, **values: object) -> str:
        """Fill in an empty row of the sheet of evidence and return what its address is called."""
        number, _ = self.place("evidence", "new", "url")
        columns = {cell.value: cell.column for cell in self.book["evidence"][1] if cell.value}
        for name, value in values.items():
            self.book["evidence"].cell(number, columns[name]).value = value
        return f"evidence!{self.book['evidence'].cell(number, columns['url']).coordinate}"

    def save(self) -> Path:
        self.book.save(self.path)
        return self.path


class Site:
    """A repository of one plan."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.out = folder.parent
        self.capsys = capsys

    def write(self, name: str, text: str | bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def read(self, name: str) -> str:
        return (self.folder / name).read_bytes().decode()

    def bytes(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted((self.folder / "data").rglob("*"))
            if path.is_file()
        }

    def run(self, *arguments: str) -> tuple[int, str, str]:
        self.capsys.readouterr()
        status = main(["--repo", str(self.folder), *arguments])
        said = self.capsys.readouterr()
        return status, said.out, said.err

    def workbook(self, *options: str) -> Workbook:
        path = self.out / "plan.xlsx"
        assert self.run("export", "xlsx", "--out", str(path), *options)[0] in {0, 1}
        return Workbook(path)

    def tables(self, *options: str) -> Path:
        path = self.out / "tables"
        assert self.run("export", "csv", "--for-editing", "--out", str(path), *options)[0] in {0, 1}
        return path

    def bring(self, path: Path, *options: str) -> Brought:
        format_ = "xlsx" if path.suffix == ".xlsx" else "csv"
        status, out, err = self.run("import", format_, str(path), "--format", "json", *options)
        assert out, err
        return Brought(int(status), json.loads(out))


def csv_rows(path: Path, delimiter: str = ",") -> list[list[str]]:
    return list(
        csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""), delimiter=delimiter)
    )


def csv_text(rows: list[list[str]], delimiter: str = ",", end: str = "\n") -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator=end).writerows(rows)
    return stream.getvalue()
