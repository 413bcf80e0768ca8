"""A repository's own schemas, beside the installed ones."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from ogpctl.store.schema_copies import outdated_copies
from ogpctl.store.schemas import schema_folder
from ogpctl.store.tree import WorkingTree

if TYPE_CHECKING:
    from pathlib import Path


def test_copies_of_the_installed_schemas_are_no_news_whatever_their_line_ends(tmp_path: Path) -> None:
    shutil.copytree(schema_folder(), tmp_path / "schema")
    plan = tmp_path / "schema" / "plan.schema.json"
    plan.write_bytes(plan.read_bytes().replace(b"\n", b"\r\n"))

    assert outdated_copies(WorkingTree(tmp_path)) == ()


def test_a_copy_that_differs_is_named_and_a_schema_of_others_is_not(tmp_path: Path) -> None:
    shutil.copytree(schema_folder(), tmp_path / "schema")
    (tmp_path / "schema" / "plan.schema.json").write_text("{}")
    (tmp_path / "schema" / "ours.schema.json").write_text("{}")

    assert outdated_copies(WorkingTree(tmp_path)) == ("schema/plan.schema.json",)


def test_a_repository_without_copies_misses_nothing(tmp_path: Path) -> None:
    assert outdated_copies(WorkingTree(tmp_path)) == ()
