"""Workbooks that are small files and would fill the memory or never end.

Refused in words, by what is in them.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from edited_tables import Site

STRINGS = "xl/sharedStrings.xml"


def changed(path: Path, **parts: Callable[[bytes], bytes]) -> Path:
    """Rewrite parts of a workbook, named by the last part of their names without its ending."""
    with zipfile.ZipFile(path) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in held.items():
            change = parts.get(name.rpartition("/")[2].partition(".")[0], lambda found: found)
            archive.writestr(name, change(data))
    path.write_bytes(stream.getvalue())
    return path


def refused(site: Site, path: Path) -> str:
    """Return what is said of a workbook that is refused."""
    status, out, err = site.run("import", "xlsx", str(path))
    assert (int(status), out) == (3, "")
    return err


def rows(text: str) -> Callable[[bytes], bytes]:
    """Put lines at the end of a sheet."""
    return lambda data: data.replace(b"</sheetData>", text.encode() + b"</sheetData>")


def test_millions_of_shared_strings(site: Site) -> None:
    many = b"<si/>" * 28_000_000
    path = changed(site.workbook().path, sharedStrings=lambda data: data.replace(b"</sst>", many + b"</sst>"))
    assert path.stat().st_size < 2_000_000

    assert "more than 1000000 cells and texts" in refused(site, path)


def test_millions_of_cells(site: Site) -> None:
    path = changed(site.workbook().path, sheet2=rows("<row>" + "<c><v>1</v></c>" * 1_600_000 + "</row>"))

    assert "more than 1000000 cells and texts" in refused(site, path)


def test_rows_that_are_not_there(site: Site) -> None:
    """The last row has a number beyond every sheet: the rows before it would be made up."""
    path = changed(site.workbook().path, sheet2=rows('<row r="2000000000"><c><v>1</v></c></row>'))

    assert "more than 2000000 lines" in refused(site, path)


@pytest.mark.long
def test_the_same_sheet_many_times(site: Site) -> None:
    """Each of them a name for one part, which would be read each time."""
    filled = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(100, 40_100))

    def book(data: bytes) -> bytes:
        entry = b"".join(re.findall(rb'<sheet name="commitments" [^>]*/>', data))
        copies = [
            re.sub(rb'sheetId="\d+"', b'sheetId="%d"' % n, entry.replace(b'"commitments"', b'"c%d"' % n))
            for n in range(100, 200)
        ]
        return data.replace(entry, entry + b"".join(copies)) if entry else data

    path = changed(site.workbook().path, sheet2=rows(filled), workbook=book)

    assert "more than 100000 rows" in refused(site, path)


def test_one_long_text_in_many_cells(site: Site) -> None:
    long = b"<si><t>" + b"a" * 8_000_000 + b"</t></si>"
    book = site.workbook()
    with zipfile.ZipFile(book.path) as archive:
        count = archive.read(STRINGS).count(b"<si>")
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>{count}</v></c></row>' for n in range(100, 2000))
    path = changed(
        book.path, sheet2=rows(cells), sharedStrings=lambda data: data.replace(b"</sst>", long + b"</sst>")
    )

    assert "more than 64 million characters" in refused(site, path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_that_grow(site: Site, encoding: str) -> None:
    lines = [
        '<!ENTITY a "aaaaaaaaaa">',
        *(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
    ]

    def bomb(data: bytes) -> bytes:
        text = data.decode().partition("?>")[2].replace("</sst>", "<si><t>&i;</t></si></sst>")
        head = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE sst [{"".join(lines)}]>'
        return (head + text).encode(encoding)

    assert "document type" in refused(site, changed(site.workbook().path, sharedStrings=bomb))


def test_a_dimension_that_lies_is_no_matter(site: Site) -> None:
    path = changed(
        site.workbook().path,
        sheet2=lambda data: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', data),
    )

    brought = site.bring(path)

    assert (brought.status, brought.result["cells"]) == (0, [])


def test_a_list_of_parts_without_end(site: Site) -> None:
    path = site.out / "x.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("[Content_Types].xml", "xl/workbook.xml"):
            archive.writestr(name, b"")
        for number in range(20_000):
            archive.writestr(f"xl/{number}", b"")

    assert "too many parts" in refused(site, path)


def test_a_workbook_under_a_password_or_damaged(site: Site) -> None:
    path = site.workbook().path
    data = bytearray(path.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(mark), bytes(data)):
            data[found.start() + flags] |= 1
    path.write_bytes(data)

    assert "as a workbook: " in refused(site, path)


@pytest.mark.parametrize("options", [(), ("--lang", "fr")])
def test_strict_open_xml_is_read_like_the_other(site: Site, options: tuple[str, ...]) -> None:
    """The same sheets as Excel saves “Strict Open XML Spreadsheet”: other namespaces, dates in ISO form.

    A text that names such a namespace stays what it is.
    """
    book = site.workbook(*options)
    text = "See http://purl.oclc.org/ooxml/spreadsheetml/main"
    book.set(book.book.sheetnames[1], "ZZ-2020-02", "progress_fr", text)
    place = book.set(book.book.sheetnames[2], "ZZ-2020-01 1.10", "due", dt.date(2022, 8, 9)).partition("!")[2]

    def strict(data: bytes) -> bytes:
        data = re.sub(
            rb"http://schemas\.openxmlformats\.org/(spreadsheetml|officeDocument|drawingml)/2006/",
            rb"http://purl.oclc.org/ooxml/\1/",
            data,
        )
        return re.sub(
            rb'(<c r="%s"[^>]*?)(?: t="n")?><v>44782</v>' % place.encode(),
            rb'\1 t="d"><v>2022-08-09T00:00:00</v>',
            data,
        )

    path = book.save()
    with zipfile.ZipFile(path) as archive:
        names = {name.rpartition("/")[2].partition(".")[0] for name in archive.namelist()}
    changed(path, **dict.fromkeys(names, strict))
    with zipfile.ZipFile(path) as archive:
        assert b't="d"' in archive.read("xl/worksheets/sheet3.xml")

    brought = site.bring(path)

    assert {cell["edited"] for cell in brought.cells("taken")} == {text, "2022-08-09"}
    assert len(brought.result["cells"]) == 2
