"""The explaining reader (being built): positions and faults of a file that the quick pass left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ogpctl.store.fault import Fault, FaultKind
from ogpctl.store.position import Path, Span


@dataclass(frozen=True, slots=True)
class StrictDocument:
    value: Any = None
    text: str = ""
    faults: tuple[Fault, ...] = ()

    def locate(self, path: Path, key: bool = False) -> Span:
        return Span()

    def literal(self, path: Path) -> str:
        return ""


def read_strict(data: bytes) -> StrictDocument:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    text = data.decode("utf-8-sig", "replace")
    try:
        return StrictDocument(YAML(typ="safe", pure=True).load(text), text)
    except YAMLError:
        return StrictDocument(None, text, (Fault(FaultKind.SYNTAX),))
