"""How this copy was installed, read from what installers write (PEP 610), and the line that adds an extra to
it."""

from __future__ import annotations

import json
import shlex
import sys
from importlib.metadata import Distribution
from typing import TYPE_CHECKING, Any

import pytest

from ogpctl.installation.running_copy import InstallKind, RunningCopy, copy_of

if TYPE_CHECKING:
    from pathlib import Path

COMMIT = "0a" * 20
SHA256 = "ab" * 32
METADATA = """\
Metadata-Version: 2.4
Name: ogpctl
Version: 0.1.0
Requires-Dist: typer>=0.26
Provides-Extra: xlsx
Requires-Dist: xlsxwriter>=3.2; extra == 'xlsx'
Requires-Dist: openpyxl>=3.1.5; (python_version > "3") and extra == "xlsx"
Provides-Extra: ics
Requires-Dist: icalendar>=6; extra == 'ics'
"""


def _installed(
    folder: Path, record: Any, *, package: Path | None = None, installer: str = "pip"
) -> RunningCopy | None:
    """Return the copy that an installer leaves in `folder`, with its `direct_url.json`, None for none."""
    site = folder / "site-packages"
    info = site / "ogpctl-0.1.0.dist-info"
    info.mkdir(parents=True, exist_ok=True)
    (site / "ogpctl").mkdir(exist_ok=True)
    (info / "METADATA").write_text(METADATA, encoding="utf-8")
    (info / "INSTALLER").write_text(f"{installer}\n", encoding="utf-8")
    if record is not None:
        text = record if isinstance(record, str) else json.dumps(record)
        (info / "direct_url.json").write_text(text, encoding="utf-8")
    return copy_of(Distribution.at(info), package or site / "ogpctl")


def _asked(copy: RunningCopy | None, extra: str) -> list[str]:
    """Return what the line asks pip to install, after the words that run pip."""
    assert copy is not None
    words = shlex.split(copy.command(extra))
    assert words[:5] == [sys.executable, "-P", "-m", "pip", "install"]
    return words[5:]


@pytest.mark.parametrize(
    ("record", "asked"),
    [
        (None, "ogpctl[xlsx]==0.1.0"),
        (
            {"url": "https://forge.example.org/o.git", "vcs_info": {"vcs": "git", "commit_id": COMMIT}},
            f"ogpctl[xlsx] @ git+https://forge.example.org/o.git@{COMMIT}",
        ),
        (
            {
                "url": "ssh://git@forge.example.org/o.git",
                "vcs_info": {"vcs": "git", "commit_id": COMMIT, "requested_revision": "main"},
                "subdirectory": "tool",
            },
            f"ogpctl[xlsx] @ git+ssh://git@forge.example.org/o.git@{COMMIT}#subdirectory=tool",
        ),
        (
            {"url": "https://forge.example.org/o.whl", "archive_info": {"hashes": {"sha256": SHA256}}},
            f"ogpctl[xlsx] @ https://forge.example.org/o.whl#sha256={SHA256}",
        ),
        (
            {"url": "https://forge.example.org/o.whl", "archive_info": {}},
            "ogpctl[xlsx] @ https://forge.example.org/o.whl",
        ),
    ],
)
def test_the_line_installs_from_where_the_copy_came(tmp_path: Path, record: Any, asked: str) -> None:
    assert _asked(_installed(tmp_path, record), "xlsx") == [asked]


@pytest.mark.parametrize("name", ["checkout", "my checkout (é)"])
def test_a_folder_is_named_by_its_path(tmp_path: Path, name: str) -> None:
    checkout = tmp_path / name
    (checkout / "ogpctl").mkdir(parents=True)
    record = {"url": checkout.as_uri(), "dir_info": {"editable": True}}

    editable = _installed(tmp_path, record, package=checkout / "ogpctl")
    folder = _installed(tmp_path, {**record, "dir_info": {}})

    assert _asked(editable, "ics") == ["--editable", f"{checkout}[ics]"]
    assert _asked(folder, "ics") == [f"{checkout}[ics]"]


@pytest.mark.parametrize(
    "record",
    [
        {"dir_info": {"editable": True}},
        {"dir_info": {}},
        {"archive_info": {}},
        {"vcs_info": {"vcs": "git", "commit_id": COMMIT}},
    ],
)
def test_where_the_place_is_gone_the_libraries_are_named(tmp_path: Path, record: dict[str, Any]) -> None:
    """A wheel that was downloaded, a clone that was moved: nothing can be installed from there again."""
    gone = tmp_path / "gone"
    package = gone / "ogpctl" if record == {"dir_info": {"editable": True}} else None

    copy = _installed(tmp_path, {"url": gone.as_uri(), **record}, package=package)

    assert _asked(copy, "xlsx") == ["xlsxwriter>=3.2", "openpyxl>=3.1.5"]


def test_a_place_on_this_machine_that_is_there_is_named(tmp_path: Path) -> None:
    wheel = tmp_path / "ogpctl-0.1.0-py3-none-any.whl"
    wheel.touch()
    url = wheel.as_uri()

    archive = _installed(tmp_path, {"url": url, "archive_info": {"hashes": {"sha256": SHA256}}})
    git = _installed(tmp_path, {"url": tmp_path.as_uri(), "vcs_info": {"vcs": "git", "commit_id": COMMIT}})

    assert _asked(archive, "ics") == [f"ogpctl[ics] @ {url}#sha256={SHA256}"]
    assert _asked(git, "ics") == [f"ogpctl[ics] @ git+file://localhost{tmp_path}@{COMMIT}"]
    assert git is not None
    assert git.git_place is not None
    localhost = {"url": f"file://localhost{tmp_path}", "vcs_info": {"vcs": "git", "commit_id": COMMIT}}
    assert _installed(tmp_path, localhost) == git
    assert git.git_place.text == f"git+{tmp_path.as_uri()}@{COMMIT}"


@pytest.mark.parametrize("checkout", [True, False])
@pytest.mark.parametrize(
    "record",
    [
        None,
        {"url": "file:///elsewhere", "dir_info": {"editable": True}},
        {"url": "https://a.org/o.whl", "archive_info": {}},
    ],
)
def test_a_record_of_another_copy_says_nothing(tmp_path: Path, record: Any, checkout: bool) -> None:
    """With PYTHONPATH a checkout runs, whatever is installed beside it."""
    other = tmp_path / "checkout"
    (other / "ogpctl").mkdir(parents=True)
    if checkout:
        (other / "pyproject.toml").touch()

    copy = _installed(tmp_path, record, package=other / "ogpctl")

    if checkout:
        assert _asked(copy, "ics") == ["--editable", f"{other}[ics]"]
    else:
        assert copy is None


@pytest.mark.parametrize(
    "record", ["", "[]", "{}", '{"url": "x"}', '{"url": "x", "vcs_info": 1}', "\ufeff", "{"]
)
def test_a_record_that_is_no_record_says_nothing(tmp_path: Path, record: str) -> None:
    assert _installed(tmp_path, record) is None


@pytest.mark.parametrize(
    ("installer", "words"),
    [
        ("uv", ["uv", "pip", "install", "--python", sys.executable]),
        ("pip", ["pip", "--python", sys.executable, "install"]),
    ],
)
def test_an_environment_without_pip_is_filled_from_outside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, installer: str, words: list[str]
) -> None:
    monkeypatch.setitem(sys.modules, "pip", None)
    copy = _installed(tmp_path, None, installer=installer)

    assert copy is not None
    assert shlex.split(copy.command("ics")) == [*words, "ogpctl[ics]==0.1.0"]


def test_only_a_copy_from_git_has_a_place_for_others() -> None:
    for way in set(InstallKind) - {InstallKind.GIT}:
        assert RunningCopy(way, "/srv/ogpctl").git_place is None
