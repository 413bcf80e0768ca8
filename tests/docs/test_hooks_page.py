"""What the pages on hooks tell people to write and to type works."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from commit_hooks import HookedFolder, manifest, runner
from ruamel.yaml import YAML

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PAGES = ("docs/how-to/check-before-each-commit.md", "docs/fr/how-to/check-before-each-commit.md")


def _blocks(page: str, language: str) -> Iterator[str]:
    text = (ROOT / page).read_text("utf-8")
    yield from re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("page", PAGES)
def test_the_configurations_are_read_and_name_hooks_that_exist(page: str, tmp_path: Path) -> None:
    clientlib = pytest.importorskip("pre_commit.clientlib", reason="pre-commit is not installed")
    hooks = manifest()
    file = tmp_path / "config.yaml"

    for number, block in enumerate(_blocks(page, "yaml")):
        file.write_text(block, "utf-8")
        (repository,) = clientlib.load_config(str(file))["repos"]
        for hook in YAML(typ="safe").load(block)["repos"][0]["hooks"]:
            stated = hooks[hook["id"]]
            if repository["repo"] == "local":
                assert {**stated, **hook, "language": "python"} == stated, "the local hook does the same"
        assert number < 2
    assert number == 1


@pytest.mark.parametrize("page", PAGES)
def test_every_hook_of_the_manifest_is_told_of(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    assert [name for name in manifest() if f"| `{name}` |" not in text] == []


@pytest.mark.parametrize(("page", "number"), [(page, number) for page in PAGES for number in (0, 1)])
def test_the_commands_work(page: str, number: int, tmp_path: Path) -> None:
    name = ("pre-commit", "prek")[number]
    hooked = HookedFolder(tmp_path, name)
    hooked.install("ogpctl-check")

    for line in list(_blocks(page, "sh"))[number].splitlines():
        program, *arguments = shlex.split(line)
        assert program == name
        hooked.run(*runner(program), *arguments, succeed=True)
