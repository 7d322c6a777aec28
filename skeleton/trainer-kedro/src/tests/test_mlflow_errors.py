"""What MLflow's client raises, as sentences."""

import pytest
from mlflow.exceptions import MlflowException, RestException
from requests.exceptions import ConnectionError as NoConnection
from requests.exceptions import HTTPError

from trainer.mlflow_errors import again_if_refused, mlflow_failure

MADE_UP = "hunter2"
ADDRESS = f"http://trainer:{MADE_UP}@mlflow:5000"
POOL = "API request to http://mlflow:5000/api failed with exception HTTPConnectionPool"
STORE = "http://mlflow:5000/api/2.0/mlflow-artifacts/artifacts/7/run1/x"


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (MlflowException(f"{POOL}: Connection refused"), "mlflow-unreachable", "(ECONNREFUSED)"),
        (MlflowException(f"{POOL}: Failed to resolve 'mlflow'"), "mlflow-unreachable", "(ENOTFOUND)"),
        (NoConnection("HTTPConnectionPool: Read timed out."), "mlflow-unreachable", "(no answer in time)"),
        (MlflowException(f"{POOL}: too many 503 error responses"), "mlflow-refused", "MLflow answered 503."),
        (MlflowException("endpoint /api failed with error code 401 != 200"), "mlflow-refused", "answered 401."),
        (HTTPError(f"500 Server Error: x for url: {STORE}"), "artifact-store-unreachable", "(it answered 500)"),
        (MlflowException(f"{STORE}: too many 502 error responses"), "artifact-store-unreachable", "answered 502"),
        (MlflowException(f"{STORE}: Connection refused"), "artifact-store-unreachable", "(ECONNREFUSED)"),
    ],
)
def test_what_happened_is_told_from_what_the_client_says(error, code, message):
    failure = mlflow_failure(error, ADDRESS)
    assert failure.code == code
    assert message in failure.message
    assert MADE_UP not in failure.message


def test_what_is_behind_an_error_counts_and_other_errors_are_no_failure_of_mlflow():
    wrapped = ValueError("data_report could not be saved")
    wrapped.__cause__ = RestException({"error_code": "PERMISSION_DENIED", "message": "no"})
    assert mlflow_failure(wrapped, ADDRESS).message == "MLflow answered 403 PERMISSION_DENIED."
    assert mlflow_failure(ValueError("x"), ADDRESS) is None
    assert mlflow_failure(MlflowException("a bug in our call"), ADDRESS) is None


def test_a_refused_call_is_made_again():
    answers = iter([RestException({"error_code": "BAD_REQUEST"}), None])

    def call():
        if (error := next(answers)) is not None:
            raise error

    again_if_refused(call)
    assert next(answers, "asked twice") == "asked twice"
