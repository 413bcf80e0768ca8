"""What may be wrong in `ogpctl.toml`: rules that do not exist, waivers that have run out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.rule_ids import PROFILE, RULE_IDS
from ogpctl.i18n.message import msg
from ogpctl.store.settings import SETTINGS_FILE

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from ogpctl.store.document import Repository
    from ogpctl.store.position import Span
    from ogpctl.store.settings import Settings
    from ogpctl.store.settings_places import SettingsPlaces

UNKNOWN_RULE = Rule(
    "unknown-rule", Family.REFERENCES, Severity.ERROR, msg("`ogpctl.toml` names a rule that does not exist")
)
UNKNOWN_WAIVED = Rule(
    "unknown-waived-commitment",
    Family.REFERENCES,
    Severity.WARNING,
    msg("`ogpctl.toml` waives a rule for a commitment that does not exist"),
)
EXPIRED_WAIVER = Rule(
    "expired-waiver", Family.CONSISTENCY, Severity.WARNING, msg("a waiver in `ogpctl.toml` has expired")
)
FIXED_RULE = Rule(
    "fixed-rule",
    Family.REFERENCES,
    Severity.ERROR,
    msg("`ogpctl.toml` changes or waives a rule that keeps files readable"),
)
SETTINGS_RULES = (UNKNOWN_RULE, FIXED_RULE, UNKNOWN_WAIVED, EXPIRED_WAIVER)


def settings_problems(repository: Repository, settings: Settings, today: dt.date) -> Iterator[Problem]:
    """Yield what is wrong in the settings; they are the same for every plan of the repository."""
    if not settings.rules and not settings.waivers:
        return
    from ogpctl.store.settings_places import SettingsPlaces

    places = SettingsPlaces(settings.text)
    yield from _unknown_rules(settings, places)
    yield from _fixed_rules(settings, places)
    commitments = {
        document.content.id
        for plan in repository.plans
        for document in plan.commitments
        if document.content is not None
    }
    for index, waiver in enumerate(settings.waivers):
        if waiver.commitment not in commitments:
            message = msg("unknown commitment in a waiver: `{name}`", name=waiver.commitment)
            span = places.value(("waivers", index, "commitment"), waiver.commitment)
            yield Problem(UNKNOWN_WAIVED, SETTINGS_FILE, (), message, span=span)
        if not waiver.holds_on(today):
            message = msg(
                "the waiver of `{rule}` for {commitment} expired on {date}",
                rule=waiver.rule,
                commitment=waiver.commitment,
                date=waiver.until.isoformat(),
            )
            hint = msg("Fix what it covered, or give a new date and reason.")
            span = places.value(("waivers", index, "until"), waiver.until.isoformat())
            yield Problem(EXPIRED_WAIVER, SETTINGS_FILE, (), message, hint, span=span)


def _unknown_rules(settings: Settings, places: SettingsPlaces) -> Iterator[Problem]:
    from ogpctl.terms.nearest import Suggestions

    known = frozenset(RULE_IDS)
    suggestions = Suggestions(RULE_IDS)
    for name, span in _named_rules(settings, places):
        if name not in known:
            meant = suggestions.nearest(name)
            hint = msg("Did you mean `{name}`?", name=meant) if meant else None
            message = msg("unknown rule `{name}`", name=name)
            yield Problem(UNKNOWN_RULE, SETTINGS_FILE, (), message, hint, span=span)


def _named_rules(settings: Settings, places: SettingsPlaces) -> Iterator[tuple[str, Span]]:
    for name in settings.rules:
        yield name, places.key(("rules", name))
    for index, waiver in enumerate(settings.waivers):
        yield waiver.rule, places.value(("waivers", index, "rule"), waiver.rule)


def _fixed_rules(settings: Settings, places: SettingsPlaces) -> Iterator[Problem]:
    """Yield each setting on a rule of the profile: a file that cannot be read has nothing else judged."""
    hint = msg("Remove the setting and fix the files: no other rule can check a file that cannot be read.")
    for name, level in settings.rules.items():
        if name in PROFILE and level != Severity.ERROR:
            message = msg("`{name}` is always an error", name=name)
            yield Problem(FIXED_RULE, SETTINGS_FILE, (), message, hint, span=places.key(("rules", name)))
    for index, waiver in enumerate(settings.waivers):
        if waiver.rule in PROFILE:
            message = msg("`{name}` cannot be waived", name=waiver.rule)
            span = places.value(("waivers", index, "rule"), waiver.rule)
            yield Problem(FIXED_RULE, SETTINGS_FILE, (), message, hint, span=span)
