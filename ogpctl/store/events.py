"""The events of a YAML text: ruamel.yaml's own parser on the tokens of our scanner."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ruamel.yaml.parser import Parser
from ruamel.yaml.reader import Reader

from ogpctl.store.scanning import ForbiddenSyntax, ProfileScanner

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(slots=True)
class EventLoader:
    """What ruamel.yaml calls a loader: it ties reader, scanner and parser together."""

    text: str
    noted: list[ForbiddenSyntax] = field(default_factory=list)
    processing_version: tuple[int, int] = (1, 2)
    comment_handling: None = None
    _reader: Any = None
    _scanner: Any = None
    _parser: Any = None

    def __post_init__(self) -> None:
        Reader(self.text, loader=self)
        ProfileScanner(loader=self)
        Parser(loader=self)

    @property
    def _resolver(self) -> EventLoader:
        """The parser asks its resolver for the version of YAML only."""
        return self

    @property
    def offset(self) -> int:
        """How far the text is read."""
        return int(self._reader.index)

    def events(self) -> Iterator[Any]:
        """Yield the events; raise what ruamel.yaml raises, and TooDeepError."""
        while self._parser.check_event():
            yield self._parser.get_event()
