"""What ids stood for in the history before a state."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ogpctl.plan.model import Commitment, Milestone
    from ogpctl.store.document import Document

MilestoneName = tuple[str, str]
"""The id of a commitment, and that of a milestone in it."""


@dataclass(frozen=True, slots=True)
class FormerUses:
    """The last file of each commitment that was asked for by its id, and the last word on each milestone."""

    commitments: Mapping[str, Document[Commitment]] = field(default_factory=dict)
    milestones: Mapping[MilestoneName, Milestone] = field(default_factory=dict)
