"""Trains once: the task `train` of the DAG, or by hand `uv run src/train.py`."""

import os
import sys
import warnings

# Read on import by the libraries: no word about this training leaves for their makers.
os.environ["DO_NOT_TRACK"] = "1"
os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"
os.environ["MLFLOW_SUPPRESS_PRINTING_URL_TO_STDOUT"] = "true"
# Of the libraries with each other: nothing that who reads the log of a training can change.
warnings.filterwarnings("ignore", ".*Add type hints to the `predict` method")
warnings.filterwarnings("ignore", module=r"(kedro|kedro_mlflow|mlflow)(\.|$)")

if __name__ == "__main__":
    from trainer.main import main

    sys.exit(main(os.environ))
