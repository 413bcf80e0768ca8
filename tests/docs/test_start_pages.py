"""The pages on starting a plan and on `git diff`.

Each command line in them is run, in their order, by a shell.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
import yaml
from page_shell import PLACES, Shell, follow

if TYPE_CHECKING:
    from pathlib import Path

FOLDERS = {"en": "my-plan", "fr": "mon-plan"}

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_starting_from_nothing_ends_with_a_plan_in_git(lang: str, tmp_path: Path) -> None:
    shell = Shell(tmp_path, lang)

    page = PLACES[lang] / "start-a-plan.md"
    printed = follow(page, shell)

    assert shell.folder == tmp_path / FOLDERS[lang]
    (written,) = shell.folder.glob("data/*/commitments/*.yaml")
    text = page.read_text("utf-8")
    assert f"`{written.relative_to(shell.folder)}`" in text
    shown = re.sub(
        "^   ",
        "",
        re.findall(r"```yaml\n(.*?)^ *```$", text, re.DOTALL | re.MULTILINE)[-1],
        flags=re.MULTILINE,
    )
    assert f"\n{shown}#" in written.read_text("utf-8")
    assert "XA-2027-01" in printed["ogpctl validate\nogpctl show XA-2027-01\n"]
    assert shell.run("git status --porcelain") == ""
    assert shell.run("ogpctl validate --strict") == ""


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_git_diff_shows_what_the_page_shows(lang: str, tmp_path: Path) -> None:
    shell = Shell(tmp_path, lang)
    follow(PLACES[lang] / "start-a-plan.md", shell)
    page = (PLACES[lang] / "semantic-git-diff.md").read_text("utf-8")
    set_up, undo = re.findall(r"^```sh\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    shown = re.search(r"^```diff\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    assert shown is not None
    (file,) = shell.folder.glob("data/*/commitments/*.yaml")
    text = (
        file.read_text("utf-8")
        .replace("Publish court", "Publish all court")
        .replace("Publier les", "Publier toutes les")
    )
    file.write_text(f"# edited\n{text}completion: limited\n", encoding="utf-8")

    shell.run(set_up)

    assert shell.run("git diff").split("+++", 1)[1].partition("\n")[2].startswith(shown[1])
    shell.run(undo)
    assert "+completion: limited" in shell.run("git diff")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_files_that_the_page_names_are_written(lang: str, tmp_path: Path) -> None:
    page = (PLACES[lang] / "start-a-plan.md").read_text("utf-8")
    shell = Shell(tmp_path, lang)
    follow(PLACES[lang] / "start-a-plan.md", shell)

    for row in re.findall(r"^\| (`.*?`) \|", page, re.MULTILINE):
        for name in re.findall(r"`([^`]+)`", row):
            assert (shell.folder / name).exists(), name
    assert yaml.safe_load((shell.folder / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("shell_name", ["bash", "zsh", "fish"])
def test_each_line_that_loads_completion_is_taken_by_its_shell(
    lang: str, shell_name: str, tmp_path: Path
) -> None:
    if shutil.which(shell_name) is None:
        pytest.skip(f"{shell_name} is not installed")
    page = (PLACES[lang] / "shell-completion.md").read_text("utf-8")
    row = re.search(rf"^\| {shell_name} \| `(.*?)` \|", page, re.MULTILINE)
    assert row is not None
    line = row[1].replace("\\|", "|")
    before = "autoload -Uz compinit; compinit -u -D; " if shell_name == "zsh" else ""
    known = {"bash": "complete -p ogpctl", "zsh": "print $_comps[ogpctl]", "fish": "complete -c ogpctl"}[
        shell_name
    ]
    environment = Shell(tmp_path, lang).environment

    done = subprocess.run(
        [shell_name, "-c", f"{before}{line}; {known}"],
        env={**environment, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert "ogpctl" in done.stdout
    assert done.stderr == ""
