"""Compile the message catalogues when the package is built or installed from source.

The compiled `.mo` files are generated, so Git does not hold them; wheels and editable installs do.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogues(BuildHookInterface[Any]):
    """Turn each `ogpctl.po` into the `ogpctl.mo` beside it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Compile every catalogue before the files of the wheel are chosen."""
        for source in Path(self.root, "ogpctl", "i18n", "locale").glob("*/LC_MESSAGES/*.po"):
            with source.open("rb") as handle:
                catalogue = read_po(handle)
            with source.with_suffix(".mo").open("wb") as target:
                write_mo(target, catalogue)
