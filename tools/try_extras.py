"""Follow the hints on missing extras, word for word.

In environments of each way in which ogpctl can be installed. python tools/try_extras.py        # every extra
with the Git address, one of them with the other ways python tools/try_extras.py --all  # every extra with
every way

Where an extra is missing, each command that needs it must exit 3 (Python: 1) and print a line; that line is
given to a shell; then the command must work. The ways: an editable checkout, a folder, a Git commit, a wheel,
an index, and a Git commit installed by uv into an environment without pip, where uv is on the path.
"""

from __future__ import annotations

import re
import shlex
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fresh_copies import ROOT, Trial, TrialError, command, git, tell

sys.path.insert(0, str(ROOT / "tests"))

from forge_server import running_forge
from git_repositories import GitFolder, first_files

from ogpctl.installation.install_place import install_place

if TYPE_CHECKING:
    from collections.abc import Callable

COMMANDS = {
    "ics": ["ogpctl export ics"],
    "xlsx": ["ogpctl export xlsx --out plan.xlsx", "ogpctl import xlsx plan.xlsx"],
    "parquet": ["ogpctl export parquet --out parquet"],
    "notebook": ["python -c 'import ogpctl; ogpctl.open().to_pandas()'"],
    "forge": ["ogpctl review HEAD --post"],
    "report": ["ogpctl report build", "ogpctl report build --to pdf --out pdf"],
}
"""The commands that need each extra."""

REFUSED = {"ogpctl": 3, "python": 1}
"""The exit code of each program where an extra is missing."""

ONE = "ics"
_HINT = re.compile(r"(?:^  |: .*\. )Install it with `(.*)`\.$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Copy:
    """An ogpctl that was installed in some way, without extras, and the plan that it is tried on."""

    trial: Trial
    way: str
    programs: Path
    plan: Path

    def run(self, words: list[str], status: int) -> str:
        """Run a program of this environment on the plan; return what it says."""
        with running_forge() as forge:
            variables = forge.gitlab_job(OGPCTL_LANG="en")
            environ = self.trial.environ(self.trial.folder / "home" / self.way, **variables)
            done = command(
                str(self.programs / words[0]), *words[1:], environ=environ, cwd=self.plan, status=status
            )
        return done.stdout + done.stderr

    def shell(self, line: str) -> None:
        """Give a line to a shell, as a user does."""
        environ = self.trial.environ(self.trial.folder / "home" / self.way)
        constraints = str(self.trial.folder / "constraints.txt")
        command("bash", "-c", line, environ={**environ, "UV_CONSTRAINT": constraints}, cwd=self.plan)


def _clone(trial: Trial, name: str) -> Path:
    address, _, commit = trial.place.removeprefix("git+").rpartition("@")
    folder = trial.folder / name
    git(trial.folder, "clone", "--quiet", address, str(folder))
    git(folder, "checkout", "--quiet", commit)
    return folder


def _wheel(trial: Trial) -> Path:
    folder = trial.folder / "dist"
    if not folder.is_dir():
        words = (
            "-P",
            "-m",
            "pip",
            "wheel",
            "--quiet",
            "--no-deps",
            "--wheel-dir",
            str(folder),
            str(_clone(trial, "built")),
        )
        command(sys.executable, *words, environ=trial.environ(trial.folder / "home" / "wheel"))
    (wheel,) = folder.glob("*.whl")
    return wheel


WAYS: dict[str, Callable[[Trial], list[str]]] = {
    "git": lambda trial: [install_place(trial.place).requirement()],
    "editable": lambda trial: ["--editable", str(_clone(trial, "a checkout"))],
    "folder": lambda trial: [str(_clone(trial, "a folder"))],
    "wheel": lambda trial: [str(_wheel(trial))],
    # An index answers by name; afterwards nothing is recorded about where the copy came from.
    "index": lambda trial: [
        "--find-links",
        str(_wheel(trial).parent),
        f"ogpctl=={_wheel(trial).name.split('-')[1]}",
    ],
}


def installed(trial: Trial, way: str) -> Copy:
    """Return a copy installed in a way, in a fresh environment."""
    plan = GitFolder(trial.folder / "plans" / way)
    plan.commit(first_files())
    environ = trial.environ(trial.folder / "home" / way)
    if way == "uv":
        folder = trial.folder / "environments" / way
        environ["UV_CONSTRAINT"] = environ["PIP_CONSTRAINT"]
        command("uv", "venv", "--quiet", "--python", sys.executable, str(folder), environ=environ)
        python = folder / "bin" / "python"
        words = (
            "uv",
            "pip",
            "install",
            "--quiet",
            "--python",
            str(python),
            install_place(trial.place).requirement(),
        )
        command(*words, environ=environ)
    else:
        python = trial.environment(way) / "python"
        command(str(python), "-P", "-m", "pip", "install", "--quiet", *WAYS[way](trial), environ=environ)
    return Copy(trial, way, python.parent, plan.folder)


def follow(copy: Copy, extra: str) -> None:
    """Be told of the extra by every command that needs it, follow the line, and see each command work."""
    lines = set()
    commands = [shlex.split(line) for line in COMMANDS[extra]]
    for words in commands:
        if words[1] == "import":
            (copy.plan / words[-1]).touch()
        said = copy.run(words, REFUSED[words[0]])
        found = _HINT.findall(said)
        if len(found) != 1:
            raise TrialError(f"{copy.way}: no line installs the extra {extra}\n{said}")
        lines.update(found)
    if len(lines) != 1:
        raise TrialError(f"{copy.way}: several lines install the extra {extra}: {lines}")
    (line,) = lines
    copy.shell(line)
    for words in commands:
        copy.run(words, 0)
    tell(f"{copy.way}, {extra}: {line.replace(str(copy.trial.folder), '…')}")


def main(arguments: list[str]) -> int:
    """Follow the hints."""
    if arguments not in ([], ["--all"]):
        sys.stderr.write(__doc__ or "")
        return 2
    ways = [*WAYS, *(["uv"] if shutil.which("uv") else [])]
    with tempfile.TemporaryDirectory() as folder:
        try:
            trial = Trial.start(Path(folder))
            for way in ways:
                copy = installed(trial, way)
                for extra in COMMANDS if arguments or way == "git" else [ONE]:
                    follow(copy, extra)
        except TrialError as error:
            sys.stderr.write(f"{error}\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
