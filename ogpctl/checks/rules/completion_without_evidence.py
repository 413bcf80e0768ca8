"""Progress that is claimed can be seen somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.written import each, is_whole, value_at
from ogpctl.i18n.message import msg
from ogpctl.plan.model import GOVERNMENT
from ogpctl.plan.vocabulary import COMPLETION_LABELS, Completion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.plan.model import Commitment
    from ogpctl.store.document import Document, Repository

RULE = Rule(
    "completion-without-evidence",
    Family.CONSISTENCY,
    Severity.WARNING,
    msg("a commitment is `substantial` or `complete` without evidence"),
)

_NEEDS_EVIDENCE = frozenset({Completion.SUBSTANTIAL, Completion.COMPLETE})


def check(repository: Repository) -> Iterator[Problem]:
    """Yield each commitment that is substantial or complete without evidence, its milestones' included.

    Where the words of the plan are an independent reviewer's, the reviewer's own sourced assessment is
    evidence.
    """
    for plan in repository.plans:
        keeper = plan.keeper
        for document in plan.commitments:
            content = document.content
            if content is None or content.completion not in _NEEDS_EVIDENCE:
                continue
            if keeper != GOVERNMENT and content.views_of(keeper):
                continue
            if not content.all_evidence and not _evidence_written(document, content):
                message = msg(
                    "`completion` is {completion}, but there is no evidence",
                    completion=COMPLETION_LABELS[content.completion],
                )
                hint = msg(
                    "Add evidence under `evidence`, with `url` and `title`: a law, a report, a data set, "
                    "a working service."
                )
                yield Problem(RULE, document.path, ("completion",), message, hint)


def _evidence_written(document: Document[Any], content: Commitment) -> bool:
    """Whether the file gives evidence that is not in `content`.

    Broken, or after the place where reading ended.
    """
    if document.valid:
        return False
    if not is_whole(document):
        return True
    return bool(value_at(document, ("evidence",))) or any(
        value_at(document, (*path, "evidence"))
        for path, _ in each(document, ("milestones",), content.milestones)
    )
