"""What a write would bring about, judged before it lands.

The same rules as `validate`, on the files as they would be.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ogpctl.checks.engine import check
from ogpctl.checks.finding import Severity
from ogpctl.checks.past import EarlierState
from ogpctl.checks.report import no_more_than_before
from ogpctl.store.loading import load
from ogpctl.store.tree import refuse_large

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from ogpctl.checks.finding import Finding
    from ogpctl.checks.report import Report
    from ogpctl.store.document import Repository
    from ogpctl.store.loading import Known
    from ogpctl.store.settings import Settings
    from ogpctl.store.tree import FolderEntry, Tree


class OverlaidTree:
    """A tree in which some files hold other bytes, or are there at all; paths are relative to the root."""

    def __init__(self, tree: Tree, files: Mapping[str, bytes]) -> None:
        self._tree = tree
        self._files = files

    def entries(self, folder: str) -> tuple[FolderEntry, ...]:
        """Return what `folder` holds, sorted by name; raise ReadRefusal."""
        from ogpctl.store.tree import FolderEntry

        found = {entry.path: entry for entry in self._tree.entries(folder)}
        for path in self._files:
            below = path.removeprefix(f"{folder}/")
            if below != path:
                name, slash, _ = below.partition("/")
                found.setdefault(f"{folder}/{name}", FolderEntry(f"{folder}/{name}", is_folder=bool(slash)))
        return tuple(sorted(found.values(), key=lambda entry: entry.name))

    def read(self, path: str) -> bytes:
        if path not in self._files:
            return self._tree.read(path)
        refuse_large(self._files[path])
        return self._files[path]


@dataclass(frozen=True, slots=True)
class Proposal:
    """The repository before and after a write, with the findings that the write adds."""

    before: Repository
    after: Repository
    report: Report
    added: Report

    @property
    def allowed(self) -> bool:
        """Whether the write makes no error that was not there before."""
        return not self.added.fails()

    def may_land(self, *, force: bool) -> bool:
        """Whether it is written; that something would be known by another id nobody can force."""
        changes_id = any(finding.rule == "id-changed" for finding in self.added.findings)
        return self.allowed or (force and not changes_id)


def propose(
    before: Repository, tree: Tree, settings: Settings, files: Mapping[str, bytes], today: dt.date
) -> Proposal:
    """Return what becomes of the repository, read from `tree`, with these files written."""
    known: Known = {document.known_by: document for document in before.documents()}
    after = load(OverlaidTree(tree, files), settings, known)
    was = check(before, settings, today)
    earlier = {finding.fingerprint: finding for finding in was.findings}
    report = check(after, settings, today, EarlierState(before, of_write=True))
    uncertain = no_more_than_before(was, report)
    new = tuple(
        finding
        for finding in report.findings
        if (finding.file, finding.rule) not in uncertain and _is_new(finding, earlier, files)
    )
    serious = tuple(finding for finding in new if finding.severity is not Severity.NOTE)
    return Proposal(before, after, report, replace(report, findings=serious, files=tuple(files)))


def _is_new(finding: Finding, earlier: Mapping[str, Finding], files: Mapping[str, bytes]) -> bool:
    """Whether a write brings a finding about: also one that says something else of a file that is written.

    A wrong value in the place of another wrong one has the same fingerprint, and is wrong all the same.
    """
    before = earlier.get(finding.fingerprint)
    return before is None or (finding.file in files and finding.message != before.message)
