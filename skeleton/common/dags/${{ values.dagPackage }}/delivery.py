"""Which commit was delivered to Airflow, and from where."""

import json
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit


def read_delivery(folder: Path) -> dict:
    """The delivery.json beside the DAG file; empty before the first delivery."""
    try:
        return json.loads((folder / "delivery.json").read_text())
    except FileNotFoundError:
        return {}


def without_credentials(url: str) -> str:
    """A repository's address as it may be logged: whatever stands before its @ is left out."""
    parts = urlsplit(url)
    if not parts.hostname or "@" not in parts.netloc:
        return url
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


# Resolved, because the next delivery turns the link to this folder elsewhere.
_DELIVERY = read_delivery(Path(__file__).resolve().parents[1])

COMMIT: str = _DELIVERY.get("commit", "unknown")
REPOSITORY = without_credentials(_DELIVERY.get("repository") or ${{ values.repositoryUrl | dump }})  # fmt: skip
# Folder of the commit's code; local runner only.
CODE_PATH: str | None = _DELIVERY.get("codePath")
DELIVERED_AT = datetime.fromisoformat(_DELIVERY.get("deliveredAt", "2026-01-01T00:00:00Z").replace("Z", "+00:00"))
