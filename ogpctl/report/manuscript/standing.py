"""How far commitments are: by their completion, or by their milestones where only those tell.

No word for a whole commitment is made of its milestones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.completion_counts import shown_words
from ogpctl.plan.vocabulary import NONE_RECORDED, UNREAD
from ogpctl.render.line import LineBreak, Stretch, Style, Words, joined, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ogpctl.analysis.diff.plan_diff import PlanDiff
    from ogpctl.render.blocks import Block
    from ogpctl.render.line import Line
    from ogpctl.report.book import CommitmentPage, Group
    from ogpctl.report.manuscript.section_writer import SectionWriter

_UNTOLD = frozenset({NONE_RECORDED, UNREAD})


def any_told(counts: Mapping[str, int]) -> bool:
    """Return whether any word of completion that somebody recorded is counted."""
    return any(count for word, count in counts.items() if word not in _UNTOLD)


def milestone_counts(writer: SectionWriter, pages: Iterable[CommitmentPage]) -> dict[str, int]:
    """Return the milestones of commitments by word, in the order of tables; empty where none has one."""
    counts: dict[str, int] = {}
    for page in pages:
        for milestone in page.commitment.milestones:
            word = writer.said.word_of(milestone, page)
            counts[word] = counts.get(word, 0) + 1
    if not any_told(counts):
        return {}
    order = (*shown_words([counts]), UNREAD)
    return {word: counts[word] for word in order if counts.get(word)}


def tell_by_milestones(writer: SectionWriter, groups: Iterable[Group]) -> bool:
    """Return whether no commitment of the groups has a completion recorded while a milestone has."""
    found = tuple(groups)
    return not any(any_told(group.counts) for group in found) and any(
        milestone_counts(writer, group.commitments) for group in found
    )


def standing(writer: SectionWriter, page: CommitmentPage, *, stacked: bool = False) -> Line:
    """Return the completion of a commitment; without one, how many of its milestones are how far."""
    counts = milestone_counts(writer, [page]) if page.word == NONE_RECORDED else {}
    if not counts:
        return writer.word(page.word)
    told = [writer.counted_word(word, count) for word, count in counts.items()]
    named = words(f"{writer.t.actions}{writer.colon}")
    if stacked:
        return joined((writer.quiet(f"{writer.t.actions}{writer.colon}"), *told), LineBreak())
    return (Stretch(Style.QUIET, (*named, Words(" "), *joined(told, Words(" · ")))),)


def group_standing(writer: SectionWriter, group: Group) -> Iterator[Block]:
    """Yield a bar and the counts with their shares, of milestones where only those tell."""
    if tell_by_milestones(writer, [group]):
        counts = milestone_counts(writer, group.commitments)
        yield writer.note(writer.t.counted_milestones)
        yield writer.bar(counts, writer.t.actions)
        yield writer.counted(counts, sum(counts.values()))
    else:
        yield writer.bar(group.counts)
        yield writer.counted({**group.counts, UNREAD: group.unread}, len(group.commitments))


def recorded_milestones(writer: SectionWriter, diff: PlanDiff) -> str:
    """Return the sentence on the milestones whose completion came to be recorded, else nothing."""
    counts: dict[str, int] = {}
    for change in diff.changes:
        if change.kind == "milestone-recorded":
            counts[change.after] = counts.get(change.after, 0) + 1
    if not counts:
        return ""
    order = {word: counts[word] for word in shown_words([counts]) if word in counts}
    return writer.t("milestones_recorded", counts=writer.pieces.counts(order))
