"""What is recorded agrees with what the official report of a round printed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.sharing import copies
from ogpctl.checks.written import each
from ogpctl.i18n.message import Message, msg, nmsg
from ogpctl.plan.newest_round import assessor_of, has_totals, is_superseded, newest, word_for
from ogpctl.plan.vocabulary import COMPLETION_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.plan.model import PlanHeader, Published, Round
    from ogpctl.store.document import Document, PlanDocuments, Repository
    from ogpctl.store.position import Path

RULE = Rule(
    "contradicts-published",
    Family.CONSISTENCY,
    Severity.WARNING,
    msg("the published totals of a round contradict each other or the data"),
)

_HINT_TOTALS = msg(
    "Check the figures against the report given under `sources`, then the data against the figures."
)


def check(repository: Repository) -> Iterator[Problem]:
    """Yield the contradictions between the totals published for a round and what the plan's files record.

    Blanks contradict nothing: a commitment without `completion` may still turn out to be any of the words.
    """
    for plan in repository.plans:
        header = plan.header.content if plan.header is not None else None
        if plan.header is None or header is None:
            continue
        with_totals = [
            (path, item, item.published)
            for path, item in each(plan.header, ("rounds",), header.rounds)
            if item.published is not None and has_totals(item) and _is_sound(plan.header, path)
        ]
        last = newest(item for _, item, _ in with_totals)
        for path, item, published in with_totals:
            is_newest = item is last
            totals_path = (*path, "published", "completion")
            for inner, on_key, message in (
                *_sum(totals_path, published),
                *(_files(totals_path, plan, published) if is_newest else ()),
                *_words(totals_path, plan, header, item, published),
            ):
                yield Problem(RULE, plan.header.path, inner, message, _HINT_TOTALS, on_key=on_key)


def _is_sound(header: Document[PlanHeader], path: Path) -> bool:
    """Whether no figure of the round is wrong in itself: a sum without it would contradict everything."""
    place = (*path, "published")
    found = [error.path for error in header.errors] + [error.path for error in header.profile_errors]
    return not any(one[: len(place)] == place for one in found)


def _sum(path: Path, published: Published) -> Iterator[tuple[Path, bool, Message]]:
    """Compare the sum of a report's totals with the number of commitments that it announces."""
    total = sum(published.completion.values())
    if published.commitments is not None and total != published.commitments:
        message = msg(
            "the published totals add up to {total}, but `commitments` is {commitments}",
            total=total,
            commitments=published.commitments,
        )
        yield path, True, message


def _files(path: Path, plan: PlanDocuments, published: Published) -> Iterator[tuple[Path, bool, Message]]:
    """Compare the newest totals with the commitments that the plan has, or with OGP's entries for them.

    Not while files are overlooked: they may be the ones that are missing.
    """
    total = sum(published.completion.values())
    if plan.stray or (published.commitments is not None and total != published.commitments):
        return
    entries = {
        ogp_id for item in plan.commitments if item.content is not None for ogp_id in item.content.ogp_ids
    }
    files = len(set(copies(plan.commitments).values()))
    if total not in {files, len(entries)}:
        message = nmsg(
            "the published totals add up to {total}, but the plan has {count} commitment",
            "the published totals add up to {total}, but the plan has {count} commitments",
            files,
            total=total,
        )
        yield path, True, message


def _words(
    path: Path, plan: PlanDocuments, header: PlanHeader, item: Round, published: Published
) -> Iterator[tuple[Path, bool, Message]]:
    """Compare word by word: none recorded more often than published, or less often once nothing is blank."""
    recorded = _recorded(plan, header, item)
    files = len(plan.commitments)
    if recorded is None or sum(published.completion.values()) != files:
        return
    blank = files - recorded.total()
    for word, label in COMPLETION_LABELS.items():
        wanted = published.completion.get(word, 0)
        if recorded[word] > wanted or (blank == 0 and recorded[word] < wanted):
            message = msg(
                "recorded as {word}: {recorded}; published: {published}",
                word=label,
                recorded=recorded[word],
                published=wanted,
            )
            is_given = word in published.completion
            yield (*path, str(word)) if is_given else path, not is_given, message


def _recorded(plan: PlanDocuments, header: PlanHeader, item: Round) -> Counter[str] | None:
    """Count the words recorded for a round, or return None where the record does not tell of it.

    `completion` is the present word of whoever keeps the plan: it speaks of the plan's last round and of
    rounds still open. Others' words stand in the assessments of their rounds.
    """
    commitments = [document.content for document in plan.commitments if document.content is not None]
    if (
        assessor_of(item) == header.completion_by
        and item.closed is not None
        and is_superseded(item, header.rounds)
    ):
        return None
    words = [word_for(commitment, item, header.completion_by) for commitment in commitments]
    return Counter(word for word in words if word is not None) if words else None
