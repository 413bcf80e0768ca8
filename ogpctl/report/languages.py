"""The languages that a plan's report is made in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.i18n.translator import LANGUAGES

if TYPE_CHECKING:
    from ogpctl.plan.model import PlanHeader

OWN_NAMES = {"fr": "Français", "en": "English"}
"""Each language in its own words."""


def report_languages(header: PlanHeader) -> tuple[str, ...]:
    """Return those of the plan's languages that the program speaks, else English."""
    return tuple(dict.fromkeys(code for code in header.languages if code in LANGUAGES)) or ("en",)
