"""The trainer as a process, as Airflow starts it."""

import functools
import json
import multiprocessing
import multiprocessing.forkserver
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import trainer.main

CONTEXT = multiprocessing.get_context("forkserver")
PROJECT = Path(__file__).parents[2]
PRELOADED = [
    "kedro.framework.cli",
    "kedro.framework.session",
    "kedro_mlflow.framework.hooks",
    "mlflow.onnx",
    "sklearn.ensemble",
    "trainer.drift.check",
    "trainer.hooks",
    "trainer.main",
    "trainer.pipeline_registry",
    "trainer.training",
]


@functools.cache
def start_fork_server() -> None:
    """Makes the process that trainings are copies of.

    A copy of this process would have the locks that its threads hold at that moment, and wait for them
    for ever. The fork server has no threads, and imports once what every training needs.
    """
    CONTEXT.set_forkserver_preload(PRELOADED)
    with pytest.MonkeyPatch.context() as patch:
        # It does not take over the module path, and passes over modules that it does not find.
        patch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
        multiprocessing.forkserver.ensure_running()


@dataclass(frozen=True)
class Ended:
    code: int
    output: str

    @property
    def error(self) -> dict[str, str]:
        """What the last line says went wrong."""
        last = self.output.rstrip().splitlines()[-1]
        return json.loads(last.removeprefix("MLOPS_ERROR "))


def main() -> int:
    return trainer.main.main(os.environ)


class Trainer:
    """A process of its own that trains or does other work, with some variables more than this one has."""

    def __init__(self, folder: Path, env: dict[str, str], work: Callable[[], int] = main) -> None:
        start_fork_server()
        self._log = folder / "output.log"
        # One that never ends must not keep the tests from ending.
        self._process = CONTEXT.Process(target=_run, args=(self._log, {**os.environ, **env}, work), daemon=True)
        self._process.start()

    def stop(self, number: int = signal.SIGTERM) -> None:
        os.kill(self._process.pid, number)

    def ended(self, timeout: float = 120) -> Ended:
        self._process.join(timeout)
        code = self._process.exitcode
        output = self._log.read_text() if self._log.exists() else ""
        if code is None:
            self._process.kill()
            raise TimeoutError(f"The training did not end within {timeout:g} s. It wrote:\n{output}")
        return Ended(code, output)


def train(folder: Path, **env: Any) -> Ended:
    return Trainer(folder, env).ended()


def check_drift(folder: Path, **env: Any) -> Ended:
    return Trainer(folder, env, _check_drift).ended()


def _check_drift() -> int:
    return trainer.main.main(os.environ, trainer.main.check_drift)


def kedro_run(folder: Path, *options: str, trees: int = 5, **env: Any) -> Ended:
    """`kedro run` by hand, with its reports in the folder."""
    command = ["kedro", "run", f"--params=reports={folder}/reports,nEstimators={trees}", *options]
    return Trainer(folder, env, functools.partial(_kedro, command)).ended()


def _kedro(command: list[str]) -> int:
    import kedro.framework.cli

    os.chdir(PROJECT)
    sys.argv = command
    try:
        kedro.framework.cli.main()
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def _run(log: Path, env: dict[str, str], work: Callable[[], int]) -> None:
    output = os.open(log, os.O_CREAT | os.O_WRONLY | os.O_TRUNC)
    for stream, number in (("stdout", 1), ("stderr", 2)):
        os.dup2(output, number)
        setattr(sys, stream, os.fdopen(number, "w", buffering=1, closefd=False))
    os.environ.clear()
    os.environ.update(env)
    code = work()
    sys.stdout.flush()
    os._exit(code)
