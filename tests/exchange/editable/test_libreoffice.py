"""The workbook in LibreOffice: opened, edited, stored, and brought back."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from edited_tables import FIRST, SECOND

if TYPE_CHECKING:
    from edited_tables import Site

EDITOR = Path(__file__).parent / "spreadsheet_edit.py"
PATIENCE = 180


def _python_with_uno() -> str | None:
    """Return the system’s Python that has LibreOffice’s bridge; it is not installed from a package index."""
    for candidate in ("/usr/bin/python3", shutil.which("python3")):
        if candidate and Path(candidate).exists():
            done = subprocess.run([candidate, "-c", "import uno"], capture_output=True, check=False)
            if done.returncode == 0:
                return candidate
    return None


SOFFICE = shutil.which("soffice")
PYTHON = _python_with_uno() if SOFFICE else None

pytestmark = pytest.mark.long  # a start of LibreOffice takes seconds
needs_soffice = pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice Calc: soffice is not installed")
needs_uno = pytest.mark.skipif(
    PYTHON is None, reason="needs LibreOffice Calc and python3-uno, which are not installed"
)


def office(folder: Path) -> list[str]:
    """Return a command that starts LibreOffice with settings of its own."""
    assert SOFFICE is not None
    return [SOFFICE, "--headless", "--norestore", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]


def edited(site: Site, source: Path, edits: list[list[str]]) -> Path:
    """Return the workbook as LibreOffice stores it after the edits."""
    assert PYTHON is not None
    target = site.out / "edited.xlsx"
    pipe = f"ogpctl{secrets.token_hex(4)}"
    running = subprocess.Popen(
        [*office(site.out), f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        done = subprocess.run(
            [PYTHON, str(EDITOR), pipe, str(source), json.dumps(edits), str(target)],
            capture_output=True,
            timeout=PATIENCE,
            check=False,
            text=True,
            env=environment,
        )
        assert done.returncode == 0, done.stderr
        running.wait(timeout=PATIENCE)
    finally:
        running.kill()
        running.wait()
    return target


@needs_soffice
@pytest.mark.parametrize("options", [(), ("--per-institution", "--lang", "fr")])
def test_stored_again_it_changes_nothing(real: Site, options: tuple[str, ...]) -> None:
    before = real.bytes()
    source = real.workbook(*options).path
    target = real.out / "stored"

    subprocess.run(
        [*office(real.out), "--convert-to", "xlsx", "--outdir", str(target), str(source)],
        check=True,
        capture_output=True,
        timeout=PATIENCE,
    )
    brought = real.bring(target / source.name)

    assert (brought.status, brought.result["cells"], brought.result["notes"]) == (0, [], [])
    assert real.bytes() == before


@needs_soffice
@pytest.mark.parametrize(
    "charset", ["1", "2", "4", "76"], ids=["windows-1252", "mac-roman", "cp850", "utf-8"]
)
def test_tables_stored_again_in_another_encoding_change_nothing(site: Site, charset: str) -> None:
    """With semicolons, and a question mark for what the encoding lacks.

    The numbers are those of https://help.libreoffice.org/latest/en-US/text/shared/guide/csv_params.html
    """
    site.write(
        SECOND, site.read(SECOND) + 'progress: {fr: "Émissions de CO₂ ≥ 80 % — à l’œuvre", en: Open}\n'
    )
    before = site.bytes()
    source = site.tables()
    target = site.out / "stored"

    subprocess.run(
        [
            *office(site.out),
            "--infilter=CSV:44,34,76,1",
            "--convert-to",
            f"csv:Text - txt - csv (StarCalc):59,34,{charset}",
            "--outdir",
            str(target),
            *map(str, sorted(source.glob("*.csv"))),
        ],
        check=True,
        capture_output=True,
        timeout=PATIENCE,
    )
    brought = site.bring(target)

    assert (brought.status, brought.result["cells"]) == (0, [])
    assert site.bytes() == before


@needs_uno
def test_edited_there_only_the_edited_cells_change(site: Site) -> None:
    source = site.workbook("--lang", "fr").path
    names = openpyxl.load_workbook(source).sheetnames
    commitments, milestones, evidence = names[1:4]
    before = site.bytes()
    target = edited(
        site,
        source,
        [
            [commitments, "completion", "ZZ-2020-02", "partiel"],
            [commitments, "progress_fr", "ZZ-2020-02", "Les décisions sont ouvertes.\n« Oui » : à 12 %"],
            [milestones, "due", "1.10", "2022-07"],
            [milestones, "results_en", "1.10", "=1+1"],
            [evidence, "date", "https://zed.example/decree", "2021"],
        ],
    )

    brought = site.bring(target)

    assert brought.status == 1
    assert [(cell["column"], cell["outcome"]) for cell in brought.cells("refused")] == [
        ("results_en", "refused")
    ]
    assert {cell["column"]: cell["edited"] for cell in brought.cells("taken")} == {
        "completion": "limited",
        "progress_fr": "Les décisions sont ouvertes.\n« Oui » : à 12 %",
        "due": "2022-07",
        "date": "2021",
    }
    changed = [name for name, data in site.bytes().items() if data != before[name]]
    assert changed == [FIRST, SECOND]
    assert site.read(FIRST) == (
        before[FIRST]
        .decode()
        .replace("due: 2022-06-30", "due: 2022-07")
        .replace("date: 2020-12", "date: 2021")
    )
    assert not site.bring(target).cells("taken")
