"""Reading the table that mlops.json names."""

import json
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from trainer.data.formats.csv_file import read_csv
from trainer.data.formats.parquet_file import read_parquet
from trainer.data.raw_table import RawTable
from trainer.data.sources.file import read_repository_file
from trainer.data.sources.iris import iris_table
from trainer.data.sources.s3 import read_s3
from trainer.data.sources.url import read_url
from trainer.mlops_file import DataSettings, Place


@dataclass(frozen=True)
class Origin:
    """Where data comes from, in MLflow's words; without queries, which may hold secrets."""

    name: str
    type: str
    source: str


def read_table(data: DataSettings | Place, folder: Path) -> RawTable:
    """:raises TrainerError: a code of `data.errors`"""
    if data.source == "iris":
        return iris_table()
    if data.source == "file":
        return _decode(data.path, read_repository_file(folder, data.path))
    if data.source == "s3":
        return _decode(data.uri, read_s3(data.uri))
    return _decode(urlsplit(data.url).path, read_url(data.url, getattr(data, "sha256", None)))


def origin_of(data: DataSettings) -> Origin:
    """Says where the data of mlops.json comes from."""
    if data.source == "iris":
        return _origin("iris", "code", {"tags": {"mlflow.source.name": "pypi:scikit-learn"}})
    if data.source == "file":
        return _origin(_name_of(data.path), "local", {"uri": data.path})
    if data.source == "s3":
        return _origin(_name_of(data.uri), "s3", {"uri": data.uri})
    parts = urlsplit(data.url)
    address = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
    return _origin(_name_of(parts.path), "http", {"url": address})


def _origin(name: str, kind: str, source: dict) -> Origin:
    return Origin(name, kind, json.dumps(source))


def _decode(path: str, content: bytes) -> RawTable:
    return read_parquet(content) if PurePosixPath(path).suffix == ".parquet" else read_csv(content)


def _name_of(path: str) -> str:
    return PurePosixPath(path).stem or "data"
