"""The last step of an import: what would be written is validated as a whole, then written, plan by plan.

A plan that would have errors is not written at all. A new plan comes into being by one renaming of its
folder, so an interrupted import leaves whole plans and no half ones; files that are there are replaced one by
one.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from ogpctl.checks.finding import Severity
from ogpctl.edit.proposal import propose
from ogpctl.exchange.imported import Import, PlanCandidate, PlanOutcome
from ogpctl.exchange.institutions_list import institutions_file
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ogpctl.exchange.import_remarks import Remarks
    from ogpctl.exchange.incoming import ImportReading
    from ogpctl.exchange.proposing import PlanProposal
    from ogpctl.i18n.message import Message
    from ogpctl.store.document import PlanDocuments, Repository
    from ogpctl.store.settings import Settings
    from ogpctl.store.tree import Tree


class ImportWriter(Protocol):
    """What writes the files of one import."""

    def write(self, files: Mapping[str, bytes], before: Mapping[str, bytes]) -> None:
        """Write files, path → bytes; `before` holds what those hold that are there already."""

    def write_folder(self, folder: str, files: Mapping[str, bytes]) -> None:
        """Write files that are all in `folder`, which is not there yet."""


@dataclass(frozen=True, slots=True)
class Landing:
    """Where an import lands: the files that are there, their settings, and what they hold."""

    tree: Tree
    settings: Settings
    repository: Repository


def land(
    reading: ImportReading,
    proposals: Sequence[PlanProposal],
    remarks: Sequence[Remarks],
    landing: Landing,
    writer: ImportWriter | None,
) -> Import:
    """Validate what the proposals would write and write it, unless `writer` is None, as in a dry run."""
    institutions = institutions_file(proposals, landing.repository)
    errors = _errors(proposals, institutions, landing)
    valid = [proposal for proposal in proposals if not errors[proposal.id] and not proposal.candidates]
    gained = institutions
    if gained is not None and len(valid) < len(proposals):
        gained = institutions_file(valid, landing.repository)
    files = [path for proposal in valid for path in proposal.files]
    if gained is not None:
        files.insert(0, gained[0])
    if writer is not None:
        _write(valid, gained, landing, writer)
    return Import(
        format=reading.format,
        sources=tuple(dict.fromkeys(item.file for item in remarks)),
        dry_run=writer is None,
        rows=reading.rows,
        plans=tuple(_outcome(proposal, errors[proposal.id]) for proposal in proposals),
        institutions=gained[2] if gained is not None else 0,
        files=tuple(files),
        notes=reading.notes,
        remarks=tuple(remark for item in remarks for remark in item.items),
        said_nothing=dict(item for one in remarks for item in one.said_nothing.items()),
        differences=tuple(difference for proposal in proposals for difference in proposal.differences),
    )


def _write(
    proposals: Sequence[PlanProposal],
    institutions: tuple[str, bytes, int] | None,
    landing: Landing,
    writer: ImportWriter,
) -> None:
    """Write the institutions first, since plans refer to them, then one plan after the other."""
    before = {document.path: document.data for document in landing.repository.documents()}
    if institutions is not None:
        writer.write({institutions[0]: institutions[1]}, before)
    for proposal in proposals:
        if proposal.is_new:
            writer.write_folder(proposal.folder, proposal.files)
        elif proposal.files:
            writer.write(proposal.files, before)


def _outcome(proposal: PlanProposal, errors: Sequence[tuple[str, Message]]) -> PlanOutcome:
    title = proposal.incoming.header.get("title") or {}
    return PlanOutcome(
        id=proposal.id,
        title=next(iter(title.values()), proposal.id),
        is_new=proposal.is_new,
        new=proposal.new,
        extended=proposal.extended,
        same=proposal.same,
        milestones=proposal.milestones,
        completion=proposal.incoming.completion,
        errors=tuple(errors),
        candidates=tuple(map(_candidate, proposal.candidates)),
    )


def _candidate(plan: PlanDocuments) -> PlanCandidate:
    header = plan.header.content if plan.header is not None else None
    if header is None:
        return PlanCandidate(plan.id)
    title = next(iter(header.title.values()), "")
    return PlanCandidate(
        plan.id, title, header.ogp_id, header.plan_number, header.period.start, header.period.end
    )


def _errors(
    proposals: Sequence[PlanProposal], institutions: tuple[str, bytes, int] | None, landing: Landing
) -> dict[str, list[tuple[str, Message]]]:
    """Return, for each plan, the errors that it would have and has not now."""
    files = {path: data for proposal in proposals for path, data in proposal.files.items()}
    if institutions is not None:
        files[institutions[0]] = institutions[1]
    found: dict[str, list[tuple[str, Message]]] = {}
    for proposal in proposals:
        found.setdefault(proposal.id, []).extend(proposal.errors)
    if not files:
        return found
    today = dt.datetime.now(dt.UTC).date()
    written = propose(landing.repository, landing.tree, landing.settings, files, today)
    for finding in written.added.findings:
        if finding.severity is not Severity.ERROR:
            continue
        touched = (finding.file, *finding.others)
        message = msg("{path}: {message}", path=finding.path or finding.rule, message=finding.message)
        for proposal in proposals:
            concerned = any(path.startswith(f"{proposal.folder}/") for path in touched)
            if concerned or (institutions is not None and finding.file == institutions[0]):
                found[proposal.id].append((finding.file, message))
    return found
