"""Trains the checked-out commit once and writes, as Markdown, how its metrics stand against the champion's.

usage: python3 ci/compare_with_champion.py FILE

The training logs nothing. The champion is read from MLflow where MLFLOW_TRACKING_URI is set, by MLflow's own
variables for a login; without it the file has the new metrics alone. Ends with 1 when the training fails.
Needs the trainer's dependencies, and no package of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from base64 import b64encode
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "dags"))

from ${{ values.dagPackage }} import gate
from ${{ values.dagPackage }}.settings import GATE, MODEL

ROOT = Path(__file__).resolve().parents[1]
TRAINER = ${{ {"typescript": '["node", "trainer/src/main.ts"]', "kedro": '[".venv/bin/python", "src/train.py"]'}[values.trainer] }}
# By this the comment is found again, to be replaced.
MARKER = "<!-- quick-training -->"
SECRETS = ("MLFLOW_TRACKING_", "DAGS_TOKEN", "COMMENT_TOKEN", "MLOPS_RESULT_PATH")
TIMEOUT_SECONDS = 30


class Failed(Exception):
    """What a person should read in place of the metrics."""


def train() -> tuple[dict[str, float], float]:
    """The metrics of one training, and the seconds that it took."""
    with tempfile.TemporaryDirectory(prefix="quick-training-") as folder:
        result = Path(folder) / "result.json"
        # The code under test gets no secret, and without an address it logs nothing.
        env = {name: value for name, value in os.environ.items() if not name.startswith(SECRETS)}
        begin = time.monotonic()
        done = subprocess.run(
            TRAINER,
            cwd=ROOT,
            env={**env, "MLOPS_RESULT_PATH": str(result)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        print(done.stdout, end="", flush=True)
        if done.returncode != 0:
            raise Failed(reason_in(done.stdout))
        return json.loads(result.read_text())["metrics"], time.monotonic() - begin


def reason_in(log: str) -> str:
    """The sentence that a trainer ends with."""
    lines = [line for line in log.splitlines() if line.startswith("MLOPS_ERROR ")]
    if not lines:
        return "The training failed; its log is in the pipeline."
    error = json.loads(lines[-1].removeprefix("MLOPS_ERROR "))
    return f"The training failed: {error['message']} {error['nextStep']}"


def read_champion() -> tuple[str, dict] | None:
    """Number and MLflow run of the champion; None when there is none."""
    version = mlflow(f"registered-models/alias?name={quote(MODEL)}&alias=champion")
    if version is None:
        return None
    number, run_id = version["model_version"]["version"], version["model_version"]["run_id"]
    run = mlflow(f"runs/get?run_id={run_id}")
    if run is None:
        raise Failed(f"The MLflow run of the champion, version {number}, is gone.")
    return number, run["run"]


def mlflow(path: str) -> dict | None:
    """One GET of MLflow's API; None for what it does not have."""
    address = os.environ["MLFLOW_TRACKING_URI"].rstrip("/")
    try:
        request = Request(f"{address}/api/2.0/mlflow/{path}", headers=login())
        with urlopen(request, timeout=TIMEOUT_SECONDS) as response:
            return json.load(response)
    except HTTPError as error:
        if error.code in (400, 404):
            return None
        raise Failed(f"MLflow answered {error.code}, so the champion is unknown.") from None
    except (URLError, TimeoutError, ValueError):
        raise Failed("MLflow does not answer, so the champion is unknown.") from None


def login() -> dict[str, str]:
    if user := os.environ.get("MLFLOW_TRACKING_USERNAME"):
        pair = f"{user}:{os.environ.get('MLFLOW_TRACKING_PASSWORD', '')}"
        return {"Authorization": f"Basic {b64encode(pair.encode()).decode()}"}
    token = os.environ.get("MLFLOW_TRACKING_TOKEN")
    return {"Authorization": f"Bearer {token}"} if token else {}


def compare(metrics: dict[str, float], champion: tuple[str, dict] | None, unknown: str = "") -> str:
    """The sentence of the gate, and a table of all metrics with the gate's first."""
    candidate = {"data": {"metrics": [{"key": key, "value": value} for key, value in metrics.items()]}}
    decision, reason = gate.decide(candidate, champion[1] if champion else None)
    if decision == "first":
        reason = unknown or "There is no champion to compare with."
    theirs = gate.metrics_of(champion[1]) if champion else {}
    title = f"champion, version {champion[0]}" if champion else "champion"
    rows = [f"| metric | this change | {title} | difference |", "|---|---:|---:|---:|"]
    for name in sorted(metrics, key=lambda name: (name != GATE["metric"], name)):
        ours, other = metrics[name], theirs.get(name)
        known = (f"{other:.4f}", f"{ours - other:+.4f}") if other is not None else ("", "")
        rows.append(f"| {f'**{name}**' if name == GATE['metric'] else name} | {ours:.4f} | {known[0]} | {known[1]} |")
    return "\n".join([reason, "", *rows])


def page() -> tuple[str, bool]:
    """The whole comment, and whether the training went well."""
    try:
        metrics, seconds = train()
    except Failed as failure:
        return f"**{failure}**", False
    champion, unknown = None, ""
    if os.environ.get("MLFLOW_TRACKING_URI"):
        try:
            champion = read_champion()
        except Failed as failure:
            unknown = str(failure)
    else:
        unknown = "The champion is unknown: the pipeline has no MLFLOW_TRACKING_URI."
    about = (
        f"One training with the default parameters, in {seconds:.0f} s on the pipeline's machine; nothing was logged."
    )
    return f"{compare(metrics, champion, unknown)}\n\n{about}", True


def main(file: str) -> int:
    text, well = page()
    Path(file).write_text(
        f"{MARKER}\n### Quick training against the champion of `{MODEL}`\n\n{text}\n", encoding="utf-8"
    )
    return 0 if well else 1


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
