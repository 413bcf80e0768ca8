"""What the pages say of the values of one plan in one language: which of them, in which words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ogpctl.analysis.completion_counts import completion_key
from ogpctl.analysis.moments import MomentStatus
from ogpctl.plan import vocabulary as words
from ogpctl.plan.field_rows import SOURCE_FIELD_LABELS

if TYPE_CHECKING:
    from ogpctl.analysis.assessments import View
    from ogpctl.analysis.diff.plan_diff import PlanDiff
    from ogpctl.analysis.moments import Moment
    from ogpctl.plan.model import Institution, Lineage, Milestone, Source
    from ogpctl.report.book import CommitmentPage, PlanBook, Step
    from ogpctl.report.markup import Pieces

_ANCHOR = re.compile(r"[^A-Za-z0-9._-]+")


class PageWords:
    """Says it; `pieces` has the language."""

    def __init__(self, book: PlanBook, pieces: Pieces) -> None:
        self._book = book
        self._v = pieces.voice
        self._t = pieces.t

    def institution_name(self, name: str) -> str:
        """Return the same as bare text."""
        found: Institution | None = self._book.plan.institutions.get(name)
        return self._v.text(found.name, name) if found is not None else name

    def covers(self, source: Source) -> str:
        """Return what a source stands for."""
        names = [self._v.label(SOURCE_FIELD_LABELS, item.split(".")[0]) for item in source.covers]
        return ", ".join(dict.fromkeys(names))

    def host(self, address: str) -> str:
        """Return the host of an address, the address where there is none."""
        try:
            return urlsplit(address).hostname or address
        except ValueError:
            return address

    def anchor(self, name: str) -> str:
        """Return an id inside the page."""
        return "a-" + _ANCHOR.sub("-", name)

    def word_of(self, action: Milestone, page: CommitmentPage) -> str:
        """Return the completion of an action, `none` or `unread`."""
        return completion_key(action, whole=page.detail.whole)

    def silent(self, action: Milestone, page: CommitmentPage) -> bool:
        """Return whether an action has no result, no next step and no completion recorded."""
        return (
            not action.results and not action.next_steps and self.word_of(action, page) == words.NONE_RECORDED
        )

    def all_silent(self, page: CommitmentPage) -> bool:
        """Return whether that is so for each of several actions: then one sentence says it for all."""
        actions = page.commitment.milestones
        return len(actions) > 1 and all(self.silent(action, page) for action in actions)

    def always_silent(self, page: CommitmentPage) -> bool:
        """Return whether nobody ever said how far the commitment is."""
        steps = self.shown_steps(page)
        return all(
            step.word == words.NONE_RECORDED and all(view.word is None for view in step.views)
            for step in steps
        )

    def shown_steps(self, page: CommitmentPage) -> list[Step]:
        """Return the steps that have anything to show: an open round has not."""
        return [step for step in page.steps if step.moment.status is not MomentStatus.OPEN or step.views]

    def viewed_steps(self, page: CommitmentPage) -> list[Step]:
        """Return the steps at which another body gave a view."""
        return [step for step in page.steps if step.views]

    def step_bodies(self, page: CommitmentPage) -> list[str]:
        """Return the bodies that say something beside the plan's keeper at some step."""
        return other_bodies(page, self._book.header.completion_by)

    def shows_keeper(self, step: Step) -> bool:
        """Return whether the keeper's word stands apart from the views.

        Its own views say it where it has any.
        """
        return all(view.by != self._book.header.completion_by for view in step.views)

    def last_view(self, page: CommitmentPage) -> View | None:
        """Return the newest independent view, if possible of the whole commitment and with a completion."""
        for step in reversed(page.steps):
            if step.views:
                return min(step.views, key=lambda view: (view.partial, view.word is None))
        return None

    def view_part(self, view: View) -> str:
        """Return which part of a commitment a partial view is about."""
        found = view.assessment
        return (found.milestone or found.ogp_id or "") if found is not None else ""

    def lineage(self, other: Lineage) -> str:
        """Return the name of a commitment of another plan."""
        return " / ".join(filter(None, (other.id, other.ogp_id)))

    def commit_state(self, moment: Moment) -> str:
        """Return the sentence on where the state of a round is kept."""
        date = self._v.date(moment.committed)
        return self._t("state_commit", commit=(moment.commit or "")[:10], date=date)

    def announced(self, published: Any) -> str:
        """Return the other figures that a report announced."""
        figures = []
        if published.commitments is not None:
            figures.append(self._t.n("n_commitments", published.commitments))
        if published.ministries is not None:
            figures.append(self._t.n("n_ministries", published.ministries))
        return ", ".join(figures)

    def nothing_comparable(self, diff: PlanDiff) -> bool:
        """Return whether no commitment has a completion at both moments or at one of them."""
        told = {name: count for name, count in diff.moves.counts.items() if name != "none"}
        return not any(told.values()) and diff.totals_after.commitments > 0


def other_bodies(page: CommitmentPage, keeper: str) -> list[str]:
    """Return the bodies that gave a view; the plan's keeper only where its view says other than its word."""
    views = [(step, view) for step in page.steps for view in step.views]
    return list(
        dict.fromkeys(
            view.by for step, view in views if view.by != keeper or (view.word not in {None, step.word})
        )
    )
