"""Real Git repositories for tests, the same ones each time.

Fixed names and dates, no setting of the machine.
"""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PLAN = "atlantis-2015"
PLAN_FILE = f"data/{PLAN}/plan.yaml"
FIRST_DAY = 1_450_000_000
HOUR = 3600


class GitFolder:
    """A folder under Git; each commit is an hour after the one before."""

    def __init__(self, folder: Path, *options: str, init: bool = True) -> None:
        self.folder = folder
        self._commits = 0
        if init:
            folder.mkdir(parents=True, exist_ok=True)
            # Git's template is a dozen examples of hooks, which take longer to copy than all else of a new
            # repository.
            self.git("init", "-q", "-b", "main", "--template=", *options)
            for name in ("hooks", "info"):
                (self.own_folder / name).mkdir(exist_ok=True)

    def git(self, *arguments: str, stdin: bytes | None = None, env: Mapping[str, str] | None = None) -> str:
        """Run Git here and return what it prints."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            input=stdin,
            env=self.environment(env),
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode("utf-8", "surrogateescape").strip()

    def commit(
        self, files: Mapping[str, str | bytes | None], message: str = "Change", *, author: str = "Ada"
    ) -> str:
        """Write files (None deletes one), commit everything and return the commit's id."""
        for name, content in files.items():
            self.write(name, content)
        self.git("add", "-A")
        self._commits += 1
        date = f"{FIRST_DAY + self._commits * HOUR} +0100"
        who = {
            f"GIT_{role}_{what}": value
            for role in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", author), ("EMAIL", f"{author.lower()}@example.org"), ("DATE", date))
        }
        # Git would start a program after each commit that looks whether the repository wants tidying.
        quick = ("-c", "maintenance.auto=false", "-c", "gc.auto=0")
        self.git(*quick, "commit", "-q", "--allow-empty", "-m", message, env=who)
        return self.git("rev-parse", "HEAD")

    def write(self, name: str, content: str | bytes | None) -> None:
        path = self.folder / name
        if content is None:
            path.unlink()
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def clone(self, folder: Path, *options: str) -> GitFolder:
        """Clone over the file protocol, as depth and filters need."""
        self.git("clone", "-q", "--no-local", *options, self.folder.as_uri(), str(folder))
        return GitFolder(folder, init=False)

    @property
    def own_folder(self) -> Path:
        """Where the repository keeps what is its own: `.git`, or the folder of a bare one."""
        return self.folder / ".git" if (self.folder / ".git").is_dir() else self.folder

    def listing(self) -> dict[str, tuple[int, int]]:
        """Return every file of the repository's own folder with its size and the time it was written."""
        top = self.own_folder
        return {
            str(path.relative_to(top)): (path.stat().st_size, path.stat().st_mtime_ns)
            for path in sorted(top.rglob("*"))
            if path.is_file()
        }

    @staticmethod
    def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
        """Return an environment in which no setting of the machine counts."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        pinned = {
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "LC_ALL": "C",
            "GIT_AUTHOR_NAME": "Ada",
            "GIT_AUTHOR_EMAIL": "ada@example.org",
            "GIT_AUTHOR_DATE": f"{FIRST_DAY} +0100",
            "GIT_COMMITTER_NAME": "Ada",
            "GIT_COMMITTER_EMAIL": "ada@example.org",
            "GIT_COMMITTER_DATE": f"{FIRST_DAY} +0100",
        }
        return {**kept, **pinned, **(more or {})}


def plan_yaml(*closed: str, rounds: tuple[str, ...] = ("mid-term", "final"), plan: str = PLAN) -> str:
    """Return a plan.yaml with these rounds, of which `closed` are closed."""
    lines = [
        f"id: {plan}",
        "title: {en: Plan}",
        "country: XA",
        "period: {start: 2015, end: 2017}",
        "languages: [en]",
        "rounds:",
    ]
    for name in rounds:
        closing = ", closed: 2016-07-01" if name in closed else ""
        lines += [f"  - {{id: {name}, title: {{en: {name}}}, kind: self_assessment{closing}}}"]
    return "\n".join(lines) + "\n"


def commitment_yaml(number: int, completion: str | None = None) -> str:
    """Return a commitment."""
    word = f"completion: {completion}\n" if completion else ""
    return (
        f'id: XA-2015-{number:02}\nnumber: "{number}"\ntitle: {{en: '
        f"Promise {number}}}\nlead: [finance]\n{word}"
    )


def commitment_file(number: int) -> str:
    return f"data/{PLAN}/commitments/{number:02}-promise.yaml"


INSTITUTIONS = "institutions:\n  - {id: finance, name: {en: Finance}, kind: ministry}\n"


def first_files(*closed: str) -> dict[str, str | bytes | None]:
    """Return the files of a small plan: two commitments, two rounds."""
    return {
        "data/institutions.yaml": INSTITUTIONS,
        PLAN_FILE: plan_yaml(*closed),
        commitment_file(1): commitment_yaml(1),
        commitment_file(2): commitment_yaml(2),
    }
