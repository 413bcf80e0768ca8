"""A commitment with all its fields, as outputs give it that leave nothing out."""

from __future__ import annotations

from ogpctl.plan import model
from ogpctl.render.outputs import Output, at
from ogpctl.render.shared_fields import COMPLETION_WORD


class MilestoneRecordOutput(Output, of=model.Milestone, every=True):
    completion = COMPLETION_WORD


class CommitmentRecordOutput(Output, of=model.Commitment, every=True):
    """The fields of the commitment’s file, as commitment.schema.json describes them.

    Null or empty is not recorded.
    """

    completion = COMPLETION_WORD
    milestones = at(output=MilestoneRecordOutput)
