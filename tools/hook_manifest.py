"""Write `.pre-commit-hooks.yaml`, by which pre-commit and prek find the hooks of this repository.

    python tools/hook_manifest.py

`HOOKS` is the table: a new hook is one row, and one section in docs/how-to/check-before-each-commit.md.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

MANIFEST = Path(__file__).parent.parent / ".pre-commit-hooks.yaml"

HEAD = """\
# The hooks of this repository for pre-commit (https://pre-commit.com) and prek.
# Written by tools/hook_manifest.py; how to use them: docs/how-to/check-before-each-commit.md
"""

# What may hold a finding of its own. The name of the data folder is in `ogpctl.toml` and not known here, so
# every YAML file is given, and ogpctl passes over those that are no part of a plan. A name that begins with a
# hyphen would be read as an option.
PLAN_FILES = r"^[^-].*\.ya?ml$|^([^-].*/)?ogpctl\.toml$"

# The names of stages that came with this version of pre-commit. A message or a checkout has nothing to check.
STAGES = ("pre-commit", "pre-merge-commit", "pre-push", "manual")
MINIMUM_PRE_COMMIT = "3.2.0"


@dataclass(frozen=True, slots=True)
class HookRow:
    """A hook: `files` is the pattern of the paths that it is given, None where it looks at the whole plan.

    One process sees all the files (`require_serial`): each would read the whole plan, since references cross
    files, and a plan is read more quickly than processes start.
    """

    id: str
    name: str
    description: str
    entry: str
    files: str | None = None

    def lines(self) -> list[str]:
        """Return the row as YAML, one item of the manifest's list."""
        if self.files is None:
            chosen = ["always_run: true", "pass_filenames: false"]
        else:
            chosen = [f"files: '{self.files}'"]
        return [
            f"- id: {self.id}",
            f"  name: {self.name}",
            f"  description: {self.description}",
            f"  entry: {self.entry}",
            "  language: python",
            *(f"  {line}" for line in chosen),
            "  require_serial: true",
            f"  stages: [{', '.join(STAGES)}]",
            f"  minimum_pre_commit_version: {MINIMUM_PRE_COMMIT}",
        ]


HOOKS = (
    HookRow(
        id="ogpctl-validate",
        name="ogpctl validate",
        description="Findings of the plan files that the commit changes",
        entry="ogpctl validate --hook",
        files=PLAN_FILES,
    ),
    HookRow(
        id="ogpctl-check",
        name="ogpctl check",
        description="Findings of every plan of the repository, also after deletions",
        entry="ogpctl validate --hook",
    ),
    HookRow(
        id="ogpctl-fmt",
        name="ogpctl fmt",
        description="The plan files that the commit changes, in one style",
        entry="ogpctl fmt",
        files=PLAN_FILES,
    ),
)


def manifest() -> str:
    """Return the text of `.pre-commit-hooks.yaml`."""
    return HEAD + "".join("\n" + "\n".join(row.lines()) + "\n" for row in HOOKS)


def main() -> int:
    """Write the manifest."""
    MANIFEST.write_text(manifest(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
