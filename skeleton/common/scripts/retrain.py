"""Trains the commit at hand in Airflow, by the portal, and waits for the model: what Retrain in the portal does.

usage: python3 scripts/retrain.py ['{"nEstimators": 200}']
"""

import json
import subprocess
import sys
import time
from uuid import uuid4

from portal import PortalError, call, sign_in

PROJECT = "/mlops/v1/entities/" + ${{ values.entityRef | dump }}.replace(":", "/")  # fmt: skip
DELIVERY_SECONDS = 180
TRAINING_SECONDS = 2 * 60 * 60
POLL_SECONDS = 1
ACTIVE = ("queued", "running", "unknown")


def main(params: dict) -> int:
    token = sign_in()
    commit = subprocess.run(["git", "rev-parse", "HEAD"], check=True, capture_output=True, text=True).stdout.strip()
    print(f"Waiting for Airflow to have commit {commit[:7]}")
    _await_delivery(token, commit)
    run = call(token, "POST", f"{PROJECT}/runs", {"requestId": str(uuid4()), "params": params})
    print(f"Training {run['id']}")
    return _report(_await_end(token, run["id"]))


def _await_delivery(token: str, commit: str) -> None:
    deadline = time.monotonic() + DELIVERY_SECONDS
    while (found := _commit_in_airflow(token)) != commit:
        if time.monotonic() > deadline:
            raise PortalError(
                f"Airflow has commit {(found or 'unknown')[:7]}, not {commit[:7]}. "
                "Push it to main, and see that its pipeline ends well."
            )
        time.sleep(POLL_SECONDS)


def _commit_in_airflow(token: str) -> str | None:
    dag = call(token, "GET", f"{PROJECT}/training")["project"]["dag"]
    return dag.get("commit", {}).get("sha") if dag.get("state") == "ready" else None


def _await_end(token: str, run_id: str) -> dict:
    deadline = time.monotonic() + TRAINING_SECONDS
    while (run := call(token, "GET", f"{PROJECT}/runs/{run_id}"))["state"] in ACTIVE:
        if time.monotonic() > deadline:
            raise PortalError(f"The training {run_id} did not end in time.")
        time.sleep(POLL_SECONDS)
    return run


def _report(run: dict) -> int:
    if run["state"] != "succeeded":
        why = run.get("diagnosis", {})
        print(
            f"The training {run['state']}. {why.get('reason', '')} {why.get('nextStep', '')}".rstrip(), file=sys.stderr
        )
        return 1
    for name, value in sorted(run["metrics"].items()):
        print(f"  {name:<24} {value:.4f}")
    for version in run["versions"]:
        aliases = ", ".join(version["aliases"]) or "no alias"
        print(f"{version['model']} version {version['version']} ({aliases})")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(json.loads(sys.argv[1]) if len(sys.argv) > 1 else {}))
    except PortalError as error:
        sys.exit(str(error))
