"""Runs the own tests of many projects' DAGs: each in a process of its own, forked from one that
has imported Airflow already.

usage: own_dag_tests.py AT_A_TIME FOLDER...

Prints one line {"folder", "ok", "output"} for each folder, as it ends.
"""

import contextlib
import json
import os
import sys
import tempfile
from pathlib import Path

# Before the imports, which make Airflow's home folder. The tests' own conftest.py keeps it.
os.environ["AIRFLOW_HOME"] = tempfile.mkdtemp(prefix="airflow-")
os.environ["AIRFLOW__CORE__LOAD_EXAMPLES"] = "False"

import airflow.providers.cncf.kubernetes.operators.pod
import airflow.providers.standard.operators.bash
import airflow.providers.standard.operators.empty
import airflow.sdk  # noqa: F401
import pytest


def start(folder: str) -> tuple[int, Path]:
    log = Path(tempfile.mkstemp(prefix="pytest-")[1])
    pid = os.fork()
    if pid:
        return pid, log
    code = 1
    try:
        with log.open("w") as output, contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
            # Programs that the tests start write there, too.
            os.dup2(output.fileno(), 1)
            os.dup2(output.fileno(), 2)
            os.chdir(folder)
            # As `python -m pytest` does.
            sys.path.insert(0, folder)
            code = pytest.main(["-q", "-p", "no:cacheprovider"])
    finally:
        os._exit(code)


def main(at_a_time: int, folders: list[str]) -> None:
    running: dict[int, tuple[str, Path]] = {}
    waiting = list(folders)
    while waiting or running:
        while waiting and len(running) < at_a_time:
            folder = waiting.pop(0)
            pid, log = start(folder)
            running[pid] = folder, log
        pid, status = os.wait()
        folder, log = running.pop(pid)
        print(json.dumps({"folder": folder, "ok": status == 0, "output": log.read_text()[-4000:]}), flush=True)
        log.unlink()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
