# Makes the workbooks beside it with openpyxl and odfpy (Debian: python3-openpyxl, python3-odf): python3 test/support/workbooks/make.py
import datetime
import os

import openpyxl
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

folder = os.path.dirname(os.path.abspath(__file__))

book = openpyxl.Workbook()
notes = book.active
notes.title = "Empty"
hidden = book.create_sheet("Old")
hidden.sheet_state = "hidden"
hidden.append(["id", "story"])
hidden.append([1, "What was here before."])
sheet = book.create_sheet("Stories")
sheet.append(["id", "story", "date", "time", "seen", "score", "agreed", "share", "tweet"])
sheet.append([
    "00017", "She walked\nthe ward 😀, naïve & \"awake\".", datetime.date(2018, 10, 19), datetime.time(4, 30),
    datetime.datetime(2018, 10, 19, 23, 59, 59), 0.1 + 0.2, True, 0.5, 1180000000000000001,
])
sheet["H2"].number_format = "0%"
sheet.append([])
sheet.append(["00018", "=1+1", datetime.date(1969, 12, 31), None, None, 1e-7, False, 12, 1049375438400000000])
sheet["B4"].data_type = "s"
sheet.append(["00019", None, None, None, None, None, None, None, "no story"])
book.save(os.path.join(folder, "openpyxl.xlsx"))

document = OpenDocumentSpreadsheet()
table = Table(name="Stories")


def cell(content):
    kind, value, shown = content if isinstance(content, tuple) else ("string", None, content)
    attribute = {"date": "datevalue", "time": "timevalue", "boolean": "booleanvalue"}.get(kind, "value")
    made = TableCell(valuetype=kind, **({} if value is None else {attribute: value}))
    for line in shown.split("\n"):
        made.addElement(P(text=line))
    return made


for row in [
    ["id", "story", "date", "time", "score", "agreed"],
    [("float", "17", "17"), "She walked\nthe ward 😀.", ("date", "2018-10-19", "19.10.18"), ("time", "PT04H30M00S", "04:30"), ("float", "0.3", "30%"), ("boolean", "true", "TRUE")],
    ["0018", "Nobody came.", ("date", "2018-10-19T23:59:59", "19.10.18 23:59"), "", "", ""],
]:
    line = TableRow()
    for content in row:
        line.addElement(cell(content))
    table.addElement(line)
document.spreadsheet.addElement(table)
document.save(os.path.join(folder, "odfpy.ods"))
