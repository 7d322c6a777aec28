"""CSV: RFC 4180, UTF-8, with a header. An empty cell is None."""

import csv
import io
import sys

from trainer.data.errors import data_error
from trainer.data.raw_table import RawTable

# A cell may be as long as the file.
csv.field_size_limit(min(sys.maxsize, 2**31 - 1))


def read_csv(content: bytes) -> RawTable:
    """:raises TrainerError: `data-unreadable`, naming the row"""
    columns, *records = _records(_decode(content)) or [[]]
    twice = next((name for at, name in enumerate(columns) if columns.index(name) != at), None)
    if twice is not None:
        raise _unreadable(f'two columns are called "{twice}"')
    for number, record in enumerate(records, start=1):
        if len(record) != len(columns):
            raise _unreadable(f"row {number} has {len(record)} cells, the header has {len(columns)}")
    cells = [[record[at] or None for record in records] for at in range(len(columns))]
    return RawTable(columns, cells)


def _decode(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _unreadable("it is not UTF-8") from None


def _records(text: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        return [record for record in reader if record]
    except csv.Error as error:
        if "unexpected end of data" in str(error):
            raise _unreadable("a quote is not closed") from None
        raise _unreadable(f"line {reader.line_num} has a quote in the wrong place") from None


def _unreadable(problem: str):
    return data_error("data-unreadable", f"The training data is not a valid CSV file: {problem}.")
