"""What MLflow's client raises, as sentences that a person can act on."""

import re
import time
from collections.abc import Callable

from mlflow.exceptions import MlflowException, RestException
from requests.exceptions import RequestException

from trainer.errors import TrainerError, chain

# The client tells most of what happened only in its text.
STATUS = re.compile(r"error code (\d{3})|too many (\d{3}) error responses|(\d{3}) (?:Server|Client) Error")
# What the libraries below it say, and what the other trainer says.
REASONS = {
    "Connection refused": "ECONNREFUSED",
    "Failed to resolve": "ENOTFOUND",
    "timed out": "no answer in time",
}


def mlflow_failure(error: BaseException, address: str | None) -> TrainerError | None:
    """What a failed call of MLflow means; None for any other error.

    :returns: `mlflow-unreachable`, `mlflow-refused` or `artifact-store-unreachable`
    """
    for each in chain(error):
        if isinstance(each, RestException):
            return _refused(each.get_http_status_code(), each.error_code)
        if isinstance(each, MlflowException | RequestException) and (failure := _from_text(str(each), address)):
            return failure
    return None


def _from_text(text: str, address: str | None) -> TrainerError | None:
    found = STATUS.search(text)
    status = found and next(filter(None, found.groups()))
    if "/mlflow-artifacts/" in text or "/artifacts/list" in text:
        return _not_stored(f"it answered {status}" if status else _reason(text))
    if status:
        return _refused(int(status), "")
    if "API request" in text or "HTTPConnectionPool" in text or "HTTPSConnectionPool" in text:
        return _unreachable(address, _reason(text))
    return None


def again_if_refused(call: Callable[[], object]) -> None:
    """Makes a call up to four times, while MLflow answers with an error."""
    for pause in (0.1, 0.2, 0.4):
        try:
            call()
            return
        except RestException:
            time.sleep(pause)
    call()


def _refused(status: int, code: str) -> TrainerError:
    login = status in (401, 403)
    return TrainerError(
        "mlflow-refused",
        f"MLflow answered {status}{f' {code}' if code else ''}.",
        "Check MLFLOW_TRACKING_USERNAME and _PASSWORD or _TOKEN, and that this account may write."
        if login
        else "See the log of the MLflow server.",
    )


def _unreachable(address: str | None, why: str) -> TrainerError:
    return TrainerError(
        "mlflow-unreachable",
        f"MLflow at {_without_login(address or '')} does not answer ({why}).",
        "Start MLflow, correct MLFLOW_TRACKING_URI, or let the network policy allow it.",
    )


def _not_stored(why: str) -> TrainerError:
    return TrainerError(
        "artifact-store-unreachable",
        f"MLflow cannot reach its artifact store ({why}).",
        "Check that the store (S3, MinIO) is up, that the network lets MLflow reach it, "
        "and that MLflow may use its bucket.",
    )


def _reason(text: str) -> str:
    return next((name for words, name in REASONS.items() if words in text), "connection failed")


def _without_login(address: str) -> str:
    scheme, _, rest = address.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"
