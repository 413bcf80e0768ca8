"""A field that is added to the model, its schema and the table of fields is on every surface without another
edit."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import added_surfaces
import pytest
from added_fields import HAS_NO_PLACE, RECORDS, TYPES, add_fields

import ogpctl

ROOT = Path(__file__).resolve().parents[2]
SURFACES = tuple(
    str(ROOT / "tests" / name) for name in ("plan/test_fields.py", "analysis/diff/test_every_field.py")
)
ROW = (
    '_Row("favourite_colour", msg("favourite colour"), msg("Favourite colour"), '
    "editing=_FREE, show=True, book=Part.DONE),"
)
SCHEMA = {
    "$ref": "#/$defs/text",
    "title": "Couleur · Colour",
    "description": "FR : …\n\nEN: …",
}


def _patch(file: Path, after: str, line: str) -> None:
    text = file.read_text("utf-8")
    assert text.count(after) == 1, after
    file.write_text(text.replace(after, f"{after}    {line}\n"), "utf-8")


def _copy(folder: Path) -> Path:
    package = folder / "ogpctl"
    shutil.copytree(Path(ogpctl.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "schema", folder / "schema")
    shutil.copytree(ROOT / "tools", folder / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    return package


def _copy_with_a_field(folder: Path) -> None:
    package = _copy(folder)
    model, rows = package / "plan" / "model.py", package / "plan" / "field_rows.py"
    _patch(model, "    challenges: Text = {}\n", "favourite_colour: Text = {}")
    _patch(model, "    results: Text = {}\n", "favourite_colour: Text = {}")
    _patch(rows, "    model.Commitment: (\n", f"    {ROW}")
    _patch(rows, "    model.Milestone: (\n", f"    {ROW}")
    file = folder / "schema" / "commitment.schema.json"
    schema = json.loads(file.read_text("utf-8"))
    for record in (schema, schema["$defs"]["milestone"]):
        record["properties"]["favourite_colour"] = SCHEMA
    file.write_text(json.dumps(schema), "utf-8")


def _run(folder: Path, *arguments: str, code: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,  # which Python looks through first
        env={**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def test_a_text_that_is_added_is_on_every_surface(tmp_path: Path) -> None:
    _copy_with_a_field(tmp_path)
    words = "from every_field import *; print(*words_in(with_texts(COMMITMENT, model.Commitment)))"

    known = _run(tmp_path, "-c", f"import sys; sys.path.append({str(ROOT / 'tests')!r}); {words}").split()
    _run(
        tmp_path,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-n",
        "0",
        "-c",
        str(ROOT / "pyproject.toml"),
        *SURFACES,
    )

    assert {"qqfavouritecolourqq", "qqmilestonesfavouritecolourqq"} <= set(known)


def test_a_text_that_is_added_is_in_the_schemas_of_the_outputs(tmp_path: Path) -> None:
    _copy_with_a_field(tmp_path)

    changed = {Path(line).name for line in _run(tmp_path, "tools/output_schemas.py").splitlines()}

    assert changed == {"show.schema.json", "export.schema.json"}
    for name in changed:
        schema = json.loads((tmp_path / "schema" / "output" / name).read_text("utf-8"))
        records = [schema, *schema["$defs"].values()]
        assert sum("favourite_colour" in record.get("properties", {}) for record in records) == 2, name


def test_a_field_of_any_kind_that_is_added_is_in_every_form_of_the_report(tmp_path: Path) -> None:
    add_fields(_copy(tmp_path))

    found = json.loads(_run(tmp_path, str(ROOT / "tests" / "added_fields.py")))

    records = set(RECORDS) - set(HAS_NO_PLACE)
    names = {f"added{record.lower()}{kind}" for record in records for kind in TYPES}
    assert names <= set(found["wanted"])
    for form in ("web", "pdf", "markdown"):
        assert set(found["wanted"]) - set(found[form]) == set(), form


EXCUSED = {
    "list": {
        "colour": "its row gives it no column",
        "gauges": "its row gives it no column",
        "milestones.mood": "a line is a commitment",
        "milestones.born": "a line is a commitment",
    },
    "form": {
        "milestones.mood": "of a milestone the form asks for its name, dates and completion",
        "milestones.born": "of a milestone the form asks for its name, dates and completion",
    },
    "tables for editing": {
        "price": "its row does not give it to them",
        "moods": "its row does not give it to them",
        "payer": "its row does not give it to them",
        "spending": "a cell holds no record",
        "gauges": "a cell holds no records",
    },
    "list --text": {
        "born": "people search words, not dates",
        "price": "people search words, not numbers",
        "payer": "its row does not have it searched",
        "spending": "its rows do not have it searched",
        "milestones.born": "people search words, not dates",
    },
}
EXCUSED |= dict.fromkeys(("list --format json", "list --format csv"), EXCUSED["list"])


@pytest.fixture(scope="module")
def with_fields(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copy")
    _copy(folder)
    added_surfaces.add_fields(folder)
    return folder


def test_fields_that_are_added_are_on_every_surface_or_excused(with_fields: Path) -> None:
    found = json.loads(_run(with_fields, str(ROOT / "tests" / "added_surfaces.py")))

    assert {surface: set(fields) for surface, fields in found.items() if fields} == {
        surface: set(fields) for surface, fields in EXCUSED.items()
    }


@pytest.fixture(scope="module")
def repository(with_fields: Path) -> Path:
    data = with_fields / "data"
    (data / "zedland" / "commitments").mkdir(parents=True)
    header = {
        **added_surfaces.PLAN,
        "title": {"en": "Plan"},
        "themes": [{"id": "budget", "title": {"en": "B"}}],
    }
    institutions = {"institutions": [added_surfaces.TREASURY]}
    wrong = {"mood": "odd", "moods": ["odd"], "born": "soon", "payer": "nobody", "spending": {"year": "soon"}}
    commitment = {"id": "ZZ-2020-01", "number": "1", "title": {"en": "One"}, **wrong}
    for path, value in (
        ("institutions.yaml", institutions),
        ("zedland/plan.yaml", header),
        ("zedland/commitments/01-one.yaml", commitment),
    ):
        (data / path).write_text(json.dumps(value), "utf-8")
    return with_fields


def test_fields_that_are_added_are_checked(repository: Path) -> None:
    arguments = ("-m", "ogpctl", "--lang", "en", "validate", "--format", "json")

    found = json.loads(_run(repository, *arguments, code=1))

    said = {(item["rule"], item["path"]) for item in found["findings"]}
    assert said >= {
        ("not-allowed-value", "mood"),
        ("not-allowed-value", "moods[odd]"),
        ("date-malformed", "born"),
        ("unknown-institution", "payer"),
        ("date-malformed", "spending.year"),
    }


@pytest.mark.parametrize(
    ("begun", "offered"),
    [
        ("mo", {"mood=\tThe mood", "moods+=\tThe moods"}),
        ("mood=", {"mood=gloomy\trather gloomy"}),
        ("payer=", {"payer=treasury\tThe Treasury"}),
    ],
)
def test_fields_that_are_added_are_completed(repository: Path, begun: str, offered: set[str]) -> None:
    told = _run(repository, "-m", "ogpctl", "complete", "fish", "set", "ZZ-2020-01", begun)

    assert offered <= set(told.splitlines())
