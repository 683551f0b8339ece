"""Questions and entries as a sheet, CSV or XLSX, one a row (docs/sheets.md)."""

from quiz.formats.sheet.reading import read_csv, read_xlsx, text
from quiz.formats.sheet.templates import template_csv, template_xlsx
from quiz.formats.sheet.writing import WrittenSheet, write_csv

__all__ = [
    "WrittenSheet",
    "read_csv",
    "read_xlsx",
    "template_csv",
    "template_xlsx",
    "text",
    "write_csv",
]
