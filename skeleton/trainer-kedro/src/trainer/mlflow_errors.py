"""What MLflow's client raises, as sentences that a person can act on."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from mlflow.exceptions import MlflowException, RestException
from requests.exceptions import HTTPError, RequestException

from trainer.errors import TrainerError

# The client tells an answer that is not JSON only in its text.
REFUSED = re.compile(r"endpoint (?P<path>\S+) failed with error code (?P<status>\d{3})")


@contextmanager
def readable(address: str | None) -> Iterator[None]:
    """:raises TrainerError: `mlflow-unreachable` or `mlflow-refused`"""
    try:
        yield
    except RestException as error:
        raise _refused(error.get_http_status_code(), error.error_code) from error
    except MlflowException as error:
        if told := REFUSED.search(str(error)):
            raise _refused(int(told["status"]), "") from error
        raise _unreachable(address) from error
    except RequestException as error:
        raise _unreachable(address) from error


@contextmanager
def storable() -> Iterator[None]:
    """For the upload of files, which MLflow hands on.

    :raises TrainerError: `artifact-store-unreachable`
    """
    try:
        yield
    except HTTPError as error:
        raise _not_stored(f"it answered {error.response.status_code}") from error
    except (MlflowException, RequestException) as error:
        raise _not_stored("no answer") from error


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


def _unreachable(address: str | None) -> TrainerError:
    return TrainerError(
        "mlflow-unreachable",
        f"MLflow at {address} does not answer.",
        "Start MLflow, correct MLFLOW_TRACKING_URI, or let the network policy allow it.",
    )


def _not_stored(why: str) -> TrainerError:
    return TrainerError(
        "artifact-store-unreachable",
        f"MLflow cannot write to its artifact store ({why}).",
        "Check that the store (S3, MinIO) is up, that the network lets MLflow reach it, "
        "and that MLflow may write to its bucket.",
    )
