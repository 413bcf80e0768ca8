"""Measure the hooks beside that of check-jsonschema: what a commit waits for, and what is installed for it.

    python -m pip install '.[bench]'
    python bench/hooks.py [--runs 10]

The repository is the small set (see `large_set.py`) under Git, with one commitment changed and staged.
pre-commit installs each hook into an environment of its own, ours from this checkout; it needs a package
index for that. `pre-commit run` is measured for each hook and for one that does nothing, and so are the bare
commands of the hooks. Exit status: 1 where a command fails.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "tools"))
import hook_manifest
import large_set
from measured import commit_line, say
from run import ROOT, Contender, _version, measure

PEER = "check-jsonschema"
OURS, WHOLE = "ogpctl-validate", "ogpctl-check"
NOTHING = "nothing"
SCHEMA = ROOT / "schema" / "commitment.schema.json"
NOT_OF_THE_HOOK = ("pip", "setuptools", "wheel", "distutils-precedence", "_distutils_hack", "_virtualenv")
"""What every environment holds; the entries of `site-packages` begin so."""


@dataclass(frozen=True, slots=True)
class Size:
    """What an environment holds beyond the installer: distributions, and their files in MiB."""

    distributions: int
    mebibytes: float


def build(folder: Path) -> str:
    """Write the repository with the hooks set and one file staged into `folder`; return the file's path."""
    large_set.build(folder, large_set.made_up_rows(26, 1))
    config = {"repos": [{"repo": "local", "hooks": hooks()}]}
    (folder / ".pre-commit-config.yaml").write_text(json.dumps(config, indent=1), encoding="utf-8")
    _git(folder, "init", "-q", "-b", "main")
    _git(folder, "add", "-A")
    _git(folder, "-c", "user.name=Bench", "-c", "user.email=bench@example.org", "commit", "-q", "-m", "Plan")
    file = min(folder.glob("data/*/commitments/*.yaml"))
    with file.open("a", encoding="utf-8") as text:
        text.write("# changed\n")
    _git(folder, "add", "-A")
    return file.relative_to(folder).as_posix()


def hooks() -> list[dict[str, Any]]:
    """Return the hooks as pre-commit's configuration has them."""
    ours = [_ours(row) for row in hook_manifest.HOOKS if row.id in {OURS, WHOLE}]
    peer = {
        "id": PEER,
        "name": PEER,
        "language": "python",
        "additional_dependencies": [f"{PEER}=={_version(PEER)}"],
        "entry": f"{PEER} --schemafile {SCHEMA}",
        "files": "/commitments/",
    }
    nothing = {"id": NOTHING, "name": NOTHING, "language": "system", "entry": "true", "always_run": True}
    return [*ours, peer, nothing]


def _ours(row: hook_manifest.HookRow) -> dict[str, Any]:
    chosen = (
        {"always_run": True, "pass_filenames": False}
        if row.files is None
        else {"files": row.files, "require_serial": True}
    )
    return {
        "id": row.id,
        "name": row.name,
        "language": "python",
        "additional_dependencies": [str(ROOT)],
        "entry": row.entry,
        **chosen,
    }


def size(environment: Path) -> Size:
    """Return what is installed in the environment of a hook."""
    folder = next(environment.glob("lib*/**/site-packages"), None) or environment / "Lib" / "site-packages"
    entries = [entry for entry in folder.iterdir() if not entry.name.startswith(NOT_OF_THE_HOOK)]
    files = [
        file
        for entry in entries
        for file in (entry.rglob("*") if entry.is_dir() else (entry,))
        if file.is_file()
    ]
    return Size(
        # pre-commit installs an empty package of its own beside the dependencies.
        sum(entry.suffix == ".dist-info" and not entry.name.startswith("pre_commit_") for entry in entries),
        sum(file.stat().st_size for file in files) / 2**20,
    )


def environments(home: Path) -> dict[str, Path]:
    """Return pre-commit's environments by the program that they are for."""
    found = {}
    for folder in home.glob("repo*/py_env-*"):
        for program in ("ogpctl", PEER):
            if any((folder / "bin").glob(program)):
                found[program] = folder
    return found


def contenders(made: dict[str, Path], file: str) -> list[tuple[str, list[Contender]]]:
    """Return the commands of each row; the second one is the yardstick."""
    pre_commit = [sys.executable, "-m", "pre_commit", "run"]
    ogpctl, peer = (str(made[name] / "bin" / name) for name in ("ogpctl", PEER))
    return [
        (
            "one file changed: `pre-commit run HOOK`",
            [Contender(f"`{id_}`", [*pre_commit, id_]) for id_ in (OURS, PEER, WHOLE)]
            + [Contender("a hook that does nothing", [*pre_commit, NOTHING])],
        ),
        (
            "the bare command of the hook",
            [
                Contender("`ogpctl validate --hook FILE`", [ogpctl, "validate", "--hook", file]),
                Contender("`check-jsonschema FILE`", [peer, "--schemafile", str(SCHEMA), file]),
                Contender("`ogpctl validate --hook`", [ogpctl, "validate", "--hook"]),
            ],
        ),
    ]


def table(rows: list[tuple[str, list[Contender]]], sizes: dict[str, Size], runs: int) -> str:
    """Return the Markdown that `docs/benchmarks.md` keeps."""
    tools = ", ".join(f"{name} {_version(name)}" for name in ("ogpctl", PEER, "pre-commit"))
    machine = (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"{platform.python_implementation()} {platform.python_version()}; {tools}; {runs} runs of each "
        f"command. A ratio is the time of the command over that of check-jsonschema. {commit_line()}"
    )
    lines = [
        machine,
        "",
        "| work | command | fastest | median | CPU | peak memory | ratio |",
        "|---|---|--:|--:|--:|--:|--:|",
    ]
    for work, commands in rows:
        for place, command in enumerate(commands):
            fastest, median = min(command.wall), statistics.median(command.wall)
            yardstick = commands[1]
            ratio = (
                f"{fastest / min(yardstick.wall):.2f} (median "
                f"{median / statistics.median(yardstick.wall):.2f})"
            )
            lines.append(
                f"| {'' if place else work} | {command.label} | {fastest * 1000:,.0f} ms | "
                f"{median * 1000:,.0f} ms | {min(command.cpu) * 1000:,.0f} ms | "
                f"{command.memory:.0f} MiB | {'' if command is yardstick else ratio} |"
            )
    lines += ["", "| environment of the hook | packages | installed size |", "|---|--:|--:|"]
    lines += [f"| {name} | {held.distributions} | {held.mebibytes:.1f} MiB |" for name, held in sizes.items()]
    return "\n".join(lines) + "\n"


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True)


def main() -> int:
    """Build the repository, install the hooks, measure, print."""
    parser = argparse.ArgumentParser(description="Measure the hooks beside that of check-jsonschema.")
    parser.add_argument("--runs", type=int, default=10, help="runs of each command")
    runs = parser.parse_args().runs
    say("hooks")
    with tempfile.TemporaryDirectory() as scratch:
        plan, home = Path(scratch, "plan"), Path(scratch, "home")
        os.environ["PRE_COMMIT_HOME"] = str(home)
        file = build(plan)
        os.chdir(plan)
        subprocess.run(
            [sys.executable, "-m", "pre_commit", "install-hooks"], check=True, stdout=subprocess.DEVNULL
        )
        made = environments(home)
        sizes = {name: size(made[name]) for name in ("ogpctl", PEER)}
        rows = contenders(made, file)
        for _, commands in rows:
            for number in range(runs + 1):
                for command in commands:
                    measure(command)
                    if number == 0:  # the round that warms the caches
                        command.wall.clear()
                        command.cpu.clear()
        sys.stdout.write(table(rows, sizes, runs))
        os.chdir(ROOT)
    return 0


if __name__ == "__main__":
    sys.exit(main())
