"""The table that mlops.json names, whatever its source and format."""

import io

import pandas as pd
import pytest

from trainer.data import reading
from trainer.data.reading import origin_of, read_table
from trainer.errors import TrainerError
from trainer.mlops_file import FileData, IrisData, S3Data, UrlData

CSV = b"a,b\n1,2\n"
COLUMNS = {"target": "b", "features": ["*"]}


def parquet():
    content = io.BytesIO()
    pd.DataFrame({"a": [1], "b": [2]}).to_parquet(content)
    return content.getvalue()


@pytest.fixture
def remote(monkeypatch):
    """What other machines hold, by its address."""
    held = {}
    monkeypatch.setattr(reading, "read_s3", held.get)
    monkeypatch.setattr(reading, "read_url", lambda address, sha256: held[address, sha256])
    return held


def test_a_name_says_which_format_it_has(remote, tmp_path):
    remote["s3://garden/x.csv"], remote["s3://garden/x.parquet"] = CSV, parquet()
    assert read_table(S3Data(source="s3", uri="s3://garden/x.csv", **COLUMNS), tmp_path).cells == [["1"], ["2"]]
    assert read_table(S3Data(source="s3", uri="s3://garden/x.parquet", **COLUMNS), tmp_path).cells == [[1], [2]]
    (tmp_path / "x.parquet").write_bytes(parquet())
    assert read_table(FileData(source="file", path="x.parquet", **COLUMNS), tmp_path).cells == [[1], [2]]


def test_of_an_address_the_path_counts_and_not_its_query(remote, tmp_path):
    def data(address):
        remote[address, "a" * 64] = parquet() if ".parquet" in address.split("?")[0] else CSV
        return UrlData(source="url", url=address, sha256="a" * 64, **COLUMNS)

    for address in ("https://h/x.parquet?name=y.csv", "https://h/x.parquet"):
        assert read_table(data(address), tmp_path).cells == [[1], [2]]
    for address in ("https://h/x?as=.parquet", "https://h/download", "https://h/x.csv"):
        assert read_table(data(address), tmp_path).cells == [["1"], ["2"]]


def test_iris_needs_no_file(tmp_path):
    table = read_table(IrisData(source="iris", **COLUMNS), tmp_path / "absent")
    assert (table.row_count, table.columns[-1]) == (150, "species")


def test_a_folder_and_a_file_that_is_another_format_are_told(tmp_path):
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "x.parquet").write_bytes(CSV)
    for path, code in (("folder.csv", "data-missing-file"), ("x.parquet", "data-unreadable")):
        with pytest.raises(TrainerError) as refused:
            read_table(FileData(source="file", path=path, **COLUMNS), tmp_path)
        assert refused.value.code == code


def test_data_without_a_name_of_its_own_has_one_in_mlflow():
    data = UrlData(source="url", url="https://h", sha256="a" * 64, **COLUMNS)
    assert (origin_of(data).name, origin_of(data).source) == ("data", '{"url": "https://h"}')
