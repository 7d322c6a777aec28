"""Files of MLflow runs, by the proxy of an MLflow server that serves artifacts itself."""

import json
from urllib.parse import quote

from .mlflow_api import send

# A file that is larger is left alone: a worker has little memory.
MOST_BYTES = 64 * 1024 * 1024


def read_artifact(path: str):
    """A JSON file; None when there is none."""
    content = send("GET", _address(path), most=MOST_BYTES + 1, absent="RESOURCE_DOES_NOT_EXIST")
    if content is None:
        return None
    if len(content) > MOST_BYTES:
        raise ValueError(f"{path} is larger than {MOST_BYTES >> 20} MiB")
    return json.loads(content)


def store_artifact(path: str, text: str) -> None:
    """Writes a text file, in place of an older one."""
    send("PUT", _address(path), text.encode(), content_type="text/plain; charset=utf-8")


def _address(path: str) -> str:
    return f"mlflow-artifacts/artifacts/{quote(path)}"
