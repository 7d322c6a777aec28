"""Parquet, read with Arrow."""

import datetime
import io
import json
import math
import re
import sys
from typing import Any

from trainer.data.errors import data_error
from trainer.data.raw_table import Cell, RawTable

# How pandas calls its index where it has no name.
INDEX = re.compile(r"__index_level_\d+__")


def read_parquet(content: bytes) -> RawTable:
    """:raises TrainerError: `data-unreadable`"""
    # Most projects have no Parquet file and save the time of this import.
    import pyarrow
    import pyarrow.parquet

    try:
        table = pyarrow.parquet.read_table(io.BytesIO(content))
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        print(f"Parquet: {error}", file=sys.stderr)
        raise data_error("data-unreadable", "The training data is not a valid Parquet file.") from None
    columns = [name for name in table.column_names if not INDEX.fullmatch(name)]
    return RawTable(columns, [[_cell(value) for value in table[name].to_pylist()] for name in columns])


def _cell(value: Any) -> Cell:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, datetime.datetime):
        return f"{value.replace(tzinfo=None).isoformat(timespec='milliseconds')}Z"
    if isinstance(value, dict | list):
        return json.dumps(value, default=str)
    return str(value)
