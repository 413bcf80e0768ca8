"""The releases in `requirements/test.txt`, for tests that hold what one release of a library says.

The suite runs with other releases as well: with the lowest that pyproject.toml allows and the newest that
there are.
"""

from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import Path

import pytest

LOCK = Path(__file__).parents[1] / "requirements" / "test.txt"
LOCKED = dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", LOCK.read_text(encoding="utf-8"), re.MULTILINE))


def locked(*names: str) -> pytest.MarkDecorator:
    """Skip a test unless each of these libraries is installed at its locked release."""
    others = [f"{name} {version(name)}" for name in names if version(name) != LOCKED[name]]
    return pytest.mark.skipif(bool(others), reason=f"not the locked release: {', '.join(others)}")
