"""What every test shares: no network, no settings of the machine that leak in."""

from __future__ import annotations

import gc
import os
import signal

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from property_sizes import FACTOR, load_profile
from pytest_socket import disable_socket

from ogpctl.i18n.translator import LOCALE_DIR

load_profile()

SETTINGS_OF_THE_MACHINE = (
    "OGPCTL_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG",
    "NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS", "LINES", "GITHUB_ACTIONS",
)  # fmt: skip  # data, read by rows

VARIABLES_OF_HOOKS_AND_JOBS = ("GIT_", "CI_", "GITHUB_", "GITLAB_")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-cases",
        action="store_true",
        help="write the expected texts of tests/cases/ anew; read the diff",
    )


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Start a process for each core where the whole suite runs; files that somebody names run in this one."""
    if config.args_source is not pytest.Config.ArgsSource.TESTPATHS and config.option.numprocesses == "auto":
        return 0
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(cores or 1, 2)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what takes long and seldom breaks, unless all examples of the properties are
    tried as well."""
    if FACTOR < 1:
        long = [item for item in items if item.get_closest_marker("long")]
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]


def pytest_configure() -> None:
    # Tests start ogpctl very often; where a machine forbids it to keep compiled modules, each start compiles
    # anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    _take_interruptions()
    _compile_catalogues()


def _take_interruptions() -> None:
    """Let tests interrupt what they start.

    A shell has whatever it runs in the background ignore Ctrl-C, children too.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _compile_catalogues() -> None:
    """Compile the catalogues that a bare checkout lacks, or that are older than their sources."""
    for source in LOCALE_DIR.glob("*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            draft = target.with_suffix(f".{os.getpid()}.tmp")
            with source.open("rb") as text, draft.open("wb") as compiled:
                write_mo(compiled, read_po(text))
            draft.replace(target)


def pytest_collection_finish() -> None:
    """Have the garbage collector pass over what collecting made.

    It lives to the end, and is much to walk each time.
    """
    gc.collect()
    gc.freeze()


def pytest_runtest_setup() -> None:
    disable_socket(allow_unix_socket=True)


@pytest.fixture
def update_cases(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-cases"))


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neutral language and terminal; no variable of a Git hook or a job that runs the tests reaches them."""
    for name in SETTINGS_OF_THE_MACHINE:
        monkeypatch.delenv(name, raising=False)
    for name in list(os.environ):
        if name == "CI" or name.startswith(VARIABLES_OF_HOOKS_AND_JOBS):
            monkeypatch.delenv(name)
