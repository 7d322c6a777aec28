"""A server that answers as MLflow 3 does for one run, and keeps the calls."""

import json
import threading
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

RUN = {
    "info": {
        "run_id": "run1",
        "experiment_id": "7",
        "status": "RUNNING",
        "start_time": 1,
        "lifecycle_stage": "active",
        "artifact_uri": "mlflow-artifacts:/7/run1/artifacts",
    },
    "data": {"params": [{"key": "seed", "value": "42"}, {"key": "trainer", "value": "kedro"}]},
}
MODEL = {
    "info": {
        "model_id": "m-1",
        "experiment_id": "7",
        "name": "model",
        "artifact_uri": "mlflow-artifacts:/7/models/m-1/artifacts",
        "status": "LOGGED_MODEL_PENDING",
        "source_run_id": "run1",
    }
}
EXPERIMENT = {"experiment_id": "7", "name": "flowers", "lifecycle_stage": "active", "artifact_location": "x"}
ANSWERS = {
    "GET mlflow/experiments/get-by-name": {"experiment": EXPERIMENT},
    "GET mlflow/experiments/get": {"experiment": EXPERIMENT},
    "POST mlflow/experiments/set-experiment-tag": {},
    "POST mlflow/runs/create": {"run": RUN},
    "GET mlflow/runs/get": {"run": RUN},
    "POST mlflow/runs/update": {"run_info": RUN["info"]},
    "POST mlflow/logged-models": {"model": MODEL},
    "GET mlflow/logged-models/m-1": {"model": MODEL},
    "PATCH mlflow/logged-models/m-1": {"model": MODEL},
}


@dataclass(frozen=True)
class Call:
    method: str
    # Below /api/2.0/, without its query.
    path: str
    body: bytes
    headers: dict[str, str]

    @property
    def key(self) -> str:
        return f"{self.method} {self.path}"


class FakeMlflow:
    """Other answers may be set in `answers`: an object, or a status and an object; of several the last one stays;
    or a function of the call. What `hangs` waits until it does not.
    """

    def __init__(self) -> None:
        missing = {"error_code": "RESOURCE_DOES_NOT_EXIST", "message": "no model"}
        self.answers: dict = {"GET mlflow/registered-models/get": (404, missing)}
        self.hangs: set[str] = set()
        self.calls: list[Call] = []
        self._closed = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        # Asked often whether to end, so that a test does not wait for it.
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def bodies(self, path: str) -> list[dict]:
        """JSON bodies of all calls to a path."""
        return [json.loads(call.body) for call in self.calls if call.path == path and call.body]

    def stored(self) -> list[str]:
        """Paths of the files that were stored, below the experiment."""
        folder = "mlflow-artifacts/artifacts/7/"
        return sorted(call.path.removeprefix(folder) for call in self.calls if call.method == "PUT")

    def wait_for(self, path: str) -> None:
        """Until a path was called."""
        for _ in range(2400):
            if any(call.path == path for call in self.calls):
                return
            time.sleep(0.05)
        raise AssertionError(f"{path} was not called")

    def close(self) -> None:
        self._closed.set()
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, call: Call) -> tuple[int, bytes]:
        self.calls.append(call)
        while call.key in self.hangs and not self._closed.wait(0.02):
            pass
        given = self.answers.get(call.key, self.answers.get(f"{call.method} *", ANSWERS.get(call.key, {})))
        if isinstance(given, list):
            given = given.pop(0) if len(given) > 1 else given[0]
        if callable(given):
            given = given(call)
        status, content = given if isinstance(given, tuple) else (200, given)
        return status, content if isinstance(content, bytes) else json.dumps(content).encode()

    def _handler(fake):
        class Handler(BaseHTTPRequestHandler):
            def answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length") or 0))
                path = urlsplit(self.path).path.removeprefix("/api/2.0/")
                status, content = fake._answer(Call(self.command, path, body, dict(self.headers)))
                self.send_response(status)
                self.send_header("content-length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_GET = do_POST = do_PUT = do_PATCH = answer

            def log_message(self, *_) -> None:
                """Nothing: a test's output is its own."""

        return Handler
