"""What may be wrong in `ogpctl.toml`: rules that do not exist, waivers that have run out."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.i18n.message import Message, msg
from ogpctl.store.position import Span
from ogpctl.store.settings import SETTINGS_FILE

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from ogpctl.store.document import Repository
    from ogpctl.store.settings import Settings

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
    "expired-waiver", Family.CONSISTENCY, Severity.WARNING, msg("a waiver in `ogpctl.toml` has run out")
)
FIXED_RULE = Rule(
    "fixed-rule",
    Family.REFERENCES,
    Severity.ERROR,
    msg("`ogpctl.toml` changes or waives a rule on what makes a file readable"),
)
SETTINGS_RULES = (UNKNOWN_RULE, FIXED_RULE, UNKNOWN_WAIVED, EXPIRED_WAIVER)


def settings_problems(repository: Repository, settings: Settings, today: dt.date) -> Iterator[Problem]:
    """Yield what is wrong in the settings; they are the same for every plan of the repository."""
    if not settings.rules and not settings.waivers:
        return
    from ogpctl.checks.catalogue import RULES

    known = [rule.id for rule in RULES]
    for name in [*settings.rules, *(waiver.rule for waiver in settings.waivers)]:
        if name not in known:
            nearest = difflib.get_close_matches(name, known, n=1)
            hint = msg("Did you mean `{name}`?", name=nearest[0]) if nearest else None
            yield _problem(UNKNOWN_RULE, settings, name, msg("there is no rule `{name}`", name=name), hint)
    yield from _fixed_rules(settings)
    commitments = {
        document.content.id
        for plan in repository.plans
        for document in plan.commitments
        if document.content is not None
    }
    for waiver in settings.waivers:
        if waiver.commitment not in commitments:
            message = msg("there is no commitment `{name}` to waive a rule for", name=waiver.commitment)
            yield _problem(UNKNOWN_WAIVED, settings, waiver.commitment, message, None)
        if waiver.until < today:
            message = msg(
                "the waiver of `{rule}` for {commitment} ran out on {date}",
                rule=waiver.rule,
                commitment=waiver.commitment,
                date=waiver.until.isoformat(),
            )
            hint = msg("Mend what it hid, or give a new date and reason.")
            yield _problem(EXPIRED_WAIVER, settings, waiver.until.isoformat(), message, hint)


def _fixed_rules(settings: Settings) -> Iterator[Problem]:
    """Yield each setting on a rule of the profile: a file that cannot be read has nothing else judged."""
    from ogpctl.checks.catalogue import PROFILE

    hint = msg("Take the setting out and mend the files: what cannot be read, no other rule can judge.")
    for name, level in settings.rules.items():
        if name in PROFILE and level != Severity.ERROR:
            message = msg("`{name}` is always an error", name=name)
            yield _problem(FIXED_RULE, settings, name, message, hint)
    for name in dict.fromkeys(waiver.rule for waiver in settings.waivers if waiver.rule in PROFILE):
        message = msg("`{name}` cannot be waived", name=name)
        yield _problem(FIXED_RULE, settings, name, message, hint)


def _problem(rule: Rule, settings: Settings, text: str, message: Message, hint: Message | None) -> Problem:
    """Return a problem at the first place where `ogpctl.toml` has `text`; TOML readers give no positions."""
    span = Span()
    for number, line in enumerate(settings.text.splitlines(), 1):
        column = line.find(text)
        if column >= 0:
            span = Span(number, column + 1, number, column + 1 + len(text))
            break
    return Problem(rule, SETTINGS_FILE, (), message, hint, span=span)
