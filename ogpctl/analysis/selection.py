"""`list`: which commitments."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NoReturn

from ogpctl.analysis.completion_counts import COUNTED_WORDS, completion_key, is_whole
from ogpctl.analysis.leads import with_attached
from ogpctl.errors import WrongUsage
from ogpctl.i18n.message import Message, msg
from ogpctl.plan.fields import searched_texts, searched_words
from ogpctl.plan.vocabulary import VALUES
from ogpctl.terms.meant_words import is_under_way, taken_word
from ogpctl.terms.nearest import nearest, simplified

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ogpctl.plan.model import ActionPlan, Commitment


@dataclass(frozen=True, slots=True)
class Filters:
    """What a commitment must meet: every filter that is set, and of each any one of its values.

    An institution is given by id or by part of its name, and brings those attached to it.
    """

    themes: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    completions: tuple[str, ...] = ()
    text: str = ""


def select(plans: tuple[ActionPlan, ...], filters: Filters) -> Iterator[tuple[ActionPlan, Commitment]]:
    """Yield the commitments that meet `filters`, each with its plan, in the order of the plans.

    Raises `WrongUsage`, at the first step, for a theme, institution, value or completion word that no plan
    has.
    """
    filters = _understood(plans, filters)
    wanted = plain(filters.text)
    for plan in plans:
        names = _institutions(plan, filters.institutions)
        for commitment in plan.commitments:
            if (
                (not filters.themes or commitment.theme in filters.themes)
                and (not filters.institutions or not names.isdisjoint(_involved(commitment)))
                and (not filters.values or not set(filters.values).isdisjoint(commitment.values))
                and (not filters.completions or _completion(plan, commitment) in filters.completions)
                and (not wanted or any(wanted in plain(text) for text in _texts(commitment)))
            ):
                yield plan, commitment


def _completion(plan: ActionPlan, commitment: Commitment) -> str:
    return completion_key(commitment, whole=is_whole(plan, commitment))


def plain(text: str) -> str:
    """Return `text` without case and accents, for comparing: `Été` is found by `ete`."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'")).casefold()
    return " ".join("".join(letter for letter in decomposed if not unicodedata.combining(letter)).split())


def _involved(commitment: Commitment) -> set[str]:
    milestone_leads = {name for milestone in commitment.milestones for name in milestone.lead}
    return milestone_leads.union(commitment.lead, commitment.supporting)


def _institutions(plan: ActionPlan, wanted: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for value in wanted:
        if value in plan.institutions:
            found.add(value)
            continue
        part = plain(value)
        found.update(
            key
            for key, item in plan.institutions.items()
            if part and any(part in plain(name) for name in item.name.values())
        )
        if any(value in _involved(commitment) for commitment in plan.commitments):
            found.add(value)  # used without being declared
    return with_attached(found, plan.institutions)


def _texts(commitment: Commitment) -> Iterator[str]:
    yield from searched_words(commitment)
    for text in searched_texts(commitment):
        yield from text.values()


def _understood(plans: tuple[ActionPlan, ...], filters: Filters) -> Filters:
    """Return `filters` with the ids and words that they mean, as `set` takes them; raise `WrongUsage`."""
    themes = {item.theme: None for plan in plans for item in plan.commitments if item.theme}
    by_title: dict[str, set[str]] = {}
    for theme in (theme for plan in plans for theme in plan.header.themes):
        themes[theme.id] = None
        for title in theme.title.values():
            by_title.setdefault(simplified(title), set()).add(theme.id)
    for value in filters.institutions:
        if not any(_institutions(plan, [value]) for plan in plans):
            raise _unknown_institution(value, plans)
    return replace(
        filters,
        themes=tuple(
            theme
            for value in filters.themes
            for theme in (
                {value} & themes.keys()
                or by_title.get(simplified(value))
                or _unknown("--theme", value, tuple(themes))
            )
        ),
        values=tuple(_word("--value", value, VALUES) for value in filters.values),
        completions=tuple(_word("--completion", value, COUNTED_WORDS) for value in filters.completions),
    )


def _word(option: str, value: str, allowed: tuple[str, ...]) -> str:
    return taken_word(value, allowed) or _unknown(option, value, allowed)


def _unknown(option: str, value: str, allowed: tuple[str, ...]) -> NoReturn:
    meant = nearest(value, allowed)
    listed = ", ".join(allowed)
    hint: Message | None = None
    if is_under_way(value, allowed):
        hint = msg("It says not how far: write `limited` or `substantial`.")
    elif meant:
        hint = msg("Did you mean {value}? The allowed ones are: {allowed}.", value=meant, allowed=listed)
    elif listed:
        hint = msg("The allowed ones are: {allowed}.", allowed=listed)
    raise WrongUsage(msg("{option}: there is no “{value}”", option=option, value=value), hint)


def _unknown_institution(value: str, plans: tuple[ActionPlan, ...]) -> WrongUsage:
    ids = {key for plan in plans for key in plan.institutions}
    names = {
        name: key for plan in plans for key, item in plan.institutions.items() for name in item.name.values()
    }
    meant = nearest(value, [*ids, *names])
    involved = {name for plan in plans for commitment in plan.commitments for name in _involved(commitment)}
    listed = ", ".join(sorted(involved & ids))
    hint: Message = msg("Those of these plans are: {allowed}.", allowed=listed)
    if meant:
        hint = msg(
            "Did you mean {value}? Those of these plans are: {allowed}.",
            value=names.get(meant, meant),
            allowed=listed,
        )
    return WrongUsage(
        msg("--institution: there is no “{value}”, neither as an id nor in a name", value=value), hint
    )
