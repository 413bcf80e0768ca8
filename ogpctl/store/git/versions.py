"""The versions of plan files in a history, each content read and parsed once.

An old version is judged by today's schema and read in any case: it is marked where the schema refuses it.
What the explaining pass would say of it is not asked, so that a history of thousands of old files stays
quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ogpctl.store.accept import accept, plain_value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ogpctl.store.document import Kind
    from ogpctl.store.git.repository import Git
    from ogpctl.store.loading import Known


class ContentVersion(NamedTuple):
    """What one content says: `value` is None where nothing could be read; see `StateFile`."""

    data: bytes
    value: Any
    valid: bool
    complete: bool


class ContentVersions:
    """Reads contents by their ids."""

    def __init__(self, git: Git, known: Known) -> None:
        self._git = git
        self._known = known
        self._parsed: dict[tuple[Kind, str], ContentVersion] = {}
        self._contents: dict[str, bytes | None] = {}

    def fetch(self, names: Iterable[str]) -> None:
        """Read these contents together; what was fetched before and not parsed is forgotten."""
        self._contents = self._git.objects.read(names)

    def data(self, name: str) -> bytes:
        """Return a content, empty where it is too large to be a plan file."""
        if name not in self._contents:
            self._contents |= self._git.objects.read((name,))
        return self._contents[name] or b""

    def version(self, kind: Kind, name: str) -> ContentVersion:
        """Return what a content says as a file of that kind."""
        key = (kind, name)
        if key not in self._parsed:
            self._parsed[key] = parsed(kind, self.data(name), self._known)
        return self._parsed[key]


def parsed(kind: Kind, data: bytes, known: Known) -> ContentVersion:
    """Return what these bytes say as a file of that kind; `known` is asked first."""
    document = known.get((kind, data, None))
    if document is not None:
        complete = document.strict is None or document.strict.complete
        return ContentVersion(data, document.value, document.valid, complete)
    value = accept(data, kind)
    if value is not None:
        return ContentVersion(data, value, valid=True, complete=True)
    value = plain_value(data)
    if value is not None and all(isinstance(key, str) for key in value):
        return ContentVersion(data, value, valid=False, complete=True)
    from ogpctl.store.loading import understood

    document = understood("", kind, data)
    complete = document.strict is None or document.strict.complete
    return ContentVersion(data, document.value, document.valid, complete)
