"""Makes the PDF of a manuscript by Typst: no network, no fonts of the machine, no clock."""

from __future__ import annotations

import json
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal

from ogpctl.report.pdf.setting import Setting, missing_texts, shown_instead
from ogpctl.report.pdf.typst_data import TypstData

if TYPE_CHECKING:
    from ogpctl.report.manuscript.sections import Manuscript

STANDARD: Literal["ua-1"] = "ua-1"
"""PDF/UA-1 (ISO 14289-1): Typst refuses to write a document that breaks a rule of it that a machine can
check."""

_PROBE = (
    b'#set document(title: "probe")\n#set page(width: 40cm, height: auto)\n#json(bytes(sys.inputs.data))\n'
)


def pdf(manuscript: Manuscript) -> bytes:
    """Return the PDF of a manuscript. The same manuscript gives the same bytes.

    Raises `TooMuchText`.
    """
    setting = Setting()
    data = TypstData(manuscript, setting.printed).data()
    instead: dict[str, str] = {}
    missing = missing_texts(setting.letters, _settable)
    if missing:
        instead = shown_instead(missing, _settable)
        setting, data = _data(manuscript, Setting(instead))
    try:
        return _compile(_template(), data)
    except _typst_error():
        # A letter can lack a form that its neighbours ask for: then it is the word that cannot be set.
        words = missing_texts(setting.words, _settable)
        if not words:
            raise
        return _compile(_template(), _data(manuscript, Setting(instead, words))[1])


def _data(manuscript: Manuscript, setting: Setting) -> tuple[Setting, dict[str, Any]]:
    data = TypstData(manuscript, setting.printed).data()
    return setting, data | {"missing": setting.replaced}


def _settable(text: str) -> bool:
    """Return whether the fonts have every letter of a text."""
    try:
        _compile(_PROBE, text)
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
