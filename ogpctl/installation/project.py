"""What the project is called and where it is published: the one place that says so."""

from __future__ import annotations

from typing import Final

NAME: Final = "ogpctl"
"""The name of the distribution. It is on no package index, where anybody may register it: never install by it
alone."""

PUBLIC_ADDRESS: Final[str | None] = None
"""The address that people clone ogpctl from, such as `https://forge.example.org/group/ogpctl`.

None while it has none. Until it is set, examples write `PLACEHOLDER_ADDRESS`, and links to the project are
left out. A test finds every place that has to follow once it is set.
"""

PLACEHOLDER_ADDRESS: Final = "https://forge.example.org/open-government/ogpctl"
PLACEHOLDER_COMMIT: Final = "COMMIT"
"""What examples write for the full id of a commit."""

EXAMPLE_PLACE: Final = f"git+{PUBLIC_ADDRESS or PLACEHOLDER_ADDRESS}@{PLACEHOLDER_COMMIT}"
"""A place to install from, as messages show one."""
