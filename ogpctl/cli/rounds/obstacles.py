"""Why a round cannot be closed yet, each with what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.i18n.message import Message, msg, nmsg
from ogpctl.plan.model import GOVERNMENT

if TYPE_CHECKING:
    from ogpctl.analysis.round_record import RoundRecord
    from ogpctl.cli.context import Context
    from ogpctl.cli.rounds.recording import RoundInPlan
    from ogpctl.store.git.repository import Git


def lacking_statuses(totals: RoundRecord, unexplained: tuple[str, ...]) -> list[Message]:
    """Return what is missing of the commitments."""
    from ogpctl.plan.vocabulary import ASSESSOR_LABELS

    if not unexplained:
        return []
    said = nmsg(
        "{count} of {total} commitments has no completion recorded ({assessor}) for {round}: {names}.",
        "{count} of {total} commitments have no completion recorded ({assessor}) for {round}: {names}.",
        len(unexplained),
        total=totals.commitments,
        assessor=ASSESSOR_LABELS[totals.assessor],
        round=totals.round.id,
        names=", ".join(unexplained),
    )
    return [
        said,
        msg(
            "Record it with `ogpctl set ID completion=…`, or give a reason: --without-status REASON, "
            "--without-status ID=REASON."
        )
        if totals.assessor == GOVERNMENT
        else msg(
            "Record the assessments, or give a reason: --without-status REASON, --without-status ID=REASON."
        ),
    ]


def obstacles_in_git(
    context: Context, git: Git, found: RoundInPlan, tag: str | None, *, written: bool = False
) -> list[Message]:
    """Return what Git has against it.

    Changes of the plan that are not committed, and `tag`, None for none, being there. With `written`
    plan.yaml holds the closing already, which is no such change. Raises `OgpError` where no commit can be
    made here at all.
    """
    from ogpctl.store.git.readiness import (
        object_at,
        ready_to_commit,
        uncommitted,
        unlike_committed,
    )

    ready_to_commit(git)
    shared = context.repository.institutions
    parts = found.documents
    files = {found.header.path: found.header.data}
    files |= {item.path: item.data for item in parts.commitments}
    files |= {item.path: item.data for item in parts.consultations}
    if shared is not None:
        files[shared.path] = shared.data
    told = uncommitted(git, [parts.folder, *([shared.path] if shared is not None else [])])
    changed = dict.fromkeys((*told, *unlike_committed(git, files)))
    if written:
        changed.pop(found.header.path, None)
    obstacles = []
    if changed:
        obstacles += [
            nmsg(
                "{count} plan file has uncommitted changes: {files}.",
                "{count} plan files have uncommitted changes: {files}.",
                len(changed),
                files=", ".join(changed),
            ),
            msg(
                "Commit them first, or set them aside with `git stash`: the round’s commit must contain "
                "its data."
            ),
        ]
    if tag is not None and object_at(git, f"refs/tags/{tag}") is not None:
        obstacles.append(
            msg(
                "The tag {tag} already exists and holds the state of the round: --retag moves it to this "
                "closing.",
                tag=tag,
            )
        )
    return obstacles
