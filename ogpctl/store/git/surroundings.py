"""What of the environment reaches Git: the user's settings do, another repository's variables do not.

Git runs its hooks with `GIT_DIR`, `GIT_INDEX_FILE` and others set, and a tool that is called from a hook may
be asked about another repository. So they count only where they speak of the repository that is read.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# The user's own settings, which the repository cannot write. `safe.directory` is often given this way in CI.
_KEPT = frozenset(
    {
        "GIT_CEILING_DIRECTORIES",
        "GIT_CONFIG_COUNT",
        "GIT_CONFIG_GLOBAL",
        "GIT_CONFIG_NOSYSTEM",
        "GIT_CONFIG_PARAMETERS",
        "GIT_CONFIG_SYSTEM",
        "GIT_DISCOVERY_ACROSS_FILESYSTEM",
        "GIT_EXEC_PATH",
        "GIT_TEST_ASSUME_DIFFERENT_OWNER",  # makes Git stricter, never more lenient
    }
)
_KEPT_PREFIXES = ("GIT_CONFIG_KEY_", "GIT_CONFIG_VALUE_", "GIT_PYTHON_")

# What a hook says of its repository beyond where it is: the index being committed, which in `git commit FILE`
# is not `.git/index`, and the objects of a push that is not accepted yet (`pre-receive`), which lie apart.
_OF_THE_HOOK = (
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_QUARANTINE_PATH",
    "GIT_SHALLOW_FILE",
)

ALWAYS = {
    # No index refresh, no question, no fetch of what a partial clone left out: forbidden twice, since older
    # versions of Git know the second variable only.
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "",
    # The history as recorded: replace refs and grafts are local to one clone and would make two clones of the
    # same commit answer differently.
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "LC_ALL": "C",
}
"""Set for every command."""


@dataclass(frozen=True, slots=True)
class HookEnvironment:
    """What the variables of a hook say: where its repository is, and what else holds for that one."""

    git_dir: str | None
    work_tree: str | None
    variables: Mapping[str, str]


def dropped(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of the variables that must not reach Git."""
    return tuple(
        name
        for name in environ
        if name.startswith("GIT_") and name not in _KEPT and not name.startswith(_KEPT_PREFIXES)
    )


def hook(environ: Mapping[str, str]) -> HookEnvironment | None:
    """Return what a hook that runs us says of its repository, None where no hook speaks.

    Paths become absolute, since Git is told to work in another folder.
    """
    variables = {name: environ[name] for name in _OF_THE_HOOK if environ.get(name)}
    git_dir, work_tree = environ.get("GIT_DIR"), environ.get("GIT_WORK_TREE")
    if not (variables or git_dir):
        return None
    folder = Path.cwd()
    for name in ("GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_QUARANTINE_PATH", "GIT_SHALLOW_FILE"):
        if name in variables:
            variables[name] = str(Path(folder, variables[name]))
    return HookEnvironment(
        str(Path(folder, git_dir)) if git_dir else None,
        str(Path(folder, work_tree)) if work_tree else None,
        variables,
    )
