"""The functions that the templates call, for one plan in one language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from ogpctl.analysis.completion_counts import COUNTED_WORDS, completion_key
from ogpctl.analysis.moments import MomentStatus
from ogpctl.plan import vocabulary as words
from ogpctl.plan.field_rows import SOURCE_FIELD_LABELS, Part
from ogpctl.plan.fields import headed_texts
from ogpctl.report import change_words, charts
from ogpctl.report.phrases import WORD_MEANINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.analysis.assessments import View
    from ogpctl.analysis.diff.change import Change
    from ogpctl.analysis.diff.plan_diff import PlanDiff
    from ogpctl.analysis.moments import Moment
    from ogpctl.plan.model import Assessment, Commitment, Institution, Lineage, Milestone, Source, Text
    from ogpctl.report.book import CommitmentPage, PlanBook, Step
    from ogpctl.report.markup import Pieces
    from ogpctl.store.report_settings import ReportSettings

_ANCHOR = re.compile(r"[^A-Za-z0-9._-]+")


class PageWords:
    """What templates say of the values of one plan; `link` makes the page of an institution or round a link."""

    def __init__(self, book: PlanBook, pieces: Pieces, links: ReportSettings) -> None:
        self._book = book
        self._p = pieces
        self._v = pieces.voice
        self._t = pieces.t
        self._links = links
        self._rounds = {item.round.id: item for item in book.rounds}

    def names(self) -> dict[str, Any]:
        """Return the functions and words by the names that the templates use."""
        found: dict[str, Any] = {
            name: getattr(self, name) for name in dir(self) if not name.startswith("_") and name != "names"
        }
        return found | {
            "counted_words": COUNTED_WORDS,
            "meanings": WORD_MEANINGS,
            "colon": "\N{NO-BREAK SPACE}:" if self._v.language == "fr" else ":",
            "assessors": words.ASSESSOR_LABELS,
            "value_labels": words.VALUE_LABELS,
            "round_kinds": words.ROUND_KIND_LABELS,
            "link_kinds": words.LINK_KIND_LABELS,
            "institution_kinds": words.INSTITUTION_KIND_LABELS,
            "consultation_kinds": words.CONSULTATION_KIND_LABELS,
            "answers": words.ANSWER_LABELS,
            "round_ids": frozenset(self._rounds),
            "by_id": {page.id for page in self._book.commitments},
            "any_views": any(
                charts.other_bodies(page, self._book.header.completion_by) for page in self._book.commitments
            ),
            "any_leads": any(page.commitment.lead for page in self._book.commitments),
            "recent_changes": [item for item in reversed(self._book.changes) if not item.diff.empty][:2],
            "shown_columns": self._shown_columns(),
            "recorded_counts": self._p.counts(
                {word: n for word, n in self._book.headline.recorded.items() if word != words.NONE_RECORDED}
            ),
        }

    # Names

    def institution(self, name: str) -> Markup:
        """Return the name of an institution, marked up where it is in another language."""
        found = self._book.plan.institutions.get(name)
        return self._p.text(found.name, name) if found is not None else escape(name)

    def institution_name(self, name: str) -> str:
        """Return the same as bare text."""
        found: Institution | None = self._book.plan.institutions.get(name)
        return self._v.text(found.name, name) if found is not None else name

    def institution_bare(self, name: str) -> Markup:
        """Return the same without saying that it is in another language."""
        found = self._book.plan.institutions.get(name)
        return self._p.bare(found.name, name) if found is not None else escape(name)

    def institution_tongue(self, name: str) -> Markup:
        """Return the attribute that tells the language of its name, empty where it is the page's."""
        found = self._book.plan.institutions.get(name)
        return self._p.tongue(found.name) if found is not None else Markup("")

    def attached_to(self, name: str) -> str:
        """Return the sentence on what an institution is attached to."""
        return self._t("attached_to", name=self.institution(name))

    def moment(self, moment: Moment) -> Markup:
        """Return what a moment is called, with its date."""
        if moment.round is None or moment.status is MomentStatus.NOW:
            return escape(self.moment_name(moment))
        title = self._p.bare(moment.round.title, moment.round.id)
        date = self._v.date(moment.round.date or moment.round.closed)
        return Markup("{} ({})").format(title, date) if date else title

    def moment_name(self, moment: Moment) -> str:
        """Return the same as bare text."""
        if moment.status is MomentStatus.NOW:
            return moment.name or self._t.now_long
        if moment.round is None:
            return moment.name
        title = self._v.text(moment.round.title, moment.round.id)
        date = self._v.date(moment.round.date or moment.round.closed)
        return f"{title} ({date})" if date else title

    def round_name(self, name: str) -> Markup:
        """Return the title of a round."""
        found = self._rounds.get(name)
        return self._p.bare(found.round.title, name) if found is not None else escape(name)

    def when(self, moment: Moment) -> Markup:
        """Return the date of a moment."""
        if moment.round is None:
            return self._p.date(moment.day, "–")
        return self._p.date(moment.round.date or moment.round.closed, "–")

    def column_head(self, moment: Moment) -> Markup:
        """Return the head of a narrow column: the year or month of a round, its title for those who listen."""
        title = self.moment_name(moment)
        if moment.round is None:
            return Markup("{}").format(self._t.now if moment.status is MomentStatus.NOW else moment.name)
        date = moment.round.date or moment.round.closed
        return Markup('<abbr title="{}">{}</abbr>').format(title, self._v.short(date) or moment.name)

    def head_beside(self, head: str) -> Markup:
        """Return the attribute with the head of a column, which stands before the cell where a row is a block."""
        colon = "\N{NO-BREAK SPACE}:" if self._v.language == "fr" else ":"
        return Markup(' data-head="{}{} "').format(head, colon)

    def in_other(self, text: Text) -> Markup:
        """Return the remark that a text is in another language, empty where it is not."""
        found = self._v.read(text)
        if not found.foreign:
            return Markup("")
        said = self._t("foreign_inline", language=self._p.language(found.language))
        return Markup(' <span class="in-language">({})</span>').format(said)

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

    # Charts

    def bar(self, counts: dict[str, int], label: str = "", height: int = 22) -> Markup:
        """Return a bar of completion."""
        return charts.bar(self._p, counts, label, height)

    def timeline(self, page: CommitmentPage) -> Markup:
        """Return the timeline of a commitment."""
        return charts.timeline(self._p, page, self._book.header.completion_by)

    def cell(self, word: str) -> Markup:
        """Return a word of completion as a mark, with its label for those who listen and those who point."""
        label = self._p.word_label(word)
        return Markup(
            '<span class="word w-{0}" title="{1}"><svg class="mark" aria-hidden="true" width="16" height="16">'
            '<use href="#m-{0}"/></svg><span class="unseen">{1}</span></span>'
        ).format(word, label)

    # A commitment

    def headed(self, item: Commitment | Milestone, part: str) -> list[tuple[str, str, Text]]:
        """Return the texts under headings of their own in a part of the page: its name, its heading and itself."""
        return [
            (field.name, self._v.say(field.heading), text) for field, text in headed_texts(item, Part(part))
        ]

    def word_of(self, action: Milestone, page: CommitmentPage) -> str:
        """Return the completion of an action, `none` or `unread`."""
        return completion_key(action, whole=page.detail.whole)

    def silent(self, action: Milestone, page: CommitmentPage) -> bool:
        """Return whether neither the result, nor the next step, nor the completion of an action is recorded."""
        return (
            not action.results and not action.next_steps and self.word_of(action, page) == words.NONE_RECORDED
        )

    def all_silent(self, page: CommitmentPage) -> bool:
        """Return whether that is so for each of several actions, which one sentence says better than each of them."""
        actions = page.commitment.milestones
        return len(actions) > 1 and all(self.silent(action, page) for action in actions)

    def shown_steps(self, page: CommitmentPage) -> list[Step]:
        """Return the steps that have anything to show: an open round has not."""
        return [step for step in page.steps if step.moment.status is not MomentStatus.OPEN or step.views]

    def viewed_steps(self, page: CommitmentPage) -> list[Step]:
        """Return the steps at which another body gave a view."""
        return [step for step in page.steps if step.views]

    def step_bodies(self, page: CommitmentPage) -> list[str]:
        """Return the bodies that say something beside the plan's keeper at some step."""
        return charts.other_bodies(page, self._book.header.completion_by)

    def shows_keeper(self, step: Step) -> bool:
        """Return whether the keeper's word stands apart from the views: its own views say it where it has any."""
        return all(view.by != self._book.header.completion_by for view in step.views)

    def last_view(self, page: CommitmentPage) -> View | None:
        """Return the newest independent view, of the whole commitment and with a completion where there is one."""
        for step in reversed(page.steps):
            if step.views:
                return min(step.views, key=lambda view: (view.partial, view.word is None))
        return None

    def view_part(self, view: View) -> str:
        """Return which part of a commitment a partial view is about."""
        found = view.assessment
        return (found.milestone or found.ogp_id or "") if found is not None else ""

    def criteria(self, found: Assessment) -> list[tuple[str, str]]:
        """Return the other judgements of an assessment, each with its name."""
        pairs: Iterator[tuple[str, str | None]] = iter(
            [
                (self._t.opened, self._label(words.OPENING_LABELS, found.did_it_open_government)),
                (self._t.specificity, self._label(words.SPECIFICITY_LABELS, found.specificity)),
                (self._t.impact, self._label(words.IMPACT_LABELS, found.potential_impact)),
                (self._t.verifiable, self._yes(found.verifiable)),
                (self._t.relevant, self._yes(found.relevant)),
                (self._t.starred, self._yes(found.starred)),
                (
                    self._t.values,
                    ", ".join(self._v.label(words.VALUE_LABELS, value) for value in found.values) or None,
                ),
            ]
        )
        return [(name, value) for name, value in pairs if value is not None]

    def lineage(self, other: Lineage) -> str:
        """Return the name of a commitment of another plan."""
        return " / ".join(filter(None, (other.id, other.ogp_id)))

    def commit(self, name: str) -> Markup:
        """Return a commit, linked to the forge where its page is known."""
        label = self._t("commit", commit=name[:10])
        address = self._links.commit_page(name)
        return self._p.out(address, label) if address is not None else escape(label)

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

    # Changes

    def nothing_comparable(self, diff: PlanDiff) -> bool:
        """Return whether no commitment has a completion at both moments or at one of them."""
        told = {name: count for name, count in diff.moves.counts.items() if name != "none"}
        return not any(told.values()) and diff.totals_after.commitments > 0

    def change_of(self, change: Change) -> Markup:
        """Return what a change says as a sentence."""
        return change_words.sentence(self._p, change)

    def details(self, change: Change) -> list[Markup]:
        """Return what stands under a change: the words that came and went, or the values."""
        return change_words.details(self._p, change)

    def _label(self, labels: Any, word: str | None) -> str | None:
        return self._v.label(labels, word) if word is not None else None

    def _yes(self, value: bool | None) -> str | None:
        return None if value is None else (self._t.yes if value else self._t.no)

    def _shown_columns(self) -> list[int]:
        columns = self._book.progress.columns
        shown = [place for place, item in enumerate(columns) if item.moment.status is not MomentStatus.OPEN]
        last = columns[-1].moment
        if len(shown) > 1 and last.commit is not None and columns[shown[-2]].moment.commit == last.commit:
            shown.pop()  # the state asked for is that of the last round: one column says both
        return shown
