#!/usr/bin/python3
"""Reads a workbook (XLSX) with openpyxl, from standard input; prints it as JSON:

{"title", "subject", "author", "created", "sheets": [{"name", "frozen", "titles", "filter", "landscape", "header",
 "footer", "widths": [of the columns], "rows": [[cells]]}]}

where a date is {"date": "2022-04-28"}, a time {"time": "10:00:00"}, a formula {"formula": …}.
"""
import datetime
import io
import json
import sys

import openpyxl


def value(cell):
    if cell.data_type == "f":
        return {"formula": cell.value}
    if isinstance(cell.value, datetime.datetime):
        return {"date": cell.value.date().isoformat()}
    if isinstance(cell.value, datetime.time):
        return {"time": cell.value.isoformat()}
    return cell.value


def sheet_facts(sheet):
    return {
        "name": sheet.title, "frozen": sheet.freeze_panes, "titles": sheet.print_title_rows,
        "filter": sheet.auto_filter.ref, "landscape": sheet.page_setup.orientation == "landscape",
        "header": [sheet.oddHeader.left.text, sheet.oddHeader.right.text],
        "footer": [sheet.oddFooter.left.text, sheet.oddFooter.right.text],
        "widths": [int(sheet.column_dimensions[name].width) for name in sorted(sheet.column_dimensions)],
        "rows": [[value(cell) for cell in row] for row in sheet.iter_rows()],
    }


book = openpyxl.load_workbook(io.BytesIO(sys.stdin.buffer.read()))
facts = book.properties
json.dump({"title": facts.title, "subject": facts.subject, "author": facts.creator, "created": facts.created.isoformat(),
           "sheets": [sheet_facts(sheet) for sheet in book]}, sys.stdout)
