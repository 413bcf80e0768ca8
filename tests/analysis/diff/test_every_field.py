"""No text of a commitment changes without being told as a text."""

from __future__ import annotations

from every_field import COMMITMENT, with_texts
from states import AFTER, BEFORE, diff, state

from ogpctl.plan import model
from ogpctl.plan.fields import FieldKind, fields_of, text_fields


def test_diff_tells_of_every_text_of_a_commitment_as_a_text() -> None:
    found = diff(state(BEFORE, [COMMITMENT]), state(AFTER, [with_texts(COMMITMENT, model.Commitment)]))
    told = {change.where for change in found.changes if change.kind.startswith("text-")}
    lists = {field.written for field in fields_of(model.Commitment) if field.kind is FieldKind.RECORDS}

    assert told == {
        *(field.written for field in text_fields(model.Commitment)),
        *(f"contact.{field.written}" for field in text_fields(model.Contact)),
        *(f"milestones[1.1].{field.written}" for field in text_fields(model.Milestone)),
    }
    whole = {change.where.partition("[")[0] for change in found.changes if change.where not in told}
    assert whole <= lists
    assert "other-changed" not in {change.kind for change in found.changes}
