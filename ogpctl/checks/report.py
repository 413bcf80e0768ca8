"""The outcome of a check: the findings, and what was looked at."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING

from ogpctl.checks.finding import Correction, Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Report:
    """Every finding, ordered by file and place; `files` are the data files that were read.

    `plans` are the ids of the plans among them, `waived` counts the findings that `ogpctl.toml` waives, and
    `commitments` are the ids of the commitments by their files, where they could be read. `corrections` are,
    by the fingerprints of findings, the values that can be written without asking: of the finding that
    stands for others, theirs.
    """

    findings: tuple[Finding, ...]
    files: tuple[str, ...]
    plans: tuple[str, ...]
    waived: int = 0
    commitments: Mapping[str, str] = field(default_factory=dict, hash=False)
    corrections: Mapping[str, Sequence[Correction]] = field(default_factory=dict, hash=False)

    def count(self, severity: Severity) -> int:
        """Return the number of findings of one severity."""
        return sum(finding.weight for finding in self.findings if finding.severity is severity)

    def fails(self, *, strict: bool = False) -> bool:
        """Whether there is an error, or with `strict` a warning."""
        return self.count(Severity.ERROR) > 0 or (strict and self.count(Severity.WARNING) > 0)

    @property
    def certain(self) -> tuple[Correction, ...]:
        """What of its findings can be corrected in one way only."""
        found = (self.corrections.get(finding.fingerprint, ()) for finding in self.findings)
        return tuple(chain.from_iterable(found))

    def without_notes(self) -> Report:
        """Return the findings that can make a run fail: the errors and the warnings."""
        return replace(
            self,
            findings=tuple(finding for finding in self.findings if finding.severity is not Severity.NOTE),
        )

    def below(self, folder: str) -> Report:
        """Return the same with every file named from a folder above.

        The repository lies at `folder` in it.
        """

        def moved(file: str) -> str:
            return f"{folder}/{file}"

        return replace(
            self,
            findings=tuple(
                replace(finding, file=moved(finding.file), others=tuple(map(moved, finding.others)))
                for finding in self.findings
            ),
            files=tuple(map(moved, self.files)),
            commitments={moved(file): commitment for file, commitment in self.commitments.items()},
        )

    def within(self, paths: tuple[str, ...]) -> Report:
        """Return the findings of these files and folders only; all paths are relative to the repository.

        What two files share is told to whoever asks for either of them.
        """

        def inside(file: str) -> bool:
            return any(path in {".", file} or file.startswith(path + "/") for path in paths)

        return replace(
            self,
            findings=tuple(
                finding
                for finding in self.findings
                if inside(finding.file) or any(inside(other) for other in finding.others)
            ),
            files=tuple(file for file in self.files if inside(file)),
        )

    def without(self, folders: tuple[str, ...]) -> Report:
        """Return the findings outside these folders, those of other plans.

        What plans share counts for each.
        """

        def outside(file: str) -> bool:
            return not any(file == folder or file.startswith(folder + "/") for folder in folders)

        names = {folder.rsplit("/", 1)[-1] for folder in folders}
        return replace(
            self,
            findings=tuple(
                finding
                for finding in self.findings
                if outside(finding.file) or any(outside(other) for other in finding.others)
            ),
            files=tuple(file for file in self.files if outside(file)),
            plans=tuple(plan for plan in self.plans if plan not in names),
        )


def no_more_than_before(
    before: Report, after: Report, moved: Mapping[str, str] | None = None
) -> frozenset[tuple[str, str]]:
    """Return the files and rules of which `before` did not list every finding.

    Only those of which `after` has no more. Which of these are new cannot be told. `moved` gives the earlier
    path of each file that moved; it is by those that the files are named.
    """
    earlier = moved or {}
    had: Counter[tuple[str, str]] = Counter()
    has: Counter[tuple[str, str]] = Counter()
    for finding in before.findings:
        had[finding.file, finding.rule] += finding.weight
    for finding in after.findings:
        has[earlier.get(finding.file, finding.file), finding.rule] += finding.weight
    return frozenset(
        (finding.file, finding.rule)
        for finding in before.findings
        if finding.stands_for and has[finding.file, finding.rule] <= had[finding.file, finding.rule]
    )
