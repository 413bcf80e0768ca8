"""Makes the PDF of a manuscript by Typst: no network, no fonts of the machine, no clock."""

from __future__ import annotations

import json
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal

from ogpctl.report.pdf.setting import Setting, missing_characters
from ogpctl.report.pdf.typst_data import TypstData

if TYPE_CHECKING:
    from ogpctl.report.manuscript.blocks import Manuscript

STANDARD: Literal["ua-1"] = "ua-1"
"""PDF/UA-1 (ISO 14289-1): Typst refuses to write a document that breaks a rule of it that a machine can check."""

_PROBE = b'#set document(title: "probe")\n#set page(width: 40cm, height: auto)\n#for c in json(bytes(sys.inputs.data)) [#c ]\n'


def pdf(manuscript: Manuscript) -> bytes:
    """Return the PDF of a manuscript. The same manuscript gives the same bytes."""
    first = Setting()
    data = TypstData(manuscript, first.printed).data()
    missing = missing_characters(first.seen, _settable)
    if missing:
        data = _data(manuscript, missing)
    try:
        return _compile(_template(), data)
    except _typst_error():
        # A letter can lack a form that its neighbours ask for: then every unusual one is shown by its number.
        if missing == first.seen:
            raise
        return _compile(_template(), _data(manuscript, first.seen))


def _data(manuscript: Manuscript, missing: frozenset[str] | set[str]) -> dict[str, Any]:
    setting = Setting(missing)
    data = TypstData(manuscript, setting.printed).data()
    return data | {"missing": setting.replaced}


def _settable(characters: str) -> bool:
    """Return whether the fonts have every one of these characters."""
    try:
        _compile(_PROBE, list(characters))
    except _typst_error():
        return False
    return True


def _compile(source: bytes, data: object) -> bytes:
    import typst

    made: bytes = typst.compile(
        source,
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data)},
        pdf_standards=[STANDARD],
        timestamp=0,
    )
    return made


def _template() -> bytes:
    return (resources.files("ogpctl.report.pdf") / "book.typ").read_bytes()


def _typst_error() -> type[Exception]:
    import typst

    return typst.TypstError
