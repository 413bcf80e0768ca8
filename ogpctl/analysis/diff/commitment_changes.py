"""Changes of one commitment that is in both states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.diff.assessment_changes import assessment_changes
from ogpctl.analysis.diff.change import DataText
from ogpctl.analysis.diff.completion_changes import completion_changes
from ogpctl.analysis.diff.deadline_changes import deadline_changes
from ogpctl.analysis.diff.differences import ABSENT
from ogpctl.analysis.diff.evidence_changes import evidence_changes
from ogpctl.analysis.diff.field_changes import field_changes
from ogpctl.analysis.diff.fields import as_it_is
from ogpctl.analysis.diff.milestone_changes import milestone_changes
from ogpctl.i18n.message import msg
from ogpctl.plan.model import Commitment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.analysis.diff.change import Change
    from ogpctl.analysis.diff.differences import Rest
    from ogpctl.analysis.diff.scene import Scene


def commitment_changes(scene: Scene, rest: Rest) -> Iterator[Change]:
    """Yield the changes that the fields of a commitment tell of; `rest` keeps what none of them does."""
    yield from _numbering(scene, rest)
    yield from completion_changes(scene, rest, ("completion",), "completion", as_it_is)
    yield from milestone_changes(scene, rest)
    yield from deadline_changes(scene, rest, ("period", "end"), as_it_is)
    evidence = (scene.before.get("evidence"), scene.after.get("evidence"))
    yield from evidence_changes(scene, rest, ("evidence",), evidence, as_it_is)
    yield from assessment_changes(scene, rest)
    start = rest.at("period", "start")
    if start is not None:
        yield scene.change("period-changed", start.path, msg("start of the period changed"), [start])
    yield from field_changes(scene, rest, Commitment, (scene.before, scene.after))


def _numbering(scene: Scene, rest: Rest) -> Iterator[Change]:
    number = rest.at("number")
    if number is not None:
        text = msg(
            "renumbered: it was {before}, it is {after}",
            before=_known(number.before),
            after=_known(number.after),
        )
        yield scene.change("commitment-renumbered", number.path, text, [number])
    identity = rest.at("id")
    if identity is not None:
        text = msg("id changed: it was {before}, it is {after}", before=identity.before, after=identity.after)
        yield scene.change("commitment-renumbered", identity.path, text, [identity])
    theme = rest.at("theme")
    if theme is not None:
        before, after = scene.names.theme(theme.before), scene.names.theme(theme.after)
        if theme.before is ABSENT:
            text = msg("added to the theme {after}", after=after)
        elif theme.after is ABSENT:
            text = msg("removed from the theme {before}", before=before)
        else:
            text = msg("moved from the theme {before} to the theme {after}", before=before, after=after)
        yield scene.change("commitment-moved-theme", theme.path, text, [theme])


def _known(value: object) -> DataText:
    return DataText({}, "–" if value is ABSENT else str(value))
