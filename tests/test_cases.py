"""One folder per rule: a file dropped into `tests/cases/` makes a test. See `tests/cases/README.md`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from git_repositories import GitFolder

from ogpctl.checks.rule_ids import HISTORY
from ogpctl.cli.main import main

CASES = Path(__file__).parent / "cases"
BASE = CASES / "_base"
BEFORE = "_before"
CONTROL = {"expected.txt", "expected.fr.txt", "_delete", "_copy", "_repeat", "README.md"}


def _folders(verdict: str) -> list[Path]:
    return sorted(path for path in CASES.glob(f"*/{verdict}/*") if path.is_dir())


def _name(path: Path) -> str:
    return path.relative_to(CASES).as_posix()


def lay_out(case: Path, target: Path) -> None:
    """Lay a case over the base plan.

    Its files replace or join the base's, `_copy` adds some under names that this repository cannot hold
    everywhere, `_delete` takes some away, `_repeat` makes some large.
    """
    shutil.copytree(BASE, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("README.md"))
    for source in sorted(case.rglob("*")):
        relative = source.relative_to(case)
        if source.is_dir() or relative.as_posix() in CONTROL or relative.parts[0] == BEFORE:
            continue
        (target / relative).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target / relative)
    if (case / "_copy").exists():
        for line in (case / "_copy").read_text("utf-8").splitlines():
            old, new = line.split("\t")
            (target / new).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(target / old, target / new)
    if (case / "_delete").exists():
        for line in (case / "_delete").read_text("utf-8").splitlines():
            (target / line).unlink()
            for folder in (target / line).parents:
                if folder == target or any(folder.iterdir()):
                    break
                folder.rmdir()  # as Git does
    if (case / "_repeat").exists():
        file, count, text = (case / "_repeat").read_text("utf-8").split(" ", 2)
        with (target / file).open("a", encoding="utf-8", newline="") as handle:
            handle.write(text * int(count))


def lay_out_with_history(case: Path, target: Path) -> None:
    """Commit the base plan with what `_before/` lays over it, then lay out the case without committing."""
    repository = GitFolder(target)
    lay_out(case / BEFORE, target)
    repository.commit({}, "Before")
    shutil.rmtree(target / "data")
    lay_out(case, target)


def run_case(case: Path, folder: Path, language: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Lay out a case and validate it: one of a rule that needs history against the state before."""
    if case.parent.parent.name in HISTORY:
        lay_out_with_history(case, folder)
        return validate(folder, language, capsys, "--against", "HEAD")
    lay_out(case, folder)
    return validate(folder, language, capsys)


def validate(folder: Path, language: str, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str]:
    code = main(["validate", "--notes", "--repo", str(folder), "--lang", language, *more])
    out, err = capsys.readouterr()
    assert err == ""
    return code, out


@pytest.mark.parametrize("case", _folders("valid"), ids=_name)
def test_a_valid_case_has_no_finding_of_its_rule(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out = run_case(case, tmp_path, "en", capsys)

    assert f"[{case.parent.parent.name}]" not in out


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("case", _folders("invalid"), ids=_name)
def test_an_invalid_case_prints_what_is_expected(
    case: Path, language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], update_cases: bool
) -> None:
    code, out = run_case(case, tmp_path, language, capsys)

    expected = case / ("expected.txt" if language == "en" else f"expected.{language}.txt")
    if update_cases:
        expected.write_text(out, "utf-8", newline="\n")
    assert f"[{case.parent.parent.name}]" in out
    assert out == expected.read_text("utf-8")
    assert code == (1 if ": error[" in out or ": erreur[" in out else 0)


def test_the_base_plan_of_the_cases_has_no_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)

    assert validate(tmp_path, "en", capsys) == (0, "")


def test_every_rule_has_a_valid_and_an_invalid_case() -> None:
    from ogpctl.checks.catalogue import RULES

    rules = {rule.id for rule in RULES}

    assert {path.parent.parent.name for path in _folders("valid")} == rules
    assert {path.parent.parent.name for path in _folders("invalid")} == rules
