"""Brings the model card of the champion into docs/model-card.md, with who made it the champion.

usage: MLFLOW_TRACKING_URI=http://127.0.0.1:5000 python3 scripts/model_card.py
"""

import json
import os
import sys
from base64 import b64encode
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

MODEL = ${{ values.model | dump }}
PAGE = Path(__file__).resolve().parents[1] / "docs" / "model-card.md"
TIMEOUT_SECONDS = 30


def main() -> None:
    alias = f"mlflow/registered-models/alias?name={quote(MODEL)}&alias=champion"
    version = json.loads(read(alias, "has no champion yet"))["model_version"]
    run = json.loads(read(f"mlflow/runs/get?run_id={version['run_id']}", "has a champion whose run is gone"))["run"]
    folder = urlsplit(run["info"]["artifact_uri"]).path.strip("/")
    card = read(f"mlflow-artifacts/artifacts/{quote(folder)}/model_card.md", "has a champion without a model card")
    PAGE.write_text(card.rstrip("\n") + "\n" + approval(version), encoding="utf-8")
    print(f"Version {version['version']}: {PAGE.relative_to(Path.cwd()) if PAGE.is_relative_to(Path.cwd()) else PAGE}")


def approval(version: dict) -> str:
    """Who made the version the champion, when a person did in the portal."""
    tags = {tag["key"]: tag["value"] for tag in version.get("tags", [])}
    change = json.loads(tags.get("mlops.alias_change", "{}"))
    if change.get("alias") != "champion":
        return ""
    reason = f": {' '.join(change['reason'].split())}" if change.get("reason") else "."
    return f"\n## Approval\n\nMade the champion by `{change['by']}` on {change['at'][:10]}{reason}\n"


def read(path: str, absent: str) -> str:
    """One GET below MLflow's /api/2.0/."""
    address = os.environ.get("MLFLOW_TRACKING_URI", "http://127.0.0.1:5000").rstrip("/")
    try:
        with urlopen(
            Request(f"{address}/api/2.0/{path}", headers=authorization()), timeout=TIMEOUT_SECONDS
        ) as response:
            return response.read().decode()
    except HTTPError as error:
        if error.code in (400, 404):
            sys.exit(f"{MODEL} {absent}.")
        sys.exit(f"MLflow answered {error.code}.")
    except (URLError, TimeoutError) as error:
        sys.exit(f"MLflow does not answer: {error}. Set MLFLOW_TRACKING_URI to its address.")


def authorization() -> dict[str, str]:
    if user := os.environ.get("MLFLOW_TRACKING_USERNAME"):
        pair = f"{user}:{os.environ.get('MLFLOW_TRACKING_PASSWORD', '')}"
        return {"Authorization": f"Basic {b64encode(pair.encode()).decode()}"}
    token = os.environ.get("MLFLOW_TRACKING_TOKEN")
    return {"Authorization": f"Bearer {token}"} if token else {}


if __name__ == "__main__":
    main()
