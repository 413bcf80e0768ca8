"""How many examples the property tests try.

A part with the test command of the README, all of them in `.ci/run`. `OGPCTL_EXAMPLES` is the factor: 1 for
the full number, 10 for a long hunt.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

FACTOR = float(os.environ.get("OGPCTL_EXAMPLES", "0.2"))


def examples(full: int) -> int:
    """Return how many examples to try of a property that deserves `full`."""
    return max(round(full * FACTOR), 1)


def load_profile() -> None:
    """Set what every property test has. Timing is no property of a test: a slow machine must not fail one."""
    settings.register_profile(
        "ogpctl", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=examples(100)
    )
    settings.load_profile("ogpctl")
