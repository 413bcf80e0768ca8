"""The setting `requires`: the oldest ogpctl that reads a repository.

Without it an older ogpctl would call each new field an error; with it there is one, which says what to do.
"""

from __future__ import annotations

import re

import ogpctl
from ogpctl.i18n.message import Message, msg
from ogpctl.store.settings_values import shown

_ASKED = re.compile(r">=\s*([0-9]{1,4}(?:\.[0-9]{1,4}){0,2})")


def wrong_requirement(asked: object, here: str = ogpctl.__version__) -> Message | None:
    """Return why `requires` cannot be met, or not be read; None where this ogpctl is new enough.

    Of the forms in which Python writes versions only `>=` is taken: no release takes a field away.
    """
    found = _ASKED.fullmatch(asked.strip()) if isinstance(asked, str) else None
    if found is None:
        return msg(
            '`requires` must name the oldest version that works, such as ">=0.3"; found {found}.',
            found=shown(asked),
        )
    if _numbers(found[1]) <= _numbers(here):
        return None
    return msg(
        "this repository needs ogpctl {wanted} or newer; this is {here}. Install a newer version.",
        wanted=found[1],
        here=here,
    )


def _numbers(version: str) -> tuple[int, ...]:
    """Return the numbers of a version, of which a missing one is 0; what follows them does not count."""
    numbers = [int(part) for part in re.findall(r"\d+", re.split(r"[^0-9.]", version)[0])]
    return (*numbers, 0, 0, 0)[:3]
