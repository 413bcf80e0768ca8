"""What a quick command must not load: each of these libraries costs more than all the work of the command."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

RECORDER = """
import json, sys
from ogpctl.cli.main import main
status = main(sys.argv[2:])
with open(sys.argv[1], "w", encoding="utf-8") as record:
    json.dump({"status": status, "modules": sorted(sys.modules)}, record)
"""


def _run(arguments: list[str], record: Path) -> tuple[int, set[str], str]:
    """Run a command with its output in a pipe.

    Return its status, the top-level packages loaded, the output.
    """
    done = subprocess.run(
        [sys.executable, "-c", RECORDER, str(record), *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    result = json.loads(record.read_text(encoding="utf-8"))
    return result["status"], {name.partition(".")[0] for name in result["modules"]}, done.stdout + done.stderr


def test_version_loads_nothing_heavy(tmp_path: Path) -> None:
    """`--version` answers before the command-line library is loaded."""
    status, loaded, output = _run(["--version"], tmp_path / "record.json")

    assert status == 0
    assert output.startswith("ogpctl ")
    assert not loaded & {"babel", "git", "jsonschema", "jsonschema_rs", "pydantic", "rich", "ruamel", "typer"}


def test_accepting_a_valid_plan_loads_no_explaining_library(valid_plan: Path, tmp_path: Path) -> None:
    """`validate` on a valid plan, in a pipe, needs neither positions nor colours nor history."""
    status, loaded, output = _run(["--repo", str(valid_plan), "validate"], tmp_path / "record.json")

    assert (status, output) == (0, "")
    assert not loaded & {"babel", "git", "jsonschema", "pydantic", "rich", "ruamel", "yaml"}


@pytest.mark.parametrize(
    ("format_", "needed"),
    [
        ("json", {"summary.json"}),
        ("csv", {"summary.csv"}),
        ("markdown", {"summary.blocks", "markdown_layout"}),
        ("table", {"summary.blocks", "terminal"}),
    ],
)
def test_a_format_loads_its_own_renderer_alone(
    valid_plan: Path, tmp_path: Path, format_: str, needed: set[str]
) -> None:
    record = tmp_path / "record.json"
    status, _, _ = _run(["--repo", str(valid_plan), "summary", "--format", format_], record)

    loaded = {
        name.removeprefix("ogpctl.render.") for name in json.loads(record.read_text("utf-8"))["modules"]
    }
    assert status == 0
    one_of_each = {"summary.json", "summary.csv", "summary.blocks", "terminal", "markdown_layout"}
    assert loaded & one_of_each == needed


def test_a_note_on_a_valid_file_loads_no_explaining_library(valid_plan: Path, tmp_path: Path) -> None:
    """A plan in two languages has many notes on missing translations; telling where must stay quick."""
    header = valid_plan / "data" / "atlantis-2015" / "plan.yaml"
    header.write_text(header.read_text("utf-8").replace("[en]", "[en, fr]"), encoding="utf-8")

    status, loaded, output = _run(["--repo", str(valid_plan), "validate"], tmp_path / "record.json")

    assert status == 0
    assert "note[missing-translation]" in output
    assert not loaded & {"babel", "git", "jsonschema", "pydantic", "rich", "ruamel"}


@pytest.fixture
def valid_plan(tmp_path: Path) -> Path:
    """The smallest plan that gives no finding at all."""
    files = {
        "institutions.yaml": (
            "institutions:\n  - id: finance\n    name: {en: Ministry of Finance}\n    kind: ministry\n"
        ),
        "atlantis-2015/plan.yaml": (
            "id: atlantis-2015\ntitle: {en: Plan}\ncountry: XA\nperiod: {start: "
            "2015, end: 2017}\nlanguages: [en]\n"
        ),
        "atlantis-2015/commitments/01-budget.yaml": (
            'id: XA-2015-01\nnumber: "1"\ntitle: {en: Open the budget}\nlead: [finance]\n'
        ),
    }
    for name, text in files.items():
        path = tmp_path / "repository" / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "repository"
