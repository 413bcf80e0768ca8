"""The bytes of a workbook, judged before the library opens them.

A small file may unpack to more than the memory. The library reads all shared strings and whole sheets before
it says anything. So each part is walked through first by Python’s own XML parser, which builds nothing: its
elements are counted, and a document type, in which entities could be defined that grow without end, is
refused. What is “Strict Open XML” is brought into the namespaces of the other kind, the only ones that the
library knows.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from typing import TYPE_CHECKING
from xml.parsers import expat

from ogpctl.errors import OgpError
from ogpctl.exchange.csv_rows import too_large
from ogpctl.i18n.message import msg
from ogpctl.render.plain_text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_BYTES = 256 * 1024 * 1024
"""Of all parts together, unpacked: the workbook of 2,000 commitments has 20 MB."""
_MOST_ELEMENTS = 3_000_000
"""Of all parts together: a cell has three, with its text."""
_LONGEST_DIRECTORY = 1024 * 1024
"""Bytes of the list of parts: more than ten thousand of them."""
_END = b"PK\x05\x06"
_SIZE_OF_DIRECTORY = 12
"""Where it stands after the mark of the end: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT,
4.3.16."""
_CHUNK = 1024 * 1024
_STRICT = "http://purl.oclc.org/ooxml/"
_STRICT_NAMES = re.compile(
    rb"""((?:xmlns(?::[\w.-]+)?|Type|uri)\s*=\s*["'])http://purl\.oclc\.org/ooxml/([A-Za-z]+)/"""
)
"""ISO/IEC 29500-1, the names in which Strict differs: `…/ooxml/spreadsheetml/main` for
`…/spreadsheetml/2006/main`."""


class _Refused(Exception):
    pass


def workbook_bytes(data: bytes, name: str) -> bytes:
    """Return a workbook that may be opened.

    Raise `OgpError` where the bytes are none, or one that is too large.
    """
    end = data.rfind(_END)
    if end >= 0 and len(data) >= end + _SIZE_OF_DIRECTORY + 4:
        (directory,) = struct.unpack_from("<L", data, end + _SIZE_OF_DIRECTORY)
        if directory > _LONGEST_DIRECTORY:
            raise too_large(name, msg("it has too many parts"))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _in_the_other_names(archive) if _judged(archive, name) else data
    except OgpError:
        raise
    except (zipfile.BadZipFile, ValueError, OSError):
        raise _no_workbook(name) from None
    except Exception as error:  # noqa: BLE001 - damaged and encrypted archives fail in any way
        raise unreadable(name, error) from None


def unreadable(name: str, error: Exception) -> OgpError:
    """Return the error for a workbook that the libraries cannot read."""
    return OgpError(msg("cannot read {file} as a workbook: {why}", file=name, why=one_line(str(error))[:200]))


def _no_workbook(name: str) -> OgpError:
    return OgpError(
        msg("{file} is not an .xlsx workbook", file=name),
        msg(
            "Open it in a spreadsheet and save it as “Excel workbook (.xlsx)”; "
            "for CSV files: `ogpctl import csv`."
        ),
    )


def _judged(archive: zipfile.ZipFile, name: str) -> bool:
    """Return whether a workbook is Strict; raise `OgpError` where it is none, or must not be opened."""
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names or not any(item.startswith("xl/") for item in names):
        raise _no_workbook(name)
    if sum(part.file_size for part in parts) > _MOST_BYTES:
        raise too_large(name, msg("unpacked it has more than {most} MB", most=_MOST_BYTES // 2**20))
    return _walk(archive, name)


def _walk(archive: zipfile.ZipFile, name: str) -> bool:
    """Walk through all parts and return whether one is Strict.

    Raise `OgpError` where they must not be opened.
    """
    strict = False
    elements = 0

    def start(_tag: str, attributes: dict[str, str]) -> None:
        nonlocal elements, strict
        elements += 1
        if elements > _MOST_ELEMENTS:
            raise _Refused
        strict = strict or any(value.startswith(_STRICT) for value in attributes.values())

    def document_type(*_arguments: object) -> None:
        raise _Refused

    for part in archive.infolist():
        parser = expat.ParserCreate()
        parser.StartElementHandler = start
        parser.StartDoctypeDeclHandler = document_type
        try:
            for chunk in _chunks(archive, part):
                parser.Parse(chunk, False)  # noqa: FBT003 - takes no names
        except expat.ExpatError:
            continue  # a picture, or what the library stops at as well
        except _Refused:
            if elements > _MOST_ELEMENTS:
                raise too_large(
                    name, msg("it has more than {most} cells and texts", most=_MOST_ELEMENTS // 3)
                ) from None
            raise OgpError(
                msg(
                    "{file} contains a document type declaration, which no spreadsheet writes: it was not "
                    "opened",
                    file=name,
                )
            ) from None
    return strict


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(part) as handle:
        while chunk := handle.read(_CHUNK):
            yield chunk


def _in_the_other_names(archive: zipfile.ZipFile) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as written:
        for part in archive.infolist():
            names = _STRICT_NAMES.sub(rb"\1http://schemas.openxmlformats.org/\2/2006/", archive.read(part))
            written.writestr(part.filename, names)
    return stream.getvalue()
