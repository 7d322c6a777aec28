"""Loads a script of ci/ as a module."""

import importlib.util
import sys
from pathlib import Path

CI = Path(__file__).parents[1] / "ci"


def load_script(name: str):
    spec = importlib.util.spec_from_file_location(name, CI / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    # Dataclasses look their module up.
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
