"""Fresh environments, and this checkout as a Git address that ogpctl is installed from.

What the trials below use. `tools/try_templates.py` runs the jobs of the forges with it, `tools/try_extras.py`
the hints on missing extras. The libraries are the releases that `requirements/test.txt` locks.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements" / "test.txt"
_LOCKED = re.compile(r"^([\w.-]+==[^\s\\]+(?: ; [^\\]*?)?) *\\?$", re.MULTILINE)
_OF_THIS_RUN = re.compile(r"(CI$|CI_|GITHUB_|GITLAB_|RUNNER_|GIT_|OGPCTL_|PYTHON|VIRTUAL_ENV|HOME$|XDG_)")
"""The variables that would tell a trial about the job or the shell that runs it."""


class TrialError(Exception):
    """What was tried did not do what it must."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A folder for everything that is made, and the Git address that ogpctl is installed from."""

    folder: Path
    place: str

    @classmethod
    def start(cls, folder: Path) -> Trial:
        """Put the files of the checkout, committed or not, into a repository of their own.

        The checkout’s stays as it is.
        """
        repository = folder / "git" / "ogpctl.git"
        (folder / "constraints.txt").write_text(constraints(), encoding="utf-8")
        (folder / "objects").mkdir()
        environ = {
            **_outside(),
            "GIT_INDEX_FILE": str(folder / "index"),
            "GIT_OBJECT_DIRECTORY": str(folder / "objects"),
            "GIT_ALTERNATE_OBJECT_DIRECTORIES": git(
                ROOT, "rev-parse", "--path-format=absolute", "--git-path", "objects"
            ),
            **{
                f"GIT_{role}_{what}": "trial@example.org"
                for role in ("AUTHOR", "COMMITTER")
                for what in ("NAME", "EMAIL")
            },
        }
        git(ROOT, "add", "--all", environ=environ)
        tree = git(ROOT, "write-tree", environ=environ)
        commit = git(ROOT, "commit-tree", tree, "-m", "The checkout", environ=environ)
        git(folder, "init", "--quiet", "--bare", "--initial-branch=main", str(repository))
        git(ROOT, "push", "--quiet", str(repository), f"{commit}:refs/heads/main", environ=environ)
        return cls(folder, f"git+{repository.as_uri()}@{commit}")

    def environ(self, home: Path, **more: str) -> dict[str, str]:
        """Return the variables of a machine that has nothing of ours, but for the releases of the lock."""
        home.mkdir(parents=True, exist_ok=True)
        return {
            **_outside(),
            "HOME": str(home),
            "LC_ALL": "C.UTF-8",
            "PIP_CACHE_DIR": str(self.folder / "pip-cache"),
            "PIP_CONSTRAINT": str(self.folder / "constraints.txt"),
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "PIP_NO_INPUT": "1",
            **more,
        }

    def environment(self, name: str) -> Path:
        """Return the folder of the programs of a fresh environment."""
        folder = self.folder / "environments" / name
        command(sys.executable, "-m", "venv", str(folder), environ=_outside())
        return folder / "bin"


def constraints() -> str:
    """Return the releases of the lock as pip takes them for constraints.

    Hashes would forbid what comes from Git.
    """
    return "\n".join(_LOCKED.findall(LOCK.read_text("utf-8"))) + "\n"


def command(
    *words: str, environ: Mapping[str, str], cwd: Path | None = None, status: int = 0
) -> subprocess.CompletedProcess[str]:
    """Run a command; raise `TrialError`, with all that it printed, where its status is another one."""
    done = subprocess.run(words, cwd=cwd, env=dict(environ), capture_output=True, text=True, check=False)
    if done.returncode != status:
        said = f"{done.stdout}{done.stderr}"
        raise TrialError(f"status {done.returncode} and not {status}: {' '.join(words)}\n{said}")
    return done


def git(folder: Path, *arguments: str, environ: Mapping[str, str] | None = None) -> str:
    """Run Git and return what it prints."""
    return command("git", *arguments, cwd=folder, environ=environ or _outside()).stdout.strip()


def tell(line: str) -> None:
    """Say on standard output what was seen, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _outside() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not _OF_THIS_RUN.match(name)}
