"""The table `[report]` of `ogpctl.toml`.

Where the report is published, and where its readers can take part.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from string import Formatter
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ogpctl.i18n.message import Message, msg
from ogpctl.store.settings_values import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

_ADDRESS = re.compile(r"https?://[^\s\"'<>\\\x00-\x1f]+")
_PLACES: dict[str, tuple[str, ...]] = {
    "commits": ("commit",),
    "edit": ("file",),
    "issues": ("id", "title", "page"),
}
"""The settings that are patterns, with what may stand in braces in them."""


@dataclass(frozen=True, slots=True)
class ReportSettings:
    """Addresses, each None where it is not set; nothing is shown in the report of one that is not.

    `url` is where the report is published; `repository` the page of the repository; `commits`, `edit` and
    `issues` are patterns that become the page of a commit, of the editor of a file and of a new issue;
    `forum` is where the report is talked about; `accessibility` and `legal` are the statements that public
    bodies owe.
    """

    url: str | None = None
    repository: str | None = None
    commits: str | None = None
    edit: str | None = None
    issues: str | None = None
    forum: str | None = None
    accessibility: str | None = None
    legal: str | None = None

    def commit_page(self, commit: str) -> str | None:
        """Return the address of a commit."""
        return _filled(self.commits, commit=commit)

    def edit_page(self, file: str) -> str | None:
        """Return the address where the forge lets a reader propose a change of `file`."""
        return _filled(self.edit, file=file)

    def issue_page(self, id: str, title: str, page: str = "") -> str | None:  # noqa: A002 - as in the pattern
        """Return the address of a new issue about a commitment."""
        return _filled(self.issues, id=id, title=title, page=page)


NAMES = tuple(item.name for item in fields(ReportSettings))


def wrong_fields(table: Mapping[str, Any]) -> list[tuple[str, Message]]:
    """Return which settings of the table `[report]` cannot be used, and why.

    Only known names are left in it.
    """
    found = []
    for name, value in table.items():
        if not isinstance(value, str) or _ADDRESS.fullmatch(value) is None:
            message = msg(
                "`{name}` must be an address with http:// or https://; found {found}.",
                name=name,
                found=shown(value),
            )
            found.append((name, message))
        elif (wrong := _wrong_pattern(name, value)) is not None:
            found.append((name, wrong))
    return found


def report_settings(table: Mapping[str, str]) -> ReportSettings:
    """Return the settings of the table `[report]`, in which nothing is wrong."""
    values = dict(table)
    if "url" in values:
        values["url"] = values["url"].rstrip("/") + "/"
    return ReportSettings(**values)


def _wrong_pattern(name: str, value: str) -> Message | None:
    """Return what is wrong where braces hold anything that is not filled in.

    Attributes and indices never are.
    """
    known = _PLACES.get(name, ())
    try:
        found = [
            place for _, place, form, how in Formatter().parse(value) if place is not None or form or how
        ]
    except ValueError:
        found = [None]
    if all(place in known for place in found):
        return None
    if not known:
        return msg(
            "`{name}` must be a single address, without braces; found {found}.", name=name, found=shown(value)
        )
    return msg(
        "In `{name}`, only {places} may be in braces; found {found}.",
        name=name,
        places=", ".join(f"{{{place}}}" for place in known),
        found=shown(value),
    )


def _filled(pattern: str | None, **values: str) -> str | None:
    if pattern is None:
        return None
    return pattern.format(
        **{name: quote(value, safe="/" if name == "file" else "") for name, value in values.items()}
    )
