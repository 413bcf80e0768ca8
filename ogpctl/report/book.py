"""The book as values: what every page of the report shows, in no language and in no form.

One model, and each form (HTML, PDF, Markdown) is a renderer of it, so that no two forms can say different
things. Texts of the data are per language (`Text`), sentences of ours are messages; `voice.py` reads both for
one language. Nothing here reads the disk, asks Git or looks at a clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.plan.vocabulary import NONE_RECORDED

if TYPE_CHECKING:
    from ogpctl.analysis.assessments import PlanAssessments, View
    from ogpctl.analysis.breakdown import Breakdown
    from ogpctl.analysis.detail import Detail
    from ogpctl.analysis.diff.change import Change
    from ogpctl.analysis.diff.plan_diff import PlanDiff
    from ogpctl.analysis.diff.state import StateName
    from ogpctl.analysis.moments import Moment
    from ogpctl.analysis.progress import PlanProgress, ProgressColumn
    from ogpctl.analysis.published import PublishedFigures
    from ogpctl.analysis.summary import PlanSummary
    from ogpctl.i18n.message import Message
    from ogpctl.plan.model import ActionPlan, Commitment, Consultation, Institution, PlanHeader, Round, Theme
    from ogpctl.store.git.commits import Commit


@dataclass(frozen=True, slots=True)
class Provenance:
    """What the book was made from.

    `state` is the round or revision that was asked for, None for the files as they are. `commit` is the
    commit of that state or, for the files as they are, the last one below them; `day` is its date (ISO). Both
    are None where there is no history.
    """

    state: StateName | None = None
    commit: str | None = None
    day: str | None = None


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """What one commit changed for a reader, of a whole plan or of one commitment.

    `round` is the id of the first closed round whose state holds the commit. `partly` tells that a version
    which was compared could not be read completely.
    """

    commit: Commit
    round: str | None
    changes: tuple[Change, ...]
    partly: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A commitment at one moment, as its timeline shows it.

    `word` is the keeper's: a completion word, `none`, `absent` or `unknown`. `views` are those of other
    bodies.
    """

    moment: Moment
    word: str
    views: tuple[View, ...] = ()


@dataclass(frozen=True, slots=True)
class CommitmentPage:
    """One commitment; `word` is its completion now, `none` or `unread`; `file` its path in the repository.

    `previous` and `next` are the ids of its neighbours in the order of the plan.
    """

    detail: Detail
    word: str
    file: str | None
    steps: tuple[Step, ...]
    journal: tuple[JournalEntry, ...]
    previous: str | None = None
    next: str | None = None

    @property
    def commitment(self) -> Commitment:
        """The commitment itself."""
        return self.detail.commitment

    @property
    def id(self) -> str:
        """Its id."""
        return self.detail.commitment.id


@dataclass(frozen=True, slots=True)
class Group:
    """The commitments that share a theme or an institution, with how many have each completion word.

    `counts` has every counted word; `unread` counts apart those whose file has errors and gave none.
    """

    commitments: tuple[CommitmentPage, ...]
    counts: dict[str, int]
    unread: int = 0


@dataclass(frozen=True, slots=True)
class ThemePage:
    """A theme; `theme` is None for the commitments that have none, or one that plan.yaml does not declare."""

    id: str
    theme: Theme | None
    group: Group


@dataclass(frozen=True, slots=True)
class InstitutionPage:
    """An institution that the plan names; `institution` is None where institutions.yaml does not have it.

    `leads` are the commitments that it leads, `supports` those that it supports, `acts` others of which it
    leads an action; `attached` are the institutions of this plan that are attached to it, `consultations`
    those that it organised or contributed to.
    """

    id: str
    institution: Institution | None
    leads: Group
    supports: tuple[CommitmentPage, ...]
    acts: tuple[CommitmentPage, ...] = ()
    attached: tuple[str, ...] = ()
    consultations: tuple[Consultation, ...] = ()


@dataclass(frozen=True, slots=True)
class RoundPage:
    """A review round with its state: totals and the word of each commitment then.

    `since` is the id of the page of changes from the round before, None where there is none. `views` are the
    assessments given in the round, by commitment.
    """

    round: Round
    column: ProgressColumn
    words: tuple[tuple[CommitmentPage, str], ...]
    views: tuple[tuple[CommitmentPage, tuple[View, ...]], ...]
    consultations: tuple[Consultation, ...]
    since: str | None = None


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """What changed from one moment to the next; `id` is made of their names."""

    id: str
    before: Moment
    after: Moment
    diff: PlanDiff


@dataclass(frozen=True, slots=True)
class Headline:
    """What a citizen wants to know first.

    `recorded` counts the commitments per word here, with `none`; `published` is what a report printed for a
    round, where that says more than the record. `moved` are the changes that are the newest to tell of.
    """

    commitments: int
    recorded: dict[str, int]
    published: PublishedFigures | None
    moved: ChangesPage | None

    @property
    def none_recorded(self) -> int:
        """The commitments without a completion in the record."""
        return self.recorded[NONE_RECORDED]

    @property
    def leads_with_published(self) -> bool:
        """Whether the record is silent on every commitment while a report printed totals."""
        return self.published is not None and bool(self.published.completion) and self.recorded_count == 0

    @property
    def recorded_count(self) -> int:
        """The commitments with a completion in the record."""
        return sum(self.recorded.values()) - self.none_recorded


@dataclass(frozen=True, slots=True)
class PlanBook:
    """One plan: its pages, and what stands on its front page.

    `unknown` are sentences on what the record does not say. `journal` is the newest commit first. `unread`
    are the paths of the files that have errors.
    """

    plan: ActionPlan
    summary: PlanSummary
    headline: Headline
    progress: PlanProgress
    assessments: PlanAssessments
    by_theme: Breakdown
    by_institution: Breakdown
    commitments: tuple[CommitmentPage, ...]
    themes: tuple[ThemePage, ...]
    institutions: tuple[InstitutionPage, ...]
    rounds: tuple[RoundPage, ...]
    changes: tuple[ChangesPage, ...]
    journal: tuple[JournalEntry, ...]
    unknown: tuple[Message, ...]
    header_file: str | None = None
    unread: tuple[str, ...] = ()

    @property
    def header(self) -> PlanHeader:
        """What plan.yaml says of the plan as a whole."""
        return self.plan.header

    @property
    def consultations(self) -> tuple[Consultation, ...]:
        """The consultations and workshops."""
        return self.plan.consultations


@dataclass(frozen=True, slots=True)
class Book:
    """All plans of a repository, from one state of it."""

    plans: tuple[PlanBook, ...]
    provenance: Provenance


EachPlan = Callable[[tuple[PlanBook, ...]], Iterable[PlanBook]]
"""How a form goes through the plans: `iter`, or as somebody watches it who is shown how far it is."""
