"""MLflow's REST API with the standard library, as MLflow's own variables configure it."""

import json
import os
from base64 import b64encode
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from airflow.sdk.exceptions import AirflowFailException

TIMEOUT_SECONDS = 30


def mlflow(method: str, path: str, body: dict | None = None, absent: str = "") -> dict:
    """Calls MLflow's REST API. The error code `absent` answers an empty dict instead of raising."""
    answer = send(method, f"mlflow/{path}", None if body is None else json.dumps(body).encode(), absent=absent)
    return {} if answer is None else json.loads(answer)


def send(
    method: str,
    path: str,
    data: bytes | None = None,
    absent: str = "",
    content_type: str = "application/json",
    most: int | None = None,
) -> bytes | None:
    """One request below /api/2.0/, and its answer.

    :param absent: the error code that answers None instead of raising
    :param most: how many bytes of the answer to read; all by default
    """
    uri = urlsplit(os.environ.get("MLFLOW_TRACKING_URI", ""))
    if not uri.hostname:
        raise AirflowFailException("Set MLFLOW_TRACKING_URI on the Airflow worker.")
    url = f"{uri.scheme}://{uri.netloc}{uri.path.rstrip('/')}/api/2.0/{path}"
    headers = {"Content-Type": content_type, **_authorization()}
    try:
        with urlopen(Request(url, data, headers, method=method), timeout=TIMEOUT_SECONDS) as response:
            return response.read(most)
    except HTTPError as error:
        answer = error.read(1000).decode(errors="replace")
        if absent and absent in answer:
            return None
        raise RuntimeError(f"MLflow answered {error.code} to {method} {path}: {answer}") from None
    except (URLError, TimeoutError) as error:
        raise RuntimeError(f"MLflow at {uri.hostname}:{uri.port} does not answer: {error}") from None


def _authorization() -> dict[str, str]:
    user = os.environ.get("MLFLOW_TRACKING_USERNAME", "")
    token = os.environ.get("MLFLOW_TRACKING_TOKEN")
    if user:
        secret = f"{user}:{os.environ.get('MLFLOW_TRACKING_PASSWORD', '')}"
        return {"Authorization": f"Basic {b64encode(secret.encode()).decode()}"}
    return {"Authorization": f"Bearer {token}"} if token else {}
