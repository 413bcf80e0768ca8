"""The settings of a repository: `ogpctl.toml` at its root."""

from __future__ import annotations

import codecs
import datetime as dt
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ogpctl.i18n import steering
from ogpctl.i18n.message import Message, msg, nmsg
from ogpctl.store.line_positions import Lines
from ogpctl.store.position import Path, Span
from ogpctl.store.settings_values import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ogpctl.store.own_fields import Own, OwnField
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
    is None where there is no table of that name; `own` are the fields that the repository adds to the schema.
    """

    data: str = "data"
    rules: Mapping[str, str] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()
    text: str = ""
    report: ReportSettings | None = None
    own: Own = ()


MOST_PROBLEMS = 100


@dataclass(frozen=True, slots=True)
class SettingsProblem:
    """One thing that is wrong in `ogpctl.toml`; `span` is None where the file as a whole is."""

    message: Message
    span: Span | None = None


class SettingsError(Exception):
    """`ogpctl.toml` cannot be used; `problems` is every reason, in the order of the file."""

    def __init__(self, problems: Sequence[SettingsProblem], file: str = SETTINGS_FILE) -> None:
        super().__init__(problems[0].message.msgid)
        self.problems = tuple(problems)
        self.file = file

    def told(self) -> tuple[Message, ...]:
        """Return what is wrong, each with its place; the first of them where there are very many."""
        found = [self._told(problem) for problem in self.problems[:MOST_PROBLEMS]]
        more = len(self.problems) - MOST_PROBLEMS
        if more > 0:
            found.append(nmsg("and {count} more error", "and {count} more errors", more))
        return tuple(found)

    def _told(self, problem: SettingsProblem) -> Message:
        span = problem.span
        place = self.file if span is None else f"{self.file}:{span.line}:{span.column}"
        return msg("{place}: {reason}", place=place, reason=problem.message)


def parse_settings(data: bytes) -> Settings:
    """Return the settings written in `data`, the bytes of an `ogpctl.toml`; raise SettingsError."""
    import tomllib

    text = _text(data)
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of thousands of digits is a bare ValueError
        at = re.search(r" \(at line (\d+), column (\d+)\)$", str(error))
        span = Span(int(at[1]), int(at[2]), int(at[1]), int(at[2])) if at else _end_of(text, str(error))
        from ogpctl.store.toml_reasons import toml_reason

        reason = toml_reason(str(error)[: at.start()] if at else str(error))
        raise SettingsError(
            [SettingsProblem(msg("This is not valid TOML: {reason}", reason=reason), span)]
        ) from None
    if not table:
        return Settings(text=text)
    reader = _SettingsReader(text)
    # What a newer ogpctl takes is not known here: where one is needed, nothing else is judged.
    settings = reader.settings(table) if reader.may_be_read(table) else None
    if settings is None:
        raise SettingsError(reader.problems())
    return settings


def _text(data: bytes) -> str:
    """Return `data` as text that a reader of TOML may be given; raise SettingsError."""
    from ogpctl.store.settings_places import long_key

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].removeprefix(codecs.BOM_UTF8).decode("utf-8")
        place = Lines(f"{before}?").span(len(before), len(before) + 1)
        raise SettingsError(
            [SettingsProblem(msg("This file is not UTF-8 text. Save it as UTF-8."), place)]
        ) from None
    if (span := long_key(text)) is not None:
        raise SettingsError([SettingsProblem(msg("No setting has a name with this many parts."), span)])
    return text


def _end_of(text: str, reason: str) -> Span | None:
    """Return the end of `text` where Python’s reader says that the mistake is there and gives no line."""
    if "(at end of document)" not in reason:
        return None
    last = len(text.rstrip())
    return Lines(text).span(last, last)


_STEERING = f"[{steering.CONTROLS}\t\n\r{steering.TURNING}{steering.MARKS}{steering.OTHER}]"
_MISSING = object()
_WAIVER_FIELDS = ("rule", "commitment", "reason", "until")


class _SettingsReader:
    """Reads a table of TOML, and notes every mistake in it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: list[tuple[Path, bool, Message]] = []
        """What is wrong: the path, whether its key is meant rather than its value, and why."""

    def may_be_read(self, table: Mapping[str, Any]) -> bool:
        """Whether this ogpctl is as new as `requires` asks."""
        from ogpctl.store.required_version import wrong_requirement

        wrong = wrong_requirement(table["requires"]) if "requires" in table else None
        if wrong is not None:
            self._note(("requires",), wrong)
        return wrong is None

    def settings(self, table: Mapping[str, Any]) -> Settings | None:
        """Return the settings; None where anything in them is wrong."""
        self._refuse_unknown((), table, ("requires", "data", "rules", "waivers", "report", "fields"))
        settings = Settings(
            data=self._folder(table.get("data", "data")),
            rules=self._rules(table.get("rules", {})),
            waivers=self._waivers(table.get("waivers", [])),
            text=self._text,
            report=self._report(table["report"]) if "report" in table else None,
            own=self._own(table["fields"]) if "fields" in table else (),
        )
        return None if self._found else settings

    def problems(self) -> list[SettingsProblem]:
        """Return the mistakes with their places, in the order of the file."""
        from ogpctl.store.settings_places import SettingsPlaces

        places = SettingsPlaces(self._text)
        found = [
            SettingsProblem(message, places.key(path) if is_key else places.value(path))
            for path, is_key, message in self._found
        ]
        return sorted(found, key=lambda problem: problem.span or Span())

    def _rules(self, rules: Any) -> dict[str, str]:
        if not isinstance(rules, dict):
            self._note(
                ("rules",), msg('`rules` must be a table: a line `[rules]`, then `rule-id = "warning"`.')
            )
            return {}
        for rule, level in rules.items():
            if level not in LEVELS:
                self._note(
                    ("rules", rule),
                    msg(
                        "`{rule}` must be one of {levels}; found {found}.",
                        rule=rule,
                        levels=", ".join(f'"{name}"' for name in LEVELS),
                        found=shown(level),
                    ),
                )
        return dict(rules)

    def _report(self, table: Any) -> ReportSettings | None:
        from ogpctl.store.report_settings import NAMES, report_settings, wrong_fields

        if not isinstance(table, dict):
            self._note(("report",), msg("`report` must be a table: a line `[report]`, then its settings."))
            return None
        self._refuse_unknown(("report",), table, NAMES)
        known = {name: value for name, value in table.items() if name in NAMES}
        wrong = wrong_fields(known)
        for name, message in wrong:
            self._note(("report", name), message)
        return None if wrong else report_settings(known)

    def _own(self, table: Any) -> tuple[OwnField, ...]:
        from ogpctl.store.own_fields import OwnFieldsReader

        reader = OwnFieldsReader()
        fields = reader.fields(table)
        self._found += reader.found
        return fields

    def _folder(self, value: Any) -> str:
        """Return the data folder with `/` and without `.`; it must lie inside the repository."""
        if not isinstance(value, str):
            value, given = "", value
        else:
            given = value
        parts = [part for part in re.split(r"[/\\]", value) if part not in {"", "."}]
        if not parts or value[:1] in {"/", "\\"} or ":" in value or ".." in parts:
            self._note(
                ("data",),
                msg(
                    '`data` must name a folder inside the repository, such as "data"; found {found}.',
                    found=shown(given),
                ),
            )
        elif unseen := re.search(_STEERING, value):
            self._note(
                ("data",),
                msg(
                    "`data` contains the character {code}, which is not allowed in a folder name here. "
                    "Rename the folder.",
                    code=steering.code_of(unseen[0]),
                ),
            )
        return "/".join(parts)

    def _waivers(self, waivers: Any) -> tuple[Waiver, ...]:
        if not isinstance(waivers, list) or not all(isinstance(item, dict) for item in waivers):
            self._note(
                ("waivers",),
                msg("`waivers` must be a list of tables, each starting with a line `[[waivers]]`."),
            )
            return ()
        found = [self._waiver(("waivers", index), item) for index, item in enumerate(waivers)]
        return tuple(waiver for waiver in found if waiver is not None)

    def _waiver(self, path: Path, item: Mapping[str, Any]) -> Waiver | None:
        self._refuse_unknown(path, item, _WAIVER_FIELDS)
        for name in _WAIVER_FIELDS:
            if name not in item:
                message = msg(
                    "A waiver needs `{name}`. It gives a rule, a commitment, the reason, and the last day "
                    "on which it applies (`until`).",
                    name=name,
                )
                self._note(path, message, is_key=True)
        rule, commitment, reason = (
            self._words((*path, name), item.get(name, _MISSING)) for name in _WAIVER_FIELDS[:3]
        )
        until = self._day((*path, "until"), item.get("until", _MISSING))
        return Waiver(rule, commitment, reason, until) if until is not None else None

    def _words(self, path: Path, value: Any) -> str:
        if value is _MISSING or (isinstance(value, str) and value.strip()):
            return str(value)
        self._note(path, msg("`{name}` must be a text; found {found}.", name=path[-1], found=shown(value)))
        return ""

    def _day(self, path: Path, value: Any) -> dt.date | None:
        if type(value) is dt.date:
            return value
        try:
            if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
                return dt.date.fromisoformat(value)
        except (TypeError, ValueError):
            pass
        if value is not _MISSING:
            self._note(
                path, msg("`until` must be a date such as 2027-06-30; found {found}.", found=shown(value))
            )
        return None

    def _refuse_unknown(self, path: Path, table: Mapping[str, Any], known: tuple[str, ...]) -> None:
        for name in table:
            if name not in known:
                message = msg(
                    "Unknown setting `{name}`. Known settings: {known}.",
                    name=name,
                    known=", ".join(f"`{key}`" for key in known),
                )
                self._note((*path, name), message, is_key=True)

    def _note(self, path: Path, message: Message, *, is_key: bool = False) -> None:
        self._found.append((path, is_key, message))
