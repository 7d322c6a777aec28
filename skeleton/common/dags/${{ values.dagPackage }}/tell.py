"""Who is told how a training ends: each channel is a module beside this one."""

from collections.abc import Callable
from importlib import import_module

from .settings import CHANNELS


def callbacks(name: str) -> list[Callable]:
    """What Airflow calls at the end of a task, with its context.

    :param name: `tell_failure` or `tell_champion`, functions that each channel has
    """
    return [getattr(import_module(f".{channel}", __package__), name) for channel in CHANNELS]
