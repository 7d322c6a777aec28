"""The comment of a pull request, on servers that answer as the git hosts do."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from ci_script import load_script

TEXT = "<!-- quick-training -->\n### New"
VARIABLES = ("CI_MERGE_REQUEST_IID", "CI_API_V4_URL", "GITHUB_REF", "GITHUB_API_URL", "COMMENT_API_URL")


class FakeHost:
    """Comments of one pull request, below any path."""

    def __init__(self):
        self.comments, self.calls, self.refuse = [], [], 0
        host = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                query = parse_qs(urlsplit(self.path).query)
                size, page = int(query["per_page"][0]), int(query["page"][0])
                self.send(host.comments[(page - 1) * size : page * size])

            def do_POST(self):
                host.comments.append({"id": len(host.comments) + 1, "body": self.body()})
                self.send(host.comments[-1])

            def do_PATCH(self):
                number = int(self.path.rsplit("/", 1)[1])
                host.comments[number - 1]["body"] = self.body()
                self.send(host.comments[number - 1])

            do_PUT = do_PATCH

            def body(self):
                return json.loads(self.rfile.read(int(self.headers["content-length"])))["body"]

            def send(self, answer):
                token = self.headers.get("authorization") or self.headers.get("private-token")
                host.calls.append((self.command, urlsplit(self.path).path, token))
                data = json.dumps(answer).encode()
                self.send_response(host.refuse or 200)
                self.send_header("content-length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()


@pytest.fixture
def host():
    fake = FakeHost()
    yield fake
    fake.server.shutdown()
    fake.server.server_close()


@pytest.fixture
def posted(tmp_path, monkeypatch):
    """Posts the text with these variables of a pipeline."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    step = load_script("post_comment")
    (tmp_path / "comment.md").write_text(TEXT)

    def post(token="t-1", **variables):
        for name, value in {"COMMENT_TOKEN": token, **variables}.items():
            monkeypatch.setenv(name, value)
        return step.main(str(tmp_path / "comment.md"))

    return post


def github(host, **changes):
    return {"GITHUB_REF": "refs/pull/7/merge", "GITHUB_API_URL": host.url, "GITHUB_REPOSITORY": "ml/wine", **changes}


def test_the_first_time_a_comment_is_added_and_then_replaced(host, posted):
    host.comments.append({"id": 1, "body": "Nice!"})
    assert (posted(**github(host)), posted(**github(host))) == (0, 0)
    assert [each["body"] for each in host.comments] == ["Nice!", TEXT]
    of_pull_request, token = "/repos/ml/wine/issues/7/comments", "Bearer t-1"
    assert host.calls == [
        ("GET", of_pull_request, token),
        ("POST", of_pull_request, token),
        ("GET", of_pull_request, token),
        ("PATCH", "/repos/ml/wine/issues/comments/2", token),
    ]


def test_it_is_found_behind_many_others(host, posted):
    host.comments += [{"id": each + 1, "body": "Nice!"} for each in range(60)] + [{"id": 61, "body": TEXT + " old"}]
    posted(**github(host))
    assert (len(host.comments), host.comments[60]["body"]) == (61, TEXT)


def test_gitea_has_its_api_at_an_address_of_its_own(host, posted):
    posted(GITHUB_REF="refs/pull/7/head", GITHUB_SERVER_URL=f"{host.url}/git/", GITHUB_REPOSITORY="ml/wine")
    assert host.calls[1][:2] == ("POST", "/git/api/v1/repos/ml/wine/issues/7/comments")


def test_gitlab_calls_them_notes(host, posted):
    variables = {"CI_MERGE_REQUEST_IID": "7", "CI_API_V4_URL": f"{host.url}/api/v4", "CI_PROJECT_ID": "12"}
    assert (posted(**variables), posted(**variables)) == (0, 0)
    notes = "/api/v4/projects/12/merge_requests/7/notes"
    assert host.calls[1] == ("POST", notes, "t-1")
    assert host.calls[3] == ("PUT", f"{notes}/1", "t-1")


@pytest.mark.parametrize(
    ("changes", "said"),
    [({"token": ""}, "COMMENT_TOKEN is not set"), ({"GITHUB_REF": "refs/heads/main"}, "no pull request")],
)
def test_without_a_token_or_a_pull_request_it_is_in_the_log_alone(host, posted, capsys, changes, said):
    assert posted(**github(host, **changes)) == 0
    out = capsys.readouterr().out
    assert TEXT in out and said in out
    assert host.calls == []


def test_a_token_that_may_not_comment_fails_nothing(host, posted, capsys):
    host.refuse = 403
    assert posted(**github(host)) == 0
    assert "the host answered 403" in capsys.readouterr().out


def test_a_host_that_does_not_answer_fails_the_step(posted):
    assert posted(**github(type("Gone", (), {"url": "http://127.0.0.1:9"}))) == 1
