"""Edits a workbook in LibreOffice, as a person would: python3 spreadsheet_edit.py PIPE FILE EDITS TARGET.

Runs under the Python that LibreOffice’s bridge (`uno`) is installed for, beside a listening `soffice`. EDITS
is JSON: a list of [sheet, column, key, text], where the key is a cell of the row and the column goes by its
machine name.
"""

# ruff: noqa: FBT003, T201
import json
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def main(pipe, source, edits, target):
    """Open, edit through the cells of the sheets, and store under another name."""
    desktop = connected(pipe)
    book = desktop.loadComponentFromURL(
        uno.systemPathToFileUrl(source), "_blank", 0, (option("Hidden", True),)
    )
    for sheet_name, column, key, text in json.loads(edits):
        sheet = book.Sheets.getByName(sheet_name)
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        width, height = cursor.RangeAddress.EndColumn + 1, cursor.RangeAddress.EndRow + 1
        names = [sheet.getCellByPosition(place, 0).String for place in range(width)]
        row = next(
            number
            for number in range(2, height)
            if key in [sheet.getCellByPosition(place, number).String for place in range(width)]
        )
        cell = sheet.getCellByPosition(names.index(column), row)
        assert sheet.isProtected()
        assert not cell.CellProtection.IsLocked
        cell.setFormula(text)  # what typing does, so that a number, a date or a formula becomes one
        print(sheet_name, cell.AbsoluteName, repr(cell.String))
    book.storeToURL(uno.systemPathToFileUrl(target), (option("FilterName", "Calc MS Excel 2007 XML"),))
    book.close(True)
    desktop.terminate()


def connected(pipe):
    """Return the desktop of the running office; it takes its time to start."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(240):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.25)
            continue
        return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    raise SystemExit("soffice does not answer")


def option(name, value):
    """Return one option of loading or storing."""
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


if __name__ == "__main__":
    main(*sys.argv[1:])
