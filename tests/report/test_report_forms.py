"""`ogpctl report build --to`: the forms of the report, over a real Git repository."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from git_repositories import (
    PLAN,
    PLAN_FILE,
    GitFolder,
    commitment_file,
    commitment_yaml,
    first_files,
    plan_yaml,
)
from report_papers import told

from ogpctl.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def plan(tmp_path: Path) -> GitFolder:
    """A closed round at which commitment 1 was limited, and a commit after it at which it is complete."""
    git = GitFolder(tmp_path / "repository")
    git.commit(
        {**first_files("mid-term"), commitment_file(1): commitment_yaml(1, "limited")}, "Close the round"
    )
    git.commit(
        {PLAN_FILE: plan_yaml("mid-term", "final"), commitment_file(1): commitment_yaml(1, "complete")}
    )
    return git


def built(plan: GitFolder, folder: Path, *arguments: str) -> dict[str, bytes]:
    status = main(
        ["--repo", str(plan.folder), "--lang", "en", "report", "build", "--out", str(folder), *arguments]
    )
    assert status == 0
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.mark.parametrize(
    ("arguments", "suffixes"),
    [
        ((), {"html"}),
        (("--to", "pdf"), {"pdf"}),
        (("--to", "markdown"), {"md"}),
        (("--to", "markdown", "--to", "html"), {"md", "html"}),
        (("--to", "pdf,markdown"), {"pdf", "md"}),
        (("--to", "all"), {"html", "pdf", "md"}),
    ],
)
def test_the_forms_asked_for_are_made(
    plan: GitFolder, tmp_path: Path, arguments: tuple[str, ...], suffixes: set[str]
) -> None:
    files = built(plan, tmp_path / "out", *arguments)

    assert {path.rpartition(".")[2] for path in files} & {"html", "pdf", "md"} == suffixes
    if "pdf" in suffixes:
        assert f"en/{PLAN}/{PLAN}-en.pdf" in files


def test_a_form_that_is_none_is_wrong_usage(
    plan: GitFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(
        [
            "--repo",
            str(plan.folder),
            "--lang",
            "en",
            "report",
            "build",
            "--to",
            "docx",
            "--out",
            str(tmp_path / "out"),
        ]
    )

    assert status == 2
    assert "docx" in (said := capsys.readouterr().err)
    assert "html, pdf, markdown, all" in said
    assert not (tmp_path / "out").exists()


def test_a_past_report_is_rebuilt_byte_for_byte(plan: GitFolder, tmp_path: Path) -> None:
    then = built(plan, tmp_path / "then", "--at", "mid-term", "--to", "pdf,markdown")
    plan.commit({commitment_file(1): commitment_yaml(1, "withdrawn")}, "Later")
    again = built(plan, tmp_path / "again", "--at", "mid-term", "--to", "pdf,markdown")
    now = built(plan, tmp_path / "now", "--to", "pdf,markdown")

    assert then == again
    page, paper = f"en/{PLAN}/commitments/xa-2015-01.md", f"en/{PLAN}/{PLAN}-en.pdf"
    assert "◔\N{NO-BREAK SPACE}limited" in then[page].decode()
    assert "✕\N{NO-BREAK SPACE}withdrawn" in now[page].decode()
    assert "withdrawn: 1" in told(now[paper]) or "withdrawn 1" in told(now[paper])
    assert "limited (1)" in told(then[paper])


def test_a_change_names_texts_in_their_own_language_and_says_so(plan: GitFolder, tmp_path: Path) -> None:
    french = 'id: XA-2015-09\nnumber: "9"\ntitle: {fr: Promesse neuf}\nlead: [finance]\n'
    plan.commit({commitment_file(9): french}, "One more")

    files = built(plan, tmp_path / "out", "--to", "markdown")

    told_of = [
        text.decode() for path, text in files.items() if "/changes/" in path and b"Promesse neuf" in text
    ]
    assert any("Promesse neuf (in French)" in text for text in told_of)
    assert not any("[fr]" in text for text in told_of)
