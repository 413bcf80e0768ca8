"""Which commit each table of `docs/benchmarks.md` measured, and whether the measured code has changed since.

    python bench/measured.py

Prints a note for each table whose code has changed since, or of which that cannot be told. Every benchmark
prints its own note, and with its table the line that names the commit.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"

_CORE = (
    "ogpctl/start.py",
    "ogpctl/cli",
    "ogpctl/plan",
    "ogpctl/store",
    "ogpctl/i18n",
    "schema",
    "bench/run.py",
    "bench/large_set.py",
)
MEASURED = {
    "run": (*_CORE, "ogpctl/analysis", "ogpctl/checks", "ogpctl/render"),
    "history": (*_CORE, "ogpctl/analysis", "ogpctl/render", "bench/history.py"),
    "importing": (*_CORE, "ogpctl/checks", "ogpctl/edit", "ogpctl/exchange", "bench/importing.py"),
    "reading": ("ogpctl/plan", "ogpctl/store", "schema", "bench/reading.py", "bench/large_set.py"),
    "hooks": (*_CORE, "ogpctl/checks", ".pre-commit-hooks.yaml", "bench/hooks.py"),
    "report": (
        *_CORE,
        "ogpctl/analysis",
        "ogpctl/render",
        "ogpctl/exchange",
        "ogpctl/report",
        "bench/report.py",
    ),
}
"""For each table, where the code lies whose cost it tells."""

_NAMED = re.compile(
    r"<!-- last run of (?P<table>\w+) -->(?:(?!<!--).)*?\bcommit `(?P<commit>[0-9a-f]{7,64})`", re.DOTALL
)


def commit_line(root: Path = ROOT) -> str:
    """Return the sentence that names the commit that is measured."""
    commit = _git(root, "rev-parse", "HEAD").stdout.strip()[:12]
    if not commit:
        return "Measured outside of a Git repository."
    changed = _git(root, "status", "--porcelain", "--untracked-files=no").stdout.strip()
    return f"Measured at commit `{commit}`{', with changes not committed' if changed else ''}."


def commits_named(page: str) -> dict[str, str]:
    """Return the commit that each table of the page names."""
    return {found["table"]: found["commit"] for found in _NAMED.finditer(page)}


def note(table: str, root: Path = ROOT) -> str | None:
    """Return what a reader of the table must know of its age, None where it tells of the code as it is."""
    commit = commits_named((root / PAGE.relative_to(ROOT)).read_text(encoding="utf-8")).get(table)
    if commit is None:
        return f"The table “{table}” of docs/benchmarks.md does not say which commit it measured."
    compared = _git(root, "diff", "--name-only", commit, "--", *MEASURED[table])
    if compared.returncode:
        return f"The table “{table}” of docs/benchmarks.md measured {commit}, which this clone does not have."
    files = compared.stdout.splitlines()
    if not files:
        return None
    return (
        f"The table “{table}” of docs/benchmarks.md measured {commit}; since then {len(files)} of the "
        f"measured files have changed, {files[0]} among them. Measure it again."
    )


def say(table: str) -> None:
    """Print the note of a table, where there is one, on standard error."""
    text = note(table)
    if text is not None:
        sys.stderr.write(f"{text}\n")


def _git(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", "-C", str(root), *words], capture_output=True, text=True, check=False)


def main() -> int:
    """Print every note."""
    for table in MEASURED:
        say(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
