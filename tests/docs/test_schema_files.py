"""The schemas stand alone, are called by their files, and are listed where editors look for them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import editor_catalogue
import policy_areas
import pytest
import shared_definitions

from ogpctl.plan.policy_areas import policy_area
from ogpctl.store.document import Kind

ROOT = Path(__file__).parents[2]
SCHEMAS = [*sorted((ROOT / "schema").glob("*.schema.json")), *sorted((ROOT / "schema/output").glob("*.json"))]
DATA = {
    "commitment": "data/*/commitments/*.yaml",
    "plan": "data/*/plan.yaml",
    "consultation": "data/*/consultations/*.yaml",
    "institutions": "data/institutions.yaml",
}


@pytest.mark.parametrize("file", SCHEMAS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_a_schema_is_called_by_its_file_and_refers_to_no_other(file: Path) -> None:
    text = file.read_text(encoding="utf-8")

    assert json.loads(text)["$id"] == file.name
    assert re.findall(r'"\$ref": "(?!#/\$defs/)[^"]*"', text) == []
    assert text.count('"$id"') == 1


@pytest.mark.parametrize("file", shared_definitions.files(), ids=lambda file: file.name)
def test_shared_definitions_are_those_of_the_common_file(file: Path) -> None:
    """`python tools/shared_definitions.py` writes them."""
    text = file.read_text(encoding="utf-8")
    alone = shared_definitions.standing_alone(json.loads(text), file.name)

    assert shared_definitions.written(alone) == text


@pytest.mark.parametrize("kind", [kind.value for kind in Kind])
def test_a_schema_works_where_nothing_else_is_beside_it(kind: str, tmp_path: Path) -> None:
    """As an editor or a hook uses it, from another folder, without a network."""
    pytest.importorskip("check_jsonschema", reason="check-jsonschema is not installed")
    copy = tmp_path / "copy.json"
    copy.write_bytes((ROOT / f"schema/{kind}.schema.json").read_bytes())
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(copy), "--no-cache"]

    files = [str(file) for file in sorted(ROOT.glob(DATA[kind]))]
    done = subprocess.run([*command, *files], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert files
    assert done.returncode == 0, done.stdout
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("nothing: of this kind\n", encoding="utf-8")
    done = subprocess.run([*command, str(wrong)], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Schema validation errors" in done.stdout


def test_the_catalogue_is_up_to_date() -> None:
    """`python tools/editor_catalogue.py` writes it."""
    assert editor_catalogue.FILE.read_text(encoding="utf-8") == editor_catalogue.catalogue()


def test_the_catalogue_has_the_form_of_schemastore_and_finds_the_files_here() -> None:
    entries = json.loads(editor_catalogue.catalogue())["schemas"]

    assert [Path(entry["url"]).name for entry in entries] == [
        f"{kind}.schema.json" for kind in ("institutions", "plan", "commitment", "consultation")
    ]
    for entry in entries:
        assert entry.keys() == {"name", "description", "fileMatch", "url"}
        assert entry["url"].startswith("https://")
        kind = Path(entry["url"]).name.removesuffix(".schema.json")
        assert all(fnmatch(file.as_posix(), entry["fileMatch"][0]) for file in ROOT.glob(DATA[kind]))
        assert not fnmatch("/home/a/site/data/pages/plan.yaml", entry["fileMatch"][0])


def test_the_vocabulary_of_policy_areas_is_the_one_that_plans_are_judged_by() -> None:
    """`python tools/policy_areas.py` writes it."""
    assert policy_areas.FILE.read_text(encoding="utf-8") == policy_areas.vocabulary()
    common = policy_areas.COMMON.read_text(encoding="utf-8")
    assert common == policy_areas.with_examples(common)
    areas = json.loads(policy_areas.FILE.read_bytes())["policy_areas"]
    assert all(area["label"]["en"] and area["label"]["fr"] for area in areas)


@pytest.mark.parametrize(
    ("column", "area"),
    [
        ("Publication Of Budget/Fiscal Information", "publication_of_budget_fiscal_information"),
        ("Open Data (Water/Sanitation)", "open_data_water_sanitation"),
        ("LGBTQIA+", "lgbtqia"),
        ("Commitment Number", None),
    ],
)
def test_a_column_of_the_table_of_ogp_finds_its_policy_area(column: str, area: str | None) -> None:
    assert policy_area(column) == area
