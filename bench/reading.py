"""Measure what each part of reading plan files costs, as CPU time, on the plans here and on the large set.

    OGPCTL_IRM_CSV=FILE python bench/reading.py [--runs 20]

The parts run in turn over the same files, again and again, and the fastest of each counts; beside them the
whole of `ogpctl validate`, and check-jsonschema on the commitments. “libyaml alone” is what a reader would
cost that takes values and positions in one pass: libyaml's events, and no more.
"""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
import yaml_rs

sys.path.insert(0, str(Path(__file__).parent))
import large_set
from measured import ROOT, commit_line, say
from run import BIN, Contender, measure

from ogpctl.store.accept import accept
from ogpctl.store.document import Kind
from ogpctl.store.doubts import doubt_about
from ogpctl.store.loading import explained
from ogpctl.store.quick_positions import quick_positions
from ogpctl.store.schemas import compiled

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_EXPLAINED = 60
"""Files of the large set that the explaining pass is given: it would take a minute for all of them."""


def kind_of(path: Path) -> Kind:
    """Return the kind of a file by where it lies."""
    folders = {"commitments": Kind.COMMITMENT, "consultations": Kind.CONSULTATION}
    return folders.get(path.parent.name) or (Kind.PLAN if path.name == "plan.yaml" else Kind.INSTITUTIONS)


def libyaml_alone(data: bytes) -> None:
    """Take the events of a text, which have positions and texts, and make nothing of them."""
    parser: Any = yaml.CLoader(data.decode())
    while parser.get_event() is not None:
        pass


def parts(files: dict[Path, bytes]) -> dict[str, Callable[[], object]]:
    """Return what is measured, by name."""
    texts = [data.decode() for data in files.values()]
    values = [
        (kind_of(path), yaml_rs.loads(data.decode(), parse_datetime=False)) for path, data in files.items()
    ]
    some = list(files.items())[:MOST_EXPLAINED]
    return {
        "doubts: may the fast parser have it?": lambda: [doubt_about(text) for text in texts],
        "values: yaml-rs": lambda: [yaml_rs.loads(text, parse_datetime=False) for text in texts],
        "schema: jsonschema-rs": lambda: [compiled(kind).is_valid(value) for kind, value in values],  # type: ignore[union-attr]  # None without the library
        "the quick pass, all three": lambda: [accept(data, kind_of(path)) for path, data in files.items()],
        "positions: libyaml": lambda: [quick_positions(data) for data in files.values()],
        "libyaml alone": lambda: [libyaml_alone(data) for data in files.values()],
        f"the explaining pass, {len(some)} files": lambda: [
            explained(str(path), kind_of(path), data) for path, data in some
        ],
    }


def table(folder: Path, runs: int) -> None:
    """Print the costs for the plans below `folder`."""
    files = {path: path.read_bytes() for path in sorted((folder / "data").rglob("*.yaml"))}
    measured = parts(files)
    fastest = dict.fromkeys(measured, float("inf"))
    commitments = [str(path) for path in files if path.parent.name == "commitments"]
    schema = str(ROOT / "schema" / "commitment.schema.json")
    whole = [
        Contender("`ogpctl validate`", [str(BIN / "ogpctl"), "--repo", str(folder), "validate"]),
        Contender("check-jsonschema", [str(BIN / "check-jsonschema"), "--schemafile", schema, *commitments]),
    ]
    for turn in range(runs):
        for name, work in measured.items():
            if "explaining" in name and turn > 2:
                continue
            start = time.process_time()
            work()
            fastest[name] = min(fastest[name], time.process_time() - start)
        for contender in whole if turn < 3 or len(files) < 100 else ():
            measure(contender)
    print(f"\n| {len(files):,} files, {len(commitments):,} commitments | CPU | of `ogpctl validate` |")
    print("|---|--:|--:|")
    ours = min(whole[0].cpu)
    for name, seconds in [*fastest.items(), *((item.label, min(item.cpu)) for item in whole)]:
        print(f"| {name} | {seconds * 1000:,.1f} ms | {seconds / ours:.2f} |")


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=20)
    runs = parser.parse_args().runs
    say("reading")
    print(f"{platform.machine()}, CPython {platform.python_version()}, {runs} runs. {commit_line()}")
    table(ROOT, runs)
    with tempfile.TemporaryDirectory() as temporary:
        large_set.build(Path(temporary))
        table(Path(temporary), max(3, runs // 4))


if __name__ == "__main__":
    main()
