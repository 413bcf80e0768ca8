"""The settings of a repository: `ogpctl.toml` at its root."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ogpctl.i18n.message import Message, msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ogpctl.store.report_settings import ReportSettings

SETTINGS_FILE = "ogpctl.toml"
LEVELS = ("error", "warning", "note", "off")


@dataclass(frozen=True, slots=True)
class Waiver:
    """A rule that is waived for one commitment, with the reason and the last day on which it is."""

    rule: str
    commitment: str
    reason: str
    until: dt.date

    def holds_on(self, today: dt.date) -> bool:
        """Whether the waiver is in force; on the day `until` it is still."""
        return today <= self.until


@dataclass(frozen=True, slots=True)
class Settings:
    """What `ogpctl.toml` says; `rules` maps a rule's id to a severity or to `off`.

    Rule ids are not known here: the checks judge them. `text` is the file as written, for positions. `report`
    is None where there is no table of that name.
    """

    data: str = "data"
    rules: Mapping[str, str] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()
    text: str = ""
    report: ReportSettings | None = None


class SettingsError(Exception):
    """`ogpctl.toml` cannot be used; `line` is None where it is not known."""

    def __init__(self, message: Message, line: int | None = None, file: str = SETTINGS_FILE) -> None:
        super().__init__(message.msgid)
        self.message = message
        self.line = line
        self.file = file

    def told(self) -> Message:
        """Return what is wrong, with its place."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return msg("{place}: {reason}", place=place, reason=self.message)


def parse_settings(data: bytes) -> Settings:
    """Return the settings written in `data`, the bytes of an `ogpctl.toml`; raise SettingsError."""
    import tomllib

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SettingsError(msg("This file is not UTF-8 text. Save it as UTF-8."), line) from None
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = re.search(r" \(at line (\d+), column \d+\)$", str(error))
        reason = str(error)[: at.start()] if at else str(error)
        line_number = int(at[1]) if at else None
        raise SettingsError(msg("This is not valid TOML: {reason}", reason=reason), line_number) from None
    return _Reader(text).settings(table)


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text

    def settings(self, table: Mapping[str, Any]) -> Settings:
        self._refuse_unknown(table, ("data", "rules", "waivers", "report"))
        rules = table.get("rules", {})
        waivers = table.get("waivers", [])
        if not isinstance(rules, dict):
            raise self._error(
                "rules", msg('`rules` must be a table: a line `[rules]`, then `rule-id = "warning"`.')
            )
        if not isinstance(waivers, list) or not all(isinstance(item, dict) for item in waivers):
            raise self._error(
                "waivers", msg("`waivers` must be a list of tables: each begins with a line `[[waivers]]`.")
            )
        for rule, level in rules.items():
            if level not in LEVELS:
                raise self._error(
                    rule,
                    msg(
                        "`{rule}` must be one of {levels}; found {found}.",
                        rule=rule,
                        levels=", ".join(f'"{name}"' for name in LEVELS),
                        found=_shown(level),
                    ),
                )
        return Settings(
            data=self._folder(table.get("data", "data")),
            rules=dict(rules),
            waivers=tuple(self._waiver(item) for item in waivers),
            text=self._text,
            report=self._report(table["report"]) if "report" in table else None,
        )

    def _report(self, table: Any) -> ReportSettings:
        from ogpctl.store.report_settings import NAMES, ReportFieldError, report_settings

        if not isinstance(table, dict):
            raise self._error(
                "report", msg("`report` must be a table: a line `[report]`, then its settings.")
            )
        self._refuse_unknown(table, NAMES)
        try:
            return report_settings(table)
        except ReportFieldError as error:
            raise self._error(error.name, error.message) from None

    def _folder(self, value: Any) -> str:
        """Return the data folder with `/` and without `.`; it must lie inside the repository."""
        parts = (
            [part for part in re.split(r"[/\\]", value) if part not in {"", "."}]
            if isinstance(value, str)
            else []
        )
        outside = isinstance(value, str) and (
            value[:1] in {"/", "\\"} or ":" in value or ".." in parts or "\0" in value
        )
        if not parts or outside:
            raise self._error(
                "data",
                msg(
                    '`data` must name a folder inside the repository, such as "data"; found {found}.',
                    found=_shown(value),
                ),
            )
        return "/".join(parts)

    def _waiver(self, item: Mapping[str, Any]) -> Waiver:
        fields = ("rule", "commitment", "reason", "until")
        self._refuse_unknown(item, fields)
        for name in fields:
            if name not in item:
                raise self._error(
                    "waivers",
                    msg(
                        "A waiver needs `{name}`. It names a rule, a commitment, the reason, and the last day on which it holds (`until`).",
                        name=name,
                    ),
                )
        for name in fields[:3]:
            if not isinstance(item[name], str) or not item[name].strip():
                raise self._error(
                    name, msg("`{name}` must be a text; found {found}.", name=name, found=_shown(item[name]))
                )
        return Waiver(item["rule"], item["commitment"], item["reason"], self._day(item["until"]))

    def _day(self, value: Any) -> dt.date:
        if type(value) is dt.date:
            return value
        try:
            if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
                return dt.date.fromisoformat(value)
        except (TypeError, ValueError):
            pass
        raise self._error(
            "until", msg("`until` must be a date such as 2027-06-30; found {found}.", found=_shown(value))
        )

    def _refuse_unknown(self, table: Mapping[str, Any], known: tuple[str, ...]) -> None:
        for name in table:
            if name not in known:
                raise self._error(
                    name,
                    msg(
                        "`{name}` is not a setting. Known here: {known}.",
                        name=name,
                        known=", ".join(f"`{key}`" for key in known),
                    ),
                )

    def _error(self, name: str, message: Message) -> SettingsError:
        """Return the error with the first line that speaks of `name`: the TOML reader keeps no positions."""
        found = re.search(
            rf"^[ \t]*(?:\[+[ \t]*)?[\"']?{re.escape(name)}[\"']?[ \t]*[=\].]", self._text, re.MULTILINE
        )
        return SettingsError(message, self._text.count("\n", 0, found.start()) + 1 if found else None)


def _shown(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)
