"""The functions for Vim on the page about editors do what the page says."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "docs" / part / "how-to" / "check-in-an-editor.md" for part in ("", "fr")]
FILE = "data/zedland-2020-2022/commitments/01-open-budget.yaml"


def functions(page: Path) -> str:
    (block,) = re.findall(r"^```vim\n(.*?)^```$", page.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    return block


def test_both_pages_show_the_same_functions() -> None:
    english, french = map(functions, PAGES)
    assert english == french


@pytest.mark.skipif(shutil.which("vim") is None, reason="Vim is not installed")
def test_vim_checks_and_formats_what_is_not_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = tmp_path / "plan"
    shutil.copytree(ROOT / "tests" / "cases" / "_base", plan)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:/usr/bin:/bin")
    saved = (plan / FILE).read_bytes()
    script = tmp_path / "check.vim"
    script.write_text(
        functions(PAGES[0])
        + f"edit {FILE}\n%s/^theme:.*/theme:   budgte/\nOgpCheck\nlet found = getqflist()\n"
        + f"edit {FILE}\nOgpFormat\n"
        + "call writefile(getline(1, '$'), '../formatted')\n"
        + "call writefile(map(found, 'v:val.lnum . \":\" . v:val.col . \":\" . v:val.text'), '../found')\n"
        + "qall!\n",
        "utf-8",
    )

    command = ["vim", "-u", "NONE", "-N", "-es", "--cmd", "set hidden encoding=utf-8", "-S", str(script)]
    subprocess.run(command, cwd=plan, stdin=subprocess.DEVNULL, timeout=60, check=False)

    (found,) = (tmp_path / "found").read_text("utf-8").splitlines()
    assert re.fullmatch(r"\d+:10:`theme` is not a theme of the plan: budgte", found)
    formatted = (tmp_path / "formatted").read_text("utf-8")
    assert "\ntheme: budgte\n" in formatted
    assert (plan / FILE).read_bytes() == saved
