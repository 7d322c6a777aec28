"""What a Slack channel is told, by a webhook that only looks like Slack's."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import SimpleNamespace

import pytest
from conftest import module

RUN = "manual__2026-05-01T10:00:00+00:00"
# As in any address of a webhook, what matters is in its path.
SECRET = "T0/B0/not-for-logs"


class Webhook:
    """Keeps what was posted."""

    def __init__(self):
        self.posted, self.status = [], 200
        webhook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"]))
                webhook.posted.append((self.path, self.headers["content-type"], json.loads(body)))
                self.send_response(webhook.status)
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *args):
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/services/{SECRET}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def texts(self):
        return [body["text"] for _, _, body in self.posted]

    def close(self):
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def webhook(monkeypatch):
    server = Webhook()
    monkeypatch.setenv("MLOPS_SLACK_WEBHOOK", server.url)
    yield server
    server.close()


@pytest.fixture
def slack(load, mlflow, monkeypatch):
    load(MAX_TRIALS=1)
    loaded = module("slack")
    monkeypatch.setattr(loaded, "TITLE", "Iris")
    monkeypatch.setattr(loaded, "MODEL", "iris")
    monkeypatch.setattr(loaded, "PAGE", "https://portal.test/catalog/default/component/iris")
    monkeypatch.setattr(loaded, "GATE", {"metric": "accuracy"})
    return SimpleNamespace(module=loaded, mlflow=mlflow)


# As the DAG processor calls it, after a run that failed.
FAILED = {"run_id": RUN, "reason": f"a secret: {SECRET}"}


def registered(decision="promoted", aliases=("champion",)):
    """The context of a register task that is done."""
    result = {
        "model": "iris",
        "version": "7",
        "mlflowRunId": "a",
        "aliases": list(aliases),
        "gate": {"decision": decision},
    }
    return {"run_id": RUN, "ti": SimpleNamespace(task_id="register", xcom_pull=lambda task_ids: result)}


def failing_run(mlflow, reason):
    mlflow.add_run("f", RUN, status="FAILED")
    mlflow.runs[-1]["data"]["tags"].append({"key": "mlops.failure_reason", "value": reason})


LINK = (
    "<https://portal.test/catalog/default/component/iris/training"
    "?run=manual__2026-05-01T10%3A00%3A00%2B00%3A00|Open the run>"
)


def test_a_failed_training_is_told_in_the_trainers_words(slack, webhook):
    failing_run(slack.mlflow, "Seed 13 gives a test set with one class only.")
    slack.module.tell_failure(FAILED)
    text = f":x: Training of *Iris* failed: Seed 13 gives a test set with one class only. {LINK}"
    assert webhook.posted == [(f"/services/{SECRET}", "application/json; charset=utf-8", {"text": text})]


def test_no_other_text_is_told(slack, webhook):
    slack.module.tell_failure(FAILED)
    assert webhook.texts == [f":x: Training of *Iris* failed: its log says why. {LINK}"]


def test_a_trial_that_failed_is_not_to_blame_when_another_did_well(slack, webhook):
    failing_run(slack.mlflow, "Seed 13 gives a test set with one class only.")
    slack.mlflow.add_run("a", RUN, accuracy=0.9)
    slack.module.tell_failure(FAILED)
    assert "failed: its log says why." in webhook.texts[0]


def test_a_failure_is_told_while_mlflow_is_out_of_order(slack, webhook):
    slack.mlflow.fail_on = "experiments/get-by-name"
    slack.module.tell_failure(FAILED)
    assert "its log says why" in webhook.texts[0]


def test_text_is_text_for_slack(slack, webhook):
    made_up = "hunter2"
    told = f"<!channel> & <https://x.test|y>\nof https://bot:{made_up}@git.test/a.git "
    failing_run(slack.mlflow, told + "a" * 600)
    slack.module.tell_failure(FAILED)
    reason = webhook.texts[0].split("failed: ")[1].removesuffix(LINK)
    assert reason.startswith("&lt;!channel&gt; &amp; &lt;https://x.test|y&gt; of https://git.test/a.git aaa")
    assert len(reason) < 600


def test_a_new_champion_is_told_with_its_metric(slack, webhook):
    slack.mlflow.add_run("a", RUN, accuracy=0.966666)
    slack.module.tell_champion(registered())
    assert webhook.texts == [
        f":trophy: *Iris* has a new champion: version 7 of `iris` (accuracy 0.9667) {LINK}",
    ]


@pytest.mark.parametrize(
    ("decision", "aliases"),
    [("suggested", ["challenger"]), ("rejected", ["challenger"]), ("promoted", ["challenger"])],
)
def test_nothing_else_is_told(slack, webhook, decision, aliases):
    slack.module.tell_champion(registered(decision, aliases))
    assert webhook.posted == []


def test_the_webhook_may_be_a_connection_of_airflow(slack, webhook, monkeypatch):
    monkeypatch.delenv("MLOPS_SLACK_WEBHOOK")
    monkeypatch.setattr(
        slack.module.BaseHook, "get_connection", lambda name: SimpleNamespace(password=webhook.url + f"-{name}")
    )
    slack.module.tell_failure(FAILED)
    assert [path for path, _, _ in webhook.posted] == [f"/services/{SECRET}-mlops_slack"]


def test_without_an_address_it_is_one_line(slack, monkeypatch, capsys):
    monkeypatch.delenv("MLOPS_SLACK_WEBHOOK", raising=False)
    slack.module.tell_failure(FAILED)
    assert capsys.readouterr().out.splitlines() == [
        "Slack is not told: there is neither the connection mlops_slack nor MLOPS_SLACK_WEBHOOK."
    ]


@pytest.mark.parametrize("answer", ["500", "closed", "nonsense"])
def test_trouble_with_slack_is_one_line_without_the_address(slack, webhook, monkeypatch, capsys, answer):
    webhook.status = 500
    if answer == "closed":
        monkeypatch.setenv("MLOPS_SLACK_WEBHOOK", f"http://127.0.0.1:1/{SECRET}")
    if answer == "nonsense":
        monkeypatch.setenv("MLOPS_SLACK_WEBHOOK", SECRET)
    slack.module.tell_failure(FAILED)
    [line] = capsys.readouterr().out.splitlines()
    assert line.startswith("Slack is not told: ")
    assert SECRET not in line
