"""The table `[report]` of `ogpctl.toml`: where the report is published, and where its readers can take part."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from string import Formatter
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ogpctl.i18n.message import Message, msg

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
    `issues` are patterns that become the page of a commit, of the editor of a file and of a new issue; `forum`
    is where the report is talked about; `accessibility` and `legal` are the statements that public bodies owe.
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


class ReportFieldError(Exception):
    """A setting of the report that cannot be used."""

    def __init__(self, name: str, message: Message) -> None:
        super().__init__(message.msgid)
        self.name = name
        self.message = message


def report_settings(table: Mapping[str, Any]) -> ReportSettings:
    """Return the settings of the table `[report]`, of which only known names are left; raise ReportFieldError."""
    for name, value in table.items():
        if not isinstance(value, str) or _ADDRESS.fullmatch(value) is None:
            shown = f'"{value}"' if isinstance(value, str) else str(value)
            raise ReportFieldError(
                name,
                msg(
                    "`{name}` must be an address with http:// or https://; found {found}.",
                    name=name,
                    found=shown,
                ),
            )
        _check_pattern(name, value)
    values = dict(table)
    if "url" in values:
        values["url"] = values["url"].rstrip("/") + "/"
    return ReportSettings(**values)


def _check_pattern(name: str, value: str) -> None:
    """Raise where braces hold anything that is not filled in; attributes and indices never are."""
    known = _PLACES.get(name, ())
    try:
        found = [
            place for _, place, form, how in Formatter().parse(value) if place is not None or form or how
        ]
    except ValueError:
        found = [None]
    if any(place not in known for place in found):
        places = ", ".join(f"{{{place}}}" for place in known)
        message = (
            msg(
                "`{name}` may have in braces only {places}; found {found}.",
                name=name,
                places=places,
                found=value,
            )
            if known
            else msg("`{name}` is one address, without braces; found {found}.", name=name, found=value)
        )
        raise ReportFieldError(name, message)


def _filled(pattern: str | None, **values: str) -> str | None:
    if pattern is None:
        return None
    return pattern.format(
        **{name: quote(value, safe="/" if name == "file" else "") for name, value in values.items()}
    )
