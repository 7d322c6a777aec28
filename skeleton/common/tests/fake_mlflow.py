"""A small MLflow: just the calls of the register task, in memory."""

import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit


class FakeMlflow:
    """Runs, versions and aliases as plain data; tests set and read them."""

    def __init__(self):
        self.runs, self.versions, self.aliases, self.model_tags = [], [], {}, {}
        # Contents by path, as MLflow's proxy has them.
        self.artifacts = {}
        self.model_status = "LOGGED_MODEL_READY"
        self.authorization = None
        self.fail_on = None
        # What happens once, right before a call: (path, a word in its body) -> function.
        self.meanwhile = {}
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self.answer({})

            def do_POST(self):
                self.answer(json.loads(self.body()))

            def do_PUT(self):
                fake.artifacts[self.artifact()] = self.body().decode()
                self.send(200, {})

            do_PATCH = do_POST

            def do_DELETE(self):
                self.answer({**json.loads(self.body()), "method": "DELETE"})

            def body(self):
                return self.rfile.read(int(self.headers["content-length"]))

            def artifact(self):
                return self.path.removeprefix("/api/2.0/mlflow-artifacts/artifacts/")

            def answer(self, body):
                fake.authorization = self.headers.get("authorization")
                url = urlsplit(self.path)
                path = url.path.removeprefix("/api/2.0/mlflow/")
                if path != url.path:
                    self.send(*fake.handle(path, {**dict(parse_qsl(url.query)), **body}))
                elif self.artifact() in fake.artifacts:
                    self.send(200, json.loads(fake.artifacts[self.artifact()]))
                else:
                    self.send(404, {"error_code": "RESOURCE_DOES_NOT_EXIST"})

            def send(self, status, answer):
                data = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("content-length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        # It looks this often whether it is to stop; each test would wait for half a second otherwise.
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def add_run(self, run_id, dag_run_id, status="FINISHED", model=True, trial=-1, params=None, **metrics):
        self.runs.append(
            {
                "info": {
                    "run_id": run_id,
                    "status": status,
                    "experiment_id": "1",
                    "artifact_uri": f"mlflow-artifacts:/1/{run_id}/artifacts",
                },
                "data": {
                    "metrics": [{"key": key, "value": value} for key, value in metrics.items()],
                    "tags": [
                        {"key": "mlops.dag_run_id", "value": dag_run_id},
                        {"key": "mlops.requested_by", "value": "user:default/alice"},
                        {"key": "mlflow.source.git.commit", "value": "abc"},
                        {"key": "mlops.map_index", "value": str(trial)},
                    ],
                    "params": [{"key": key, "value": value} for key, value in (params or {}).items()],
                },
                **({"outputs": {"model_outputs": [{"model_id": f"m-{run_id}"}]}} if model else {}),
            }
        )

    def tags(self, version):
        return {tag["key"]: tag["value"] for tag in self.versions[int(version) - 1]["tags"]}

    def run_tags(self, run_id):
        run = next(run for run in self.runs if run["info"]["run_id"] == run_id)
        return {tag["key"]: tag["value"] for tag in run["data"]["tags"]}

    def matches(self, run, condition):
        """Knows comparisons of tags, and of the status, for equality."""
        tags = self.run_tags(run["info"]["run_id"])
        wanted = re.findall(r'tags\.`([^`]*)` = "([^"]*)"', condition)
        status = re.search(r"attributes\.status = '([^']*)'", condition)
        return all(tags.get(key) == value for key, value in wanted) and (
            not status or run["info"]["status"] == status[1]
        )

    def handle(self, path, q):
        for (where, word), happens in list(self.meanwhile.items()):
            if path == where and word in json.dumps(q):
                del self.meanwhile[where, word]
                happens()
        if path == self.fail_on:
            return 500, {"error_code": "INTERNAL_ERROR", "message": "out of order"}
        if path == "experiments/get-by-name":
            return 200, {"experiment": {"experiment_id": "1"}}
        if path == "runs/search":
            found = [run for run in self.runs if self.matches(run, q["filter"])]
            return 200, {"runs": found} if found else {}
        if path == "runs/get":
            found = [run for run in self.runs if run["info"]["run_id"] == q["run_id"]]
            return (200, {"run": found[0]}) if found else (404, {"error_code": "RESOURCE_DOES_NOT_EXIST"})
        if path == "runs/set-tag":
            run = next(run for run in self.runs if run["info"]["run_id"] == q["run_id"])
            run["data"]["tags"].append({"key": q["key"], "value": q["value"]})
            return 200, {}
        if path.startswith("logged-models/"):
            return 200, {"model": {"info": {"status": self.model_status}}}
        if path == "registered-models/create":
            return 400, {"error_code": "RESOURCE_ALREADY_EXISTS"}
        if path == "registered-models/get":
            aliases = [{"alias": alias, "version": version} for alias, version in self.aliases.items()]
            tags = [{"key": key, "value": value} for key, value in self.model_tags.items()]
            # MLflow leaves out what is empty.
            lists = {"aliases": aliases, "tags": tags}
            return 200, {"registered_model": {name: each for name, each in lists.items() if each}}
        if path == "registered-models/set-tag":
            self.model_tags[q["key"]] = q["value"]
            return 200, {}
        if path == "registered-models/delete-tag":
            del self.model_tags[q["key"]]
            return 200, {}
        if path == "registered-models/alias" and q.get("method") == "DELETE":
            del self.aliases[q["alias"]]
            return 200, {}
        if path == "registered-models/alias" and "version" not in q:
            version = self.aliases.get(q["alias"])
            if version is None:
                return 404, {"error_code": "RESOURCE_DOES_NOT_EXIST"}
            return 200, {"model_version": self.versions[int(version) - 1]}
        if path == "registered-models/alias":
            self.aliases[q["alias"]] = q["version"]
            return 200, {}
        if path == "model-versions/search":
            run_id = re.search(r"run_id = '([^']*)'", q["filter"])[1]
            found = [version for version in self.versions if version["run_id"] == run_id]
            return 200, {"model_versions": found} if found else {}
        if path == "model-versions/create":
            self.versions.append({**q, "version": str(len(self.versions) + 1)})
            return 200, {"model_version": self.versions[-1]}
        if path == "model-versions/get":
            return 200, {"model_version": self.versions[int(q["version"]) - 1]}
        if path == "model-versions/update":
            self.versions[int(q["version"]) - 1]["description"] = q["description"]
            return 200, {}
        if path == "model-versions/set-tag":
            self.versions[int(q["version"]) - 1]["tags"].append({"key": q["key"], "value": q["value"]})
            return 200, {}
        raise AssertionError(f"the fake does not know {path}")
