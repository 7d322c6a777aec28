"""SIGTERM, answered at once and without a half-written run."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from threading import Thread
from typing import Any

# 128 + SIGTERM, as a shell would report it.
EXIT_STOPPED = 143


class Stopped(BaseException):
    """Raised in the main thread, which only waits while the training runs."""


class Stop:
    """What a signal does at this moment of a training."""

    def __init__(self) -> None:
        self._asked = False
        self._act: Callable[[], None] = exit_stopped

    def listen(self) -> None:
        """Until there is a run in MLflow, a signal simply ends the process."""
        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, lambda *_: self._receive())

    @contextmanager
    def deferred(self) -> Iterator[None]:
        """For a call whose answer must not be lost: the signal counts afterwards, as Stopped."""
        self._act = lambda: None
        try:
            yield
        finally:
            self._act = _raise_stopped
            if self._asked:
                _raise_stopped()

    def _receive(self) -> None:
        # Who starts this often passes on a signal that came to all of its group: the second must not
        # keep the run from being ended.
        if not self._asked:
            self._asked = True
            self._act()


def exit_stopped() -> None:
    """Ends the process without waiting for the thread that trains."""
    print("Stopped before the end.", file=sys.stderr, flush=True)
    sys.stdout.flush()
    os._exit(EXIT_STOPPED)


def in_thread(work: Callable[[], Any]) -> Any:
    """Does the work beside the main thread, which stays free to hear a signal."""
    outcome: Future = Future()

    def run() -> None:
        try:
            outcome.set_result(work())
        except BaseException as error:
            outcome.set_exception(error)

    Thread(target=run, daemon=True, name="training").start()
    return outcome.result()


def _raise_stopped() -> None:
    raise Stopped
