"""`list`: which commitments."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NoReturn

from ogpctl.analysis.completion_counts import COUNTED_WORDS, completion_key, is_whole
from ogpctl.analysis.leads import with_attached
from ogpctl.errors import WrongUsage
from ogpctl.i18n.message import msg
from ogpctl.plan.fields import searched_texts, searched_words
from ogpctl.plan.vocabulary import COMPLETION_LABELS, NONE_RECORDED, VALUE_LABELS, VALUES
from ogpctl.terms.meant_words import is_under_way, labelled, means_none, meant_word, taken_word
from ogpctl.terms.nearest import likely, simplified
from ogpctl.terms.suggestion import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ogpctl.i18n.message import Message
    from ogpctl.plan.model import ActionPlan, Commitment

_LANGUAGE_SHOWN = re.compile(r"\s*\[[a-z]{2,3}\]\s*$")


@dataclass(frozen=True, slots=True)
class Filters:
    """What a commitment must meet: every filter that is set, and of each any one of its values.

    An institution is given by id or by part of its name, and brings those attached to it. `none` among themes
    and institutions stands for commitments without one.
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
                (not filters.themes or (commitment.theme or NONE_RECORDED) in filters.themes)
                and (not filters.institutions or not names.isdisjoint(_named(commitment)))
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


def _named(commitment: Commitment) -> set[str]:
    return _involved(commitment) or {NONE_RECORDED}


def _institutions(plan: ActionPlan, wanted: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for value in map(_without_language, wanted):
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
        if means_none(value):
            found.add(NONE_RECORDED)
    return with_attached(found, plan.institutions)


def _texts(commitment: Commitment) -> Iterator[str]:
    yield from searched_words(commitment)
    for text in searched_texts(commitment):
        yield from text.values()


def _understood(plans: tuple[ActionPlan, ...], filters: Filters) -> Filters:
    """Return `filters` with the ids and words that they mean, as `set` takes them; raise `WrongUsage`."""
    for value in filters.institutions:
        if not any(_institutions(plan, [value]) for plan in plans):
            raise _unknown_institution(value, plans)
    return replace(
        filters,
        themes=tuple(theme for value in filters.themes for theme in _themes(plans, value)),
        values=tuple(_word("--value", value, VALUES, VALUE_LABELS) for value in filters.values),
        completions=tuple(
            _word("--completion", value, COUNTED_WORDS, COMPLETION_LABELS) for value in filters.completions
        ),
    )


def _themes(plans: tuple[ActionPlan, ...], value: str) -> Iterable[str]:
    """Return the ids of the themes with this id or title, in whatever language."""
    declared = [theme for plan in plans for theme in plan.header.themes]
    used = [item.theme for plan in plans for item in plan.commitments if item.theme]
    ids = tuple(dict.fromkeys([*used, *(theme.id for theme in declared)]))
    if value in ids:
        return (value,)
    titles = {title: theme.id for theme in declared for title in theme.title.values()}
    wanted = simplified(_without_language(value))
    titled = {
        theme.id for theme in declared if wanted in {simplified(title) for title in theme.title.values()}
    }
    if titled or not means_none(value):
        return titled or _unknown("--theme", value, ids, titles)
    return (NONE_RECORDED,)


def _without_language(text: str) -> str:
    """Return `text` without the code that tables print behind a text in another language: `Axe [fr]`."""
    return _LANGUAGE_SHOWN.sub("", text)


def _word(option: str, value: str, allowed: tuple[str, ...], labels: Mapping[str, Message]) -> str:
    word = taken_word(value, allowed)
    if word is None:
        word = labelled(value, labels)
    return word if word in allowed else _unknown(option, value, allowed, {})


def _unknown(option: str, value: str, allowed: tuple[str, ...], titles: Mapping[str, str]) -> NoReturn:
    """Raise the error of a word that is none of `allowed`; `titles` are other names of these."""
    listed = msg("Allowed values: {allowed}.", allowed=", ".join(allowed)) if allowed else None
    meant = meant_word(value, allowed)
    if is_under_way(value, allowed):
        hint: Message | None = msg("Say how far: `limited` or `substantial`; else `in_progress`.")
    elif meant is not None:
        hint = did_you_mean([meant], listed)
    else:
        likely_names = likely(value, [*allowed, *titles])
        hint = did_you_mean(dict.fromkeys(titles.get(name, name) for name in likely_names), listed)
    raise WrongUsage(msg("{option}: unknown value “{value}”", option=option, value=value), hint)


def _unknown_institution(value: str, plans: tuple[ActionPlan, ...]) -> WrongUsage:
    ids = {key for plan in plans for key in plan.institutions}
    names = {
        name: key for plan in plans for key, item in plan.institutions.items() for name in item.name.values()
    }
    meant = dict.fromkeys(names.get(name, name) for name in likely(value, [*ids, *names]))
    involved = {name for plan in plans for commitment in plan.commitments for name in _involved(commitment)}
    listed = ", ".join(sorted(involved & ids))
    hint = did_you_mean(meant, msg("Values in these plans: {allowed}.", allowed=listed))
    return WrongUsage(
        msg("--institution: no institution has “{value}” as its id or in its name", value=value), hint
    )
