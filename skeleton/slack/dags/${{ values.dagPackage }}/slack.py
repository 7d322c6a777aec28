"""Tells a Slack channel of trainings that failed and of new champions, as Airflow's callbacks.

Whatever goes wrong here is one line of a log, the task's or the DAG processor's: the training stays as it is.
"""

import json
import os
import re
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import Request, urlopen

from airflow.sdk import BaseHook

from .mlflow_runs import runs_of
from .settings import GATE, MODEL, TITLE

# The project's page in the portal.
PAGE = ${{ (values.portalUrl + "/catalog/default/component/" + values.name) | dump }}  # fmt: skip
# Its password is the whole address of an incoming webhook.
CONNECTION = "mlops_slack"
WEBHOOK = "MLOPS_SLACK_WEBHOOK"
# Airflow lets a process that has ended its task go on for 20 seconds.
TIMEOUT_SECONDS = 10
# A line of a chat; the run's page has the rest.
MOST_CHARACTERS = 500


def tell_failure(context) -> None:
    """`on_failure_callback` of the DAG: once for each run, however many of its trials failed."""
    try:
        run_id = context["run_id"]
        _post(f":x: Training of *{_escape(TITLE)}* failed: {_escape(_reason(run_id))} {_link(run_id)}")
    except Exception as error:
        _say(error)


def tell_champion(context) -> None:
    """`on_success_callback` of `register`: says so when the version is the champion now."""
    try:
        run_id, ti = context["run_id"], context["ti"]
        done = ti.xcom_pull(task_ids=ti.task_id) or {}
        if done.get("gate", {}).get("decision") not in ("first", "promoted") or "champion" not in done["aliases"]:
            return
        metric = _metric(run_id, done["mlflowRunId"])
        version = f"version {done['version']} of `{_escape(MODEL)}`{metric}"
        _post(f":trophy: *{_escape(TITLE)}* has a new champion: {version} {_link(run_id)}")
    except Exception as error:
        _say(error)


def _reason(run_id: str) -> str:
    """The trainer's own sentence. No text of an exception: nobody has looked what is in it."""
    try:
        runs = runs_of(run_id)
        # With one that ended well, something else is to blame.
        if all(run["info"]["status"] != "FINISHED" for run in runs):
            for tag in [tag for run in runs for tag in run["data"].get("tags", [])]:
                if tag["key"] == "mlops.failure_reason":
                    return tag["value"]
    except Exception as error:
        print(f"MLflow was not asked why: {type(error).__name__}")
    return "its log says why."


def _metric(run_id: str, mlflow_run_id: str) -> str:
    for run in runs_of(run_id):
        for metric in run["data"].get("metrics", []):
            if run["info"]["run_id"] == mlflow_run_id and metric["key"] == GATE["metric"]:
                return f" ({_escape(metric['key'])} {float(metric['value']):.4g})"
    return ""


def _link(run_id: str) -> str:
    return f"<{PAGE}/training?{urlencode({'run': run_id}, quote_via=quote)}|Open the run>"


def _escape(text: str) -> str:
    """Text that Slack shows as it is: no mention, no link, and no password in an address."""
    plain = re.sub(r"://[^\s/@]*@", "://", " ".join(str(text).split()))[:MOST_CHARACTERS]
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _webhook() -> str | None:
    if os.environ.get(WEBHOOK):
        return os.environ[WEBHOOK]
    try:
        return BaseHook.get_connection(CONNECTION).password
    except Exception:
        # There is none, or nobody to ask.
        return None


def _post(text: str) -> None:
    url = _webhook()
    if not url:
        print(f"Slack is not told: there is neither the connection {CONNECTION} nor {WEBHOOK}.")
        return
    if urlsplit(url).scheme not in ("http", "https"):
        raise ValueError("the address of the webhook is no URL")
    body = json.dumps({"text": text}).encode()
    request = Request(url, body, {"Content-Type": "application/json; charset=utf-8"}, method="POST")
    with urlopen(request, timeout=TIMEOUT_SECONDS):
        print("Slack is told.")


def _say(error: Exception) -> None:
    # Its kind, and the status that Slack answered, if it did; its text may hold the address, which is a secret.
    print(f"Slack is not told: {type(error).__name__} {getattr(error, 'code', '')}".rstrip())
