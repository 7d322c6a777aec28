"""Trains once: the task `train` of the DAG, or by hand `uv run src/train.py`."""

import os
import sys
import warnings

# Read on import by the libraries: no word about this training leaves for their makers.
os.environ["DO_NOT_TRACK"] = "1"
os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"
os.environ["MLFLOW_SUPPRESS_PRINTING_URL_TO_STDOUT"] = "true"
# What libraries say to each other is nothing that the reader of a training's log can change.
warnings.showwarning = lambda *_, **__: None


if __name__ == "__main__":
    from trainer.main import main

    sys.exit(main(os.environ))
