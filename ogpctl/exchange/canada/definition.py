"""A definition of Canada's tracker (`nap4.yaml`, `nap5.yaml`, `nap6.yaml`), and the faults in it.

A definition describes a table of the government's open data portal; the plan is in the choices of its
columns: commitments `C01`, milestones `C01.1`, indicators `C01.1.1`. It is read with the positions of its
keys, so each fault is told with its line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ogpctl.errors import OgpError
from ogpctl.exchange.import_remarks import fault
from ogpctl.i18n.message import msg
from ogpctl.terms.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.exchange.import_remarks import Remarks
    from ogpctl.store.position import Path
    from ogpctl.store.strict import StrictDocument

_LEVELS = {"commitments": 1, "milestones": 2, "indicators": 3}
_KNOWN = {
    "commitments": ("en", "fr", "NAP_url"),
    "milestones": ("en", "fr", "full_text", "NAP_url"),
    "indicators": ("en", "fr", "full_text", "cmt_url", "due_date", "deadline", "lead_dept", "s4d"),
}
_TEXTS = ("full_text", "deadline")
_CODE = re.compile(r"C[0-9]{2,3}(\.[0-9]{1,3}){0,2}")


@dataclass(frozen=True, slots=True)
class DefinitionEntry:
    """A commitment, milestone or indicator: its code, the line it begins on, its known keys."""

    code: str
    line: int
    keys: dict[str, Any]

    @property
    def above(self) -> str:
        """The code of what it belongs to; empty for a commitment."""
        return self.code.rpartition(".")[0]

    def text(self, name: str = "") -> dict[str, str]:
        """Return a text by language: the entry's own, or that of one of its keys."""
        holder = self.keys.get(name) if name else self.keys
        if not isinstance(holder, dict):
            return {}
        found = {language: holder.get(language) for language in ("en", "fr")}
        return {language: text for language, text in found.items() if isinstance(text, str) and text.strip()}


@dataclass(frozen=True, slots=True)
class Definition:
    """A whole definition.

    `about` holds the description of its commitments by language, `periods` are `YYYY-MM`.
    """

    name: str
    title: str
    about: dict[str, str]
    periods: tuple[str, ...]
    commitments: tuple[DefinitionEntry, ...]
    milestones: tuple[DefinitionEntry, ...]
    indicators: tuple[DefinitionEntry, ...]


def read_definition(data: bytes, remarks: Remarks) -> Definition:
    """Return what the bytes of a definition say; raise `OgpError` where they are none."""
    from ogpctl.store.strict import read_strict

    document = read_strict(data)
    broken = next((fault_ for fault_ in document.profile_errors if not document.complete), None)
    if broken is not None:
        raise OgpError(
            msg("{file}, line {line}: cannot read this YAML", file=remarks.file, line=broken.span.line)
        )
    return _DefinitionReader(document, remarks).read()


class _DefinitionReader:
    def __init__(self, document: StrictDocument, remarks: Remarks) -> None:
        self._document = document
        self._remarks = remarks

    def read(self) -> Definition:
        """Return the definition; raise `OgpError` where the columns of a plan are not all there."""
        value = self._document.value
        columns = dict(self._columns())
        missing = [name for name in ("reporting_period", *_LEVELS) if name not in columns]
        if missing:
            raise OgpError(
                msg(
                    "{file} is not a definition of Canada’s tracker: it has no column {columns}",
                    file=self._remarks.file,
                    columns=", ".join(f"`{name}`" for name in missing),
                ),
                msg(
                    "They are the files ckanext/canada/tables/nap….yaml of "
                    "github.com/open-data/ckanext-canada."
                ),
            )
        for item in self._document.profile_errors:
            reason = msg("outside the YAML allowed in plan files: {fault}", fault=str(item.kind.value))
            fault(self._remarks, item.span.line, "", "", reason)
        about = self._at(columns["commitments"]).get("description")
        found = {name: tuple(self._entries(name, columns[name])) for name in _LEVELS}
        definition = Definition(
            name=str(value.get("dataset_type") or ""),
            title=str(value.get("title") or ""),
            about={k: str(v) for k, v in about.items() if v} if isinstance(about, dict) else {},
            periods=tuple(str(name) for name in self._choices(columns["reporting_period"])),
            **found,
        )
        self._tell_orphans(definition)
        self._tell_without_due_date(definition)
        return definition

    def _columns(self) -> Iterator[tuple[str, Path]]:
        """Yield the name and path of each column of the tables that the file defines."""
        value = self._document.value
        resources = value.get("resources") if isinstance(value, dict) else None
        for place, resource in enumerate(resources if isinstance(resources, list) else ()):
            fields = resource.get("fields") if isinstance(resource, dict) else None
            for index, column in enumerate(fields if isinstance(fields, list) else ()):
                if isinstance(column, dict) and isinstance(column.get("datastore_id"), str):
                    yield column["datastore_id"], ("resources", place, "fields", index)

    def _at(self, path: Path) -> Any:
        value = self._document.value
        for step in path:
            value = value[step]
        return value

    def _choices(self, path: Path) -> dict[str, Any]:
        choices = self._at(path).get("choices")
        return choices if isinstance(choices, dict) else {}

    def _line(self, path: Path) -> int:
        return self._document.locate(path, key=True).line

    def _entries(self, column: str, path: Path) -> Iterator[DefinitionEntry]:
        for code, keys in self._choices(path).items():
            here = (*path, "choices", code)
            if not _CODE.fullmatch(code) or code.count(".") + 1 != _LEVELS[column]:
                self._fault(here, column, code, msg("not a code of this column"))
            elif not isinstance(keys, dict):
                self._fault(here, column, f"{code}: {keys}", msg("it has no texts"))
            else:
                yield DefinitionEntry(code, self._line(here), dict(self._known(column, here, code, keys)))

    def _known(self, column: str, path: Path, code: str, keys: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        """Yield the keys that a definition may have and that hold something, and remark on the others."""
        for name, value in keys.items():
            here = (*path, name)
            if name not in _KNOWN[column]:
                near = nearest(name, _KNOWN[column])
                reason = msg("unknown key; left out")
                if near is not None:
                    reason = msg("unknown key (did you mean {near}?); left out", near=near)
                self._fault(here, f"{column}.{name}", f"{code}: {value}", reason)
            elif value is None:
                self._fault(here, f"{column}.{name}", f"{code}: null", msg("the key has no value"))
            else:
                yield name, value
        for name in ("", *(name for name in _TEXTS if isinstance(keys.get(name), dict))):
            holder = keys[name] if name else keys
            here = (*path, name) if name else path
            for language in ("en", "fr"):
                if not isinstance(holder.get(language), str) or not holder[language].strip():
                    label = f"{column}.{name}.{language}" if name else f"{column}.{language}"
                    self._fault(here, label, code, msg("a text is required in both languages"))

    def _tell_orphans(self, definition: Definition) -> None:
        for column, entries, holders in (
            ("milestones", definition.milestones, definition.commitments),
            ("indicators", definition.indicators, definition.milestones),
        ):
            known = {entry.code for entry in holders}
            for entry in entries:
                if entry.above not in known:
                    reason = msg("it belongs to {code}, which is missing", code=entry.above)
                    fault(self._remarks, entry.line, column, entry.code, reason)

    def _tell_without_due_date(self, definition: Definition) -> None:
        """Remark on each indicator that has no key for its due date where the others have one."""
        if not any("due_date" in entry.keys for entry in definition.indicators):
            return
        empty = {remark.row for remark in self._remarks.items if remark.column == "indicators.due_date"}
        for entry in definition.indicators:
            lines = range(entry.line, entry.line + 1)
            if "due_date" not in entry.keys and not empty.intersection(lines) and not self._has_null(entry):
                reason = msg("this indicator has no due date; the others do")
                fault(self._remarks, entry.line, "indicators.due_date", entry.code, reason)

    def _has_null(self, entry: DefinitionEntry) -> bool:
        """Whether the due date was there without a value, which is told already."""
        return any(
            remark.column == "indicators.due_date" and remark.value == f"{entry.code}: null"
            for remark in self._remarks.items
        )

    def _fault(self, path: Path, column: str, value: str, reason: Any) -> None:
        fault(self._remarks, self._line(path), column, value, reason)
