"""One page is evidence once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.sharing import copies
from ogpctl.checks.written import each
from ogpctl.i18n.message import msg
from ogpctl.terms.field_names import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.plan.model import Commitment
    from ogpctl.store.document import Document, Repository
    from ogpctl.store.position import Path

RULE = Rule(
    "repeated-evidence",
    Family.CONSISTENCY,
    Severity.WARNING,
    msg("the same address is given as evidence twice in a plan"),
)


def check(repository: Repository) -> Iterator[Problem]:
    """Yield every second use of an address as evidence in a plan, under one commitment or under two."""
    for plan in repository.plans:
        same = copies(plan.commitments)
        first: dict[str, tuple[Document[Commitment], Path]] = {}
        for document in plan.commitments:
            for path, url in _addresses(document):
                other, place = first.setdefault(same_page(url), (document, path))
                is_copy = other is not document and same[other.path] == same[document.path]
                if not is_copy and (other is not document or place != path):
                    yield _problem(document, path, url, other)


def same_page(url: str) -> str:
    """Return what is left of an address when what does not tell pages apart is taken away.

    That is http or https, the case of the host, a slash at the end, and the part after `#`.
    """
    _, _, rest = url.partition("#")[0].partition("://")
    host, slash, path = rest.partition("/")
    return (host.lower() + slash + path).rstrip("/")


def _addresses(document: Document[Commitment]) -> Iterator[tuple[Path, str]]:
    content = document.content
    if content is None:
        return
    for path, evidence in each(document, ("evidence",), content.evidence):
        yield (*path, "url"), evidence.url
    for milestone_path, milestone in each(document, ("milestones",), content.milestones):
        if milestone.evidence:
            for path, evidence in each(document, (*milestone_path, "evidence"), milestone.evidence):
                yield (*path, "url"), evidence.url


def _problem(document: Document[Any], path: Path, url: str, other: Document[Commitment]) -> Problem:
    others: tuple[str, ...] = ()
    if other is document:
        message = msg("this commitment gives the same evidence twice: {url}", url=shown(url))
        hint = msg("Keep it in one place: under the milestone that it documents, or under the commitment.")
    else:
        others = (other.path,)
        message = msg("the same evidence is already given in {file}: {url}", file=other.path, url=shown(url))
        hint = msg("Give each commitment the page that shows its own result, or waive this rule for it.")
    return Problem(RULE, document.path, path, message, hint, others=others)
