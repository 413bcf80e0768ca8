"""What several outputs have in common: whose language they speak, when it was, what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.analysis.completion_counts import COUNTED_WORDS
from ogpctl.analysis.leads import UNSPECIFIED
from ogpctl.analysis.scales import SCALE_WORDS, SCALES, ScaleCount
from ogpctl.i18n.translator import LANGUAGES, Translator
from ogpctl.plan.model import Institution, Theme
from ogpctl.plan.vocabulary import RECORDED_COMPLETIONS
from ogpctl.render.outputs import Keys, Output, at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ogpctl.analysis.diff.state import Origin, StateName


def spoken_language(_: object, translator: Translator) -> str:
    """Return the language of the sentences in an output."""
    return translator.language


LANGUAGE = at(spoken_language, words=LANGUAGES)
"""The language of the sentences."""


class Counts(Keys, words=COUNTED_WORDS):
    """A count per completion word; `none` counts those with none recorded, which is not `not_started`."""


class ScaleWords(Keys, words=SCALE_WORDS, some=True):
    """The words of the scale, those that nobody said included; scales are never counted together."""


class ScaleCountOutput(Output, of=ScaleCount):
    """The assessments of a round by one of the IRM’s scales."""

    scale = at(words=SCALES)
    """The field of assessments that holds the scale’s words."""
    round = at()
    counts = at(keys=ScaleWords)


@dataclass(frozen=True, slots=True)
class PlanThen:
    """The state of a plan that `--at` shows instead of the files."""

    plan: str
    """The plan’s id."""
    origin: Origin
    name: str
    """The round’s id, or the revision as it was asked for."""
    commit: str | None
    """The commit’s id."""
    date: str | None
    """When the round was closed, or the day of the commit."""


def plans_then(states: Mapping[str, StateName]) -> tuple[PlanThen, ...] | None:
    """Return the states by plan; None where the files are shown."""
    return (
        tuple(
            PlanThen(plan, state.origin, state.name, state.commit, state.date)
            for plan, state in states.items()
        )
        or None
    )


AT = at("then", optional=True)
"""Only with --at: the state of each plan that is shown."""

FILES_WITH_ERRORS = at()
"""Files of these plans that have errors, so that what they hold may be missing or incomplete here; the exit
status is then 1. A byte of a name that is not UTF-8 is written \\xNN.
"""


def _kind(institution: Institution) -> str:
    return institution.kind or UNSPECIFIED


class NamedInstitutionOutput(Output, of=Institution):
    """An institution.

    The kind is `unspecified` where institutions.yaml does not say it, `undeclared` where it does not hold the
    institution.
    """

    id = at()
    name = at()
    kind = at(_kind)


class NamedThemeOutput(Output, of=Theme):
    id = at()
    title = at()


COMPLETION_WORD = at("completion", words=RECORDED_COMPLETIONS)
"""The completion word; null where none is recorded, which is not the same as not_started, or where none could
be read.
"""
