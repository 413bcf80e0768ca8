"""Try the Containerfile: build the image and run it, or, where nothing builds images, run what its steps run.

    python tools/try_container.py

Where podman or docker works, the image is built and run on a plan that belongs to another user. Else the
steps of its first stage run in a fresh folder that stands for its file system, with the files that
`.containerignore` lets in, and what they leave is run with nothing else of ours on the path. What needs root
or the base image is named and not tried: the packages of the system, the user, the entry point.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from fresh_copies import ROOT, Trial, TrialError, command, git, tell

FILE = ROOT / "Containerfile"
BUILDERS = ("podman", "docker")
IMAGE = "localhost/ogpctl:trial"
_INSTRUCTION = re.compile(r"^(FROM|COPY|RUN|WORKDIR|ENV|USER|ENTRYPOINT|CMD|ARG) (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Instruction:
    """A line of the Containerfile."""

    word: str
    rest: str


def stages(text: str) -> list[list[Instruction]]:
    """Return the instructions of each stage, `FROM` first; what stands before the first stage is left out."""
    found: list[list[Instruction]] = []
    for word, rest in _INSTRUCTION.findall(text):
        if word == "FROM":
            found.append([])
        if found:
            found[-1].append(Instruction(word, rest))
    return found


def base_version(text: str) -> str:
    """Return the Python of the base image, such as 3.13."""
    return re.findall(r"^ARG BASE=\S*python:(3\.\d+)-slim$", text, re.MULTILINE)[0]


def main() -> int:
    """Try it; print what was seen and what was not tried."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            builder = next((name for name in BUILDERS if _works(name)), None)
            if builder is not None:
                _build_and_run(builder, Path(folder))
            else:
                _run_steps(Path(folder))
        except TrialError as error:
            sys.stderr.write(f"{error}\n")
            return 1
    return 0


def _works(builder: str) -> bool:
    """Whether a builder is installed and can work: a client without its service cannot."""
    if shutil.which(builder) is None:
        return False
    return subprocess.run([builder, "info"], capture_output=True, check=False).returncode == 0


def _build_and_run(builder: str, folder: Path) -> None:
    environ = Trial(folder, "").environ(folder / "home")
    command(builder, "build", "--file", str(FILE), "--tag", IMAGE, str(ROOT), environ=environ)
    tell(f"{builder}: the image is built")
    plan = _plan(folder)
    run = [builder, "run", "--rm", "--network", "none", "--volume", f"{plan}:/plan:ro"]
    who = command(*run, "--entrypoint", "id", IMAGE, "-u", environ=environ).stdout.strip()
    if who != "10001":
        raise TrialError(f"the image runs as user {who}")
    for words in _commands("/tmp/report"):  # noqa: S108 - in the container
        command(*run, IMAGE, *words, environ=environ)
    tell("as a user without rights, without a network, on a plan of somebody else: " + _told())


def _run_steps(folder: Path) -> None:
    text = FILE.read_text(encoding="utf-8")
    build, image = stages(text)
    top = folder / "top"
    source = top / "src"
    source.mkdir(parents=True)
    _copy_context(source)
    python = command(
        str(ROOT / ".ci" / "python-for"),
        base_version(text),
        environ=Trial(folder, "").environ(folder / "home"),
    ).stdout.strip()
    programs = folder / "programs"
    programs.mkdir()
    (programs / "python").symlink_to(python)
    trial = Trial(folder, "")
    environ = {
        name: value for name, value in trial.environ(folder / "home").items() if name != "PIP_CONSTRAINT"
    }
    environ["PATH"] = f"{programs}:{environ['PATH']}"
    for step in (step for step in build if step.word == "RUN"):
        command(
            "bash",
            "-euo",
            "pipefail",
            "-c",
            step.rest.replace("/opt/", f"{top}/opt/"),
            environ=environ,
            cwd=source,
        )
    tell("no builder of images works here: the steps of the first stage ran in a fresh folder")
    for step in (step for step in image if step.word in {"RUN", "USER", "ENTRYPOINT"}):
        tell(f"  not tried: {step.word} {step.rest}")
    shutil.rmtree(source)
    alone = {"PATH": f"{top}/opt/ogpctl/bin:/usr/bin:/bin", "HOME": str(folder / "home"), "LANG": "C.UTF-8"}
    plan = _plan(folder)
    for words in _commands(str(folder / "report")):
        command("ogpctl", *words, environ=alone, cwd=plan)
    tell("with that environment alone: " + _told())


def _copy_context(target: Path) -> None:
    """Copy the files that `.containerignore` lets in, of those that Git would not leave out."""
    lines = (ROOT / ".containerignore").read_text(encoding="utf-8").splitlines()
    let_in = tuple(line.removeprefix("!") for line in lines if line.startswith("!"))
    for path in git(ROOT, "ls-files", "--cached", "--others", "--exclude-standard").splitlines():
        if path in let_in or path.startswith(tuple(f"{folder}/" for folder in let_in)):
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / path, target / path)


def _plan(folder: Path) -> Path:
    git(folder, "clone", "--quiet", str(ROOT), str(folder / "plan"))
    return folder / "plan"


def _commands(report: str) -> list[tuple[str, ...]]:
    plan = ("--plan", "finland-2013-2014")
    return [
        ("--version",),
        ("validate",),
        ("rounds",),
        (*plan, "report", "build", "--to", "html,pdf", "--out", report),
        ("review", "--format", "markdown", "HEAD", "HEAD"),
    ]


def _told() -> str:
    return ", ".join(" ".join(word for word in words if "/" not in word) for words in _commands("/"))


if __name__ == "__main__":
    sys.exit(main())
