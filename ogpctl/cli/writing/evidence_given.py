"""The evidence that `set` adds by its options.

Addresses with their titles and dates, in the order of the options.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from ogpctl.edit.assignments import Assignment, ItemStep, Operator
from ogpctl.errors import WrongUsage
from ogpctl.i18n.message import msg
from ogpctl.plan.item_names import item_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ogpctl.cli.context import Context
    from ogpctl.edit.assignments import Steps
    from ogpctl.edit.targets import EditTarget
    from ogpctl.plan.model import Evidence


@dataclass(frozen=True, slots=True)
class EvidenceOptions:
    """One piece of evidence, as the options tell of it."""

    url: str
    title: str | None = None
    date: str | None = None


def evidence_given(
    urls: list[str] | None, titles: list[str] | None, dates: list[str] | None
) -> list[EvidenceOptions]:
    """Return what the options say.

    Raise `WrongUsage` where it is not sure which title belongs to which address.
    """
    addresses = [url.strip() for url in urls or ()]
    if "" in addresses:
        raise WrongUsage(msg("--evidence has no address"), msg("Write --evidence https://…"))
    if any(given and len(given) != len(addresses) for given in (titles, dates)):
        raise WrongUsage(
            msg("--evidence-title and --evidence-date each need an --evidence"),
            msg("Give one per address, in the same order, or add the evidence one by one."),
        )
    given = zip_longest(addresses, titles or (), dates or ())
    return [
        EvidenceOptions(url, (title or "").strip() or None, (date or "").strip() or None)
        for url, title, date in given
    ]


def titles_asked(
    context: Context, given: list[EvidenceOptions], target: EditTarget, language: str | None
) -> dict[str, dict[str, str]]:
    """Return the titles, by address and language, that the user gives when asked.

    Of new evidence without one.
    """
    from ogpctl.cli.writing.asking import asked

    known = {item.url for item in _evidence(target)}
    languages = (language,) if language is not None else target.plan.header.languages
    found: dict[str, dict[str, str]] = {}
    for item in given:
        if item.title is None and item.url not in known:
            question = {
                name: msg("Title of {url} ({language}):", url=item.url, language=name) for name in languages
            }
            answers = {name: asked(context, text) for name, text in question.items()}
            found[item.url] = {name: answer for name, answer in answers.items() if answer}
    return found


def as_assignments(
    given: list[EvidenceOptions], titles: Mapping[str, Mapping[str, str]], target: EditTarget
) -> list[Assignment]:
    """Return what adds the evidence; what is there by its address already gets the title and the date."""
    urls = [item.url for item in _evidence(target)]
    names = item_names(_evidence(target))
    found = []
    for number, item in enumerate(given, 1):
        new = item.url not in urls
        name = ItemStep(None, number) if new else ItemStep(names[urls.index(item.url)])
        texts = titles.get(item.url, {})
        fields: list[tuple[Steps, str | None]] = [
            (("url",), item.url if new else None),
            (("title",), item.title),
        ]
        fields += [(("title", language), text) for language, text in texts.items()]
        fields.append((("date",), item.date))
        for steps, value in fields:
            if value is not None:
                label = f"evidence[{item.url}].{'.'.join(map(str, steps))}"
                found.append(Assignment(label, ("evidence", name, *steps), Operator.SET, value, literal=True))
    return found


def check_titles(given: list[EvidenceOptions], value: dict[str, Any]) -> None:
    """Raise `WrongUsage` where evidence would stand without a title in a file that holds `value`."""
    holders = [value, *(item for item in value.get("milestones") or () if isinstance(item, dict))]
    items = [item for holder in holders for item in holder.get("evidence") or () if isinstance(item, dict)]
    bare = {item.get("url") for item in items if not item.get("title")}
    for item in given:
        if item.url in bare:
            raise WrongUsage(
                msg("the evidence {url} has no title", url=item.url),
                msg("Give a short title with --evidence-title."),
            )


def _evidence(target: EditTarget) -> tuple[Evidence, ...]:
    return (target.milestone or target.commitment).evidence
