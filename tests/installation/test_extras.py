"""An extra that is missing is told of in words, by every command that needs one, with the line that installs
it."""

from __future__ import annotations

import ast
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from forge_server import Forge
from git_repositories import GitFolder, first_files
from packaging.requirements import Requirement

import ogpctl
from ogpctl.cli.main import main
from ogpctl.installation.extras import EXTRAS
from ogpctl.installation.running_copy import InstallKind, RunningCopy

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
NOT_FOR_USERS = {"test", "browser", "dev", "bench"}

NEEDS = [
    (("export", "xlsx", "--out", "plan.xlsx"), "xlsx", ["xlsxwriter"]),
    (("import", "xlsx", "plan.xlsx"), "xlsx", ["openpyxl"]),
    (("export", "ics"), "ics", ["icalendar"]),
    (("export", "ics", "--out", "plan.ics"), "ics", ["icalendar"]),
    (("export", "parquet", "--out", "plan"), "parquet", ["pyarrow"]),
    (("review", "HEAD", "--post"), "forge", ["gitlab", "requests"]),
    (("report", "build"), "report", ["jinja2", "markdown_it", "xlsxwriter", "icalendar"]),
    (("report", "build", "--to", "pdf"), "report", ["jinja2", "markdown_it", "typst"]),
    (("report", "build", "--to", "markdown"), "report", ["jinja2", "markdown_it"]),
    (("report", "serve", "--port", "0"), "report", ["jinja2", "markdown_it", "xlsxwriter", "icalendar"]),
]
"""Each command that needs an extra, and the modules that it needs."""

IN_PYTHON = {"pandas"}
"""What `ogpctl.open` alone needs."""


@pytest.fixture(autouse=True)
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitFolder:
    """A plan in the current folder, on a merge request, under a copy of ogpctl from an index."""
    folder = GitFolder(tmp_path / "plan")
    folder.commit(first_files())
    monkeypatch.chdir(folder.folder)
    (folder.folder / "plan.xlsx").touch()
    for name, value in Forge().gitlab_job(CI_SERVER_URL="http://127.0.0.1:9", CI_API_V4_URL="").items():
        monkeypatch.setenv(name, value)
    copy = RunningCopy(InstallKind.INDEX, "0.1.0")
    monkeypatch.setattr("ogpctl.installation.running_copy.running_copy", lambda: copy)
    return folder


@pytest.fixture(autouse=True)
def _whole_modules() -> Iterator[None]:
    """Forget what a test loaded: a library whose own library is missing stays behind half loaded."""
    before = dict(sys.modules)
    yield
    for name in sys.modules.keys() - before.keys():
        if name.partition(".")[0] in {module for modules in EXTRAS.values() for module in modules}:
            del sys.modules[name]


@pytest.mark.parametrize(
    ("arguments", "extra", "module"),
    [(arguments, extra, module) for arguments, extra, modules in NEEDS for module in modules],
)
def test_each_library_that_is_missing_is_told_of(
    arguments: tuple[str, ...],
    extra: str,
    module: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == module]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)

    status = main(["--lang", "en", *arguments])

    err = capsys.readouterr().err
    assert status == 3
    assert f"the extra “{extra}”; missing library: {module}" in err
    assert f" -m pip install 'ogpctl[{extra}]==0.1.0'`" in err


def test_the_python_entry_tells_of_a_missing_library_on_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    repository = ogpctl.open()

    for ask in (repository.to_pandas, lambda: ogpctl.to_pandas(repository.summary())):
        with pytest.raises(ogpctl.OgpError) as refusal:
            ask()
        said = str(refusal.value)
        assert said.startswith("this needs the extra “notebook”; missing library: pandas. Install it with `")
        assert said.endswith(" -m pip install 'ogpctl[notebook]==0.1.0'`.")
        assert "\n" not in said


def test_what_a_library_needs_itself_is_told_of_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`find_spec` finds a library whose own requirement is gone."""
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "icalendar.py").write_text("import no_such_library.part\n", encoding="utf-8")
    for name in [name for name in sys.modules if name.partition(".")[0] == "icalendar"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.syspath_prepend(str(tmp_path / "library"))

    status = main(["--lang", "en", "export", "ics"])

    assert status == 3
    assert "missing library: no_such_library" in capsys.readouterr().err


def test_a_copy_of_which_nothing_is_known_gets_words_and_no_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("ogpctl.installation.running_copy.running_copy", lambda: None)
    monkeypatch.setitem(sys.modules, "icalendar", None)

    assert main(["--lang", "fr", "export", "ics"]) == 3
    assert "Réinstallez ogpctl avec son extra « ics »." in capsys.readouterr().err.replace("\xa0", " ")


def test_the_extras_are_those_that_users_can_install() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    offered = project["optional-dependencies"]
    distributions = packages_distributions()

    assert set(EXTRAS) == set(offered) - NOT_FOR_USERS
    for extra, modules in EXTRAS.items():
        brought = {Requirement(line).name.lower() for line in offered[extra]}
        assert {distributions[module][0].lower() for module in modules} == brought


def test_every_library_of_an_extra_has_a_command_that_asks_for_it() -> None:
    """A module of `ogpctl` that imports an optional library is reached by a command that is tested above."""
    optional = {module for modules in EXTRAS.values() for module in modules}
    asked = {module for _, _, modules in NEEDS for module in modules} | IN_PYTHON

    assert optional == asked
    assert {name for path in (ROOT / "ogpctl").rglob("*.py") for name in _imported(path)} & optional <= asked
    searching = [
        path.name for path in (ROOT / "ogpctl").rglob("*.py") if "find_spec" in path.read_text("utf-8")
    ]
    assert searching == ["running_copy.py"]  # which looks for pip


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def test_the_plan_of_these_tests_is_exported_where_nothing_is_missing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["export", "ics"]) == 0
    assert "BEGIN:VCALENDAR" in capsys.readouterr().out
