"""Where data comes from."""

import hashlib
import io
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import boto3
import pytest
from botocore.awsrequest import AWSResponse

from trainer.data.reading import origin_of, read_table
from trainer.data.sources.file import read_repository_file
from trainer.data.sources.s3 import read_s3
from trainer.data.sources.url import read_url
from trainer.errors import TrainerError
from trainer.mlops_file import FileData, IrisData, S3Data, UrlData

MADE_UP = "hunter2"
CONTENT = b"a,b\n1,2\n"
DIGEST = hashlib.sha256(CONTENT).hexdigest()
COLUMNS = {"target": "b", "features": ["*"]}


@pytest.fixture(autouse=True)
def no_account(monkeypatch):
    """Nothing that boto3 knows from this machine, or keeps from another test."""
    for name in ("REGION", "DEFAULT_REGION", "ENDPOINT_URL", "ENDPOINT_URL_S3", "ACCESS_KEY_ID", "SESSION_TOKEN"):
        monkeypatch.delenv(f"AWS_{name}", raising=False)
    monkeypatch.setattr(boto3, "DEFAULT_SESSION", None)


@pytest.fixture
def server():
    """Answers with the statuses that are left, then with the file; keeps the requests. Of a status 0 only half comes."""

    class Handler(BaseHTTPRequestHandler):
        statuses, requests, tokens, announced = [], [], [], True

        def do_GET(self):
            self.requests.append((self.path, self.headers.get("authorization", "")))
            self.tokens.append(self.headers.get("x-amz-security-token"))
            status = self.statuses.pop(0) if self.statuses else 200
            self.send_response(status or 200)
            if self.announced:
                self.send_header("content-length", str(len(CONTENT)))
            self.end_headers()
            self.wfile.write(CONTENT if status else CONTENT[:4])

        def log_message(self, *_):
            pass

    web = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=web.serve_forever, args=(0.02,), daemon=True).start()
    Handler.host = f"127.0.0.1:{web.server_port}"
    yield Handler
    web.shutdown()
    web.server_close()


def failure(call):
    with pytest.raises(TrainerError) as error:
        call()
    return f"{error.value.code}: {error.value.message}"


def test_a_file_of_the_repository(tmp_path):
    (tmp_path / "a.csv").write_bytes(CONTENT)
    assert read_table(FileData(source="file", path="a.csv", **COLUMNS), tmp_path).cells == [["1"], ["2"]]
    assert failure(lambda: read_repository_file(tmp_path, "b.csv")) == (
        'data-missing-file: The repository has no file "b.csv".'
    )
    assert failure(lambda: read_repository_file(tmp_path, "a.csv", most=3)).startswith("data-too-large")


def test_an_address_is_tried_again_and_its_checksum_compared(server):
    server.statuses += [503, 429]
    address = f"http://user:{MADE_UP}@{server.host}/a.csv?token={MADE_UP}"
    assert read_url(address, DIGEST, pauses=(0, 0)) == CONTENT
    other = failure(lambda: read_url(address, "f" * 64))
    assert other == (
        "data-checksum: The training data is not the file that was agreed on: "
        f"its SHA-256 is {DIGEST[:12]}..., not {'f' * 12}...."
    )
    assert failure(lambda: read_url(address, DIGEST, most=3)).startswith("data-too-large")


def test_half_a_file_is_no_file(server):
    server.statuses += [0]
    assert read_url(f"http://{server.host}/a.csv", DIGEST, pauses=(0,)) == CONTENT
    assert len(server.requests) == 2
    server.announced = False
    assert failure(lambda: read_url(f"http://{server.host}/a.csv", DIGEST, most=3)).startswith("data-too-large")


def test_a_server_that_goes_on_refusing_is_told_with_its_last_answer(server):
    server.statuses += [503, 502, 500]
    told = failure(lambda: read_url(f"http://{server.host}/a.csv", DIGEST, pauses=(0, 0)))
    assert told == f"data-unreachable: The training data at {server.host} cannot be read: it answers 500."
    assert len(server.requests) == 3


def test_a_server_that_refuses_or_is_away_is_named_by_its_host_alone(server):
    server.statuses += [404]
    address = f"http://user:{MADE_UP}@{server.host}/a.csv?token={MADE_UP}"
    refused = f"data-unreachable: The training data at {server.host} cannot be read: it answers 404."
    assert failure(lambda: read_url(address, DIGEST)) == refused
    assert len(server.requests) == 1, "another try would not help"
    away = failure(lambda: read_url(f"http://user:{MADE_UP}@127.0.0.1:9/a", DIGEST, pauses=(0,)))
    assert away == "data-unreachable: The training data at 127.0.0.1:9 does not answer."


def test_an_object_of_a_server_that_speaks_s3(server, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", f"http://{server.host}")
    assert read_s3("s3://garden/a/b.csv") == CONTENT
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "reader")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "reads")
    assert read_s3("s3://garden/a/b.csv") == CONTENT
    (path, unsigned), (_, signed) = server.requests
    assert path == "/garden/a/b.csv"
    assert unsigned == ""
    assert signed.startswith("AWS4-HMAC-SHA256 Credential=reader/")
    server.statuses += [403]
    refused = f"data-unreachable: The training data at {server.host} cannot be read: it answers 403."
    assert failure(lambda: read_s3("s3://garden/a/b.csv")) == refused
    assert failure(lambda: read_s3("s3://garden/a/b.csv", most=3)).startswith("data-too-large")


def test_an_s3_that_is_busy_is_asked_again_and_a_temporary_account_sends_its_token(server, monkeypatch):
    for name, value in {
        "ACCESS_KEY_ID": "reader",
        "SECRET_ACCESS_KEY": "reads",
        "SESSION_TOKEN": "for an hour",
    }.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{server.host}")
    server.statuses += [503, 200]
    assert read_s3("s3://garden/b.csv", pauses=(0,)) == CONTENT
    assert server.tokens == ["for an hour"] * 2


@pytest.mark.parametrize(
    ("variable", "host"),
    [
        ("AWS_REGION", "garden.s3.eu-north-1.amazonaws.com"),
        ("AWS_DEFAULT_REGION", "garden.s3.eu-north-1.amazonaws.com"),
        ("OTHER", "garden.s3.amazonaws.com"),
    ],
)
def test_amazon_is_asked_in_the_region_of_the_environment_by_the_name_of_the_bucket(variable, host, monkeypatch):
    asked = []

    def client(*args, real=boto3.client, **kwargs):
        made = real(*args, **kwargs)
        made.meta.events.register("before-send.s3", answer)
        return made

    def answer(request, **_):
        asked.append(request.url)
        return AWSResponse(request.url, 200, {"content-length": str(len(CONTENT))}, io.BytesIO(CONTENT))

    monkeypatch.setattr(boto3, "client", client)
    monkeypatch.setenv(variable, "eu-north-1")
    assert read_s3("s3://garden/a/b.csv") == CONTENT
    assert asked == [f"https://{host}/a/b.csv"]


def test_an_s3_that_is_away(monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9")
    away = failure(lambda: read_s3("s3://garden/b.csv", pauses=(0,)))
    assert away == "data-unreachable: The training data at 127.0.0.1:9 does not answer."


@pytest.mark.parametrize(
    ("data", "name", "kind", "source"),
    [
        (IrisData(source="iris", **COLUMNS), "iris", "code", {"tags": {"mlflow.source.name": "pypi:scikit-learn"}}),
        (FileData(source="file", path="data/a.b.csv", **COLUMNS), "a.b", "local", {"uri": "data/a.b.csv"}),
        (S3Data(source="s3", uri="s3://b/k/x.parquet", **COLUMNS), "x", "s3", {"uri": "s3://b/k/x.parquet"}),
        (
            UrlData(source="url", url="https://u:p@h:8/x.csv?token=s", sha256="a" * 64, **COLUMNS),
            "x",
            "http",
            {"url": "https://h:8/x.csv"},
        ),
    ],
)
def test_mlflow_is_told_where_data_comes_from_without_secrets(data, name, kind, source):
    origin = origin_of(data)
    assert (origin.name, origin.type, json.loads(origin.source)) == (name, kind, source)
