"""Tables as bytes."""

import datetime
import io

import pandas as pd
import pytest

from trainer.data.formats.csv_file import read_csv
from trainer.data.formats.parquet_file import read_parquet
from trainer.errors import TrainerError


def test_a_csv_file_with_quotes_an_empty_cell_and_any_line_ends():
    table = read_csv('\ufeffa,"b, c"\r\n1,"say ""hi""\n"\r\n,x\n\n'.encode())
    assert table.columns == ["a", "b, c"]
    assert table.cells == [["1", None], ['say "hi"\n', "x"]]
    assert read_csv(b"a\r1\r2\r").cells == [["1", "2"]]


def test_a_file_without_rows_is_a_table_without_rows():
    assert (read_csv(b"").columns, read_csv(b"").row_count) == ([], 0)
    assert (read_csv(b"a,b\n").columns, read_csv(b"a,b\n").row_count) == (["a", "b"], 0)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"a,b\n1,2\n3\n", "row 2 has 1 cells, the header has 2"),
        (b"a,a\n1,2\n", 'two columns are called "a"'),
        (b'a\n"1\n', "a quote is not closed"),
        (b'a\n"1"2\n', "line 2 has a quote in the wrong place"),
        (b"a\n\xff", "not UTF-8"),
    ],
)
def test_a_csv_file_that_is_not_one_is_refused_naming_the_place(content, told):
    with pytest.raises(TrainerError, match=told) as refused:
        read_csv(content)
    assert refused.value.code == "data-unreadable"


def test_a_parquet_file_that_pandas_wrote():
    frame = pd.DataFrame(
        {
            "length": [1.5, None],
            "count": [7, 8],
            "name": ["a", None],
            "wild": [True, False],
            "seen": [datetime.datetime(2026, 1, 2), None],
        },
        index=[3, 4],
    )
    content = io.BytesIO()
    frame.to_parquet(content)
    table = read_parquet(content.getvalue())
    assert table.columns == ["length", "count", "name", "wild", "seen"]
    assert table.cells == [
        [1.5, None],
        [7, 8],
        ["a", None],
        ["true", "false"],
        ["2026-01-02T00:00:00.000Z", None],
    ]


def test_a_file_that_is_no_parquet_is_refused():
    with pytest.raises(TrainerError) as refused:
        read_parquet(b"a,b\n1,2\n")
    assert refused.value.code == "data-unreadable"
