"""The plan of Zedland at several moments, for tests of what compares them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plans import COMMITMENTS, action_plan

from ogpctl.analysis.moments import Moment, MomentStatus, Timeline
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from ogpctl.plan.model import ActionPlan


def with_words(
    words: dict[str, str | None], changes: dict[str, dict[str, object]] | None = None
) -> ActionPlan:
    """Return a plan of the commitments with these numbers, each with this completion."""
    commitments = []
    for item in COMMITMENTS:
        if item["number"] not in words:
            continue
        word = words[str(item["number"])]
        kept = {name: value for name, value in item.items() if name != "completion"}
        commitments.append(
            {**kept, **({"completion": word} if word else {}), **(changes or {}).get(str(item["number"]), {})}
        )
    return action_plan(commitments)


def timeline(*, changes: dict[str, dict[str, object]] | None = None, irm_open: bool = True) -> Timeline:
    """Return Zedland's three rounds and now.

    The first round's state is known and knows no commitment 10; the second is known by its tag; the third is
    open, or with `irm_open` false closed and not to be told. Now, 1 has advanced, 2 was cleared, 3 withdrawn.
    """
    now = with_words({"1": "complete", "2": None, "3": "withdrawn", "10": "limited"}, changes)
    adoption, mid_term, irm = now.header.rounds
    reason = msg("no commits yet")
    return Timeline(
        now,
        (
            Moment("2020-adoption", MomentStatus.KNOWN, adoption,
                   with_words({"1": None, "2": "not_started", "3": "limited"}),
                   "a" * 40, "2020-09-02"),
            Moment("2021-mid-term", MomentStatus.KNOWN, mid_term,
                   with_words({"1": "limited", "2": "not_started", "3": "substantial", "10": None}), "b" * 40,
                   "2021-10-01",
                   tagged=True, notes=(msg("the round is not closed in the tagged commit"),),
                   unread=("data/zedland-2020-2022/commitments/04-x.yaml",),
                   unsure=frozenset({"ZZ-2020-10"})),
            Moment("2022-irm", MomentStatus.OPEN, irm) if irm_open
            else Moment("2022-irm", MomentStatus.UNKNOWN, irm, reason=reason),
            Moment("", MomentStatus.NOW, plan=now),
        ),
    )  # fmt: skip  # data, read by rows
