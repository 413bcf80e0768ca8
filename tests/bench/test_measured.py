"""Each table of the benchmarks names its commit, and is known to be old where the measured
code has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import measured
import pytest
from git_repositories import GitFolder

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "docs/benchmarks.md"


def _page(commit: str) -> str:
    return (
        f"# Benchmarks\n\n<!-- last run of history -->\n\nLinux. Measured at "
        f"commit `{commit}`.\n\n<!-- end -->\n"
    )


@pytest.fixture
def project(tmp_path: Path) -> GitFolder:
    folder = GitFolder(tmp_path / "project")
    folder.commit({"ogpctl/store/tree.py": "1\n", "ogpctl/report/book.py": "1\n"})
    folder.commit({PAGE: _page(folder.git("rev-parse", "--short=12", "HEAD"))}, "Measure")
    return folder


def test_a_table_whose_code_is_as_it_was_needs_no_note(project: GitFolder) -> None:
    project.commit({"ogpctl/report/book.py": "2\n"}, "Change what this table does not measure")

    assert measured.note("history", project.folder) is None


def test_measured_code_that_changed_since_is_told_whether_or_not_it_is_committed(project: GitFolder) -> None:
    project.write("ogpctl/store/tree.py", "2\n")
    working_tree = measured.note("history", project.folder)
    project.commit({})

    assert working_tree is not None
    assert "since then 1 of the measured files have changed, ogpctl/store/tree.py among them" in working_tree
    assert measured.note("history", project.folder) == working_tree


def test_a_table_that_names_no_commit_or_one_that_is_not_here_is_told(project: GitFolder) -> None:
    assert "does not say which commit" in (measured.note("report", project.folder) or "")
    project.commit({PAGE: _page("f" * 12)})

    assert "does not have" in (measured.note("history", project.folder) or "")


def test_the_line_of_a_table_names_the_commit_and_changes_that_are_not_in_it(project: GitFolder) -> None:
    commit = project.git("rev-parse", "--short=12", "HEAD")

    assert measured.commit_line(project.folder) == f"Measured at commit `{commit}`."
    project.write("ogpctl/store/tree.py", "2\n")
    assert (
        measured.commit_line(project.folder) == f"Measured at commit `{commit}`, with changes not committed."
    )


def test_every_table_of_the_page_names_its_commit() -> None:
    named = measured.commits_named(measured.PAGE.read_text(encoding="utf-8"))

    assert set(named) == set(measured.MEASURED)


def test_what_a_table_measures_is_there() -> None:
    for paths in measured.MEASURED.values():
        assert all((measured.ROOT / path).exists() for path in paths)
