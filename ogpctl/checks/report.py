"""The outcome of a check: the findings, and what was looked at."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ogpctl.checks.finding import Finding, Severity


@dataclass(frozen=True, slots=True)
class Report:
    """Every finding, ordered by file and place; `files` are the data files that were read.

    `plans` are the ids of the plans among them, and `waived` counts the findings that `ogpctl.toml` waives.
    """

    findings: tuple[Finding, ...]
    files: tuple[str, ...]
    plans: tuple[str, ...]
    waived: int = 0

    def count(self, severity: Severity) -> int:
        """Return the number of findings of one severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def fails(self, *, strict: bool = False) -> bool:
        """Whether there is an error, or with `strict` a warning."""
        return self.count(Severity.ERROR) > 0 or (strict and self.count(Severity.WARNING) > 0)

    def within(self, paths: tuple[str, ...]) -> Report:
        """Return the findings of these files and folders only; all paths are relative to the repository."""

        def inside(file: str) -> bool:
            return any(path in {".", file} or file.startswith(path + "/") for path in paths)

        return replace(
            self,
            findings=tuple(finding for finding in self.findings if inside(finding.file)),
            files=tuple(file for file in self.files if inside(file)),
        )
