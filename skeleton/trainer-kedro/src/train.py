"""Trains once: the task `train` of the DAG, or by hand `uv run src/train.py`."""

import os
import sys
import warnings

# Read on import by the libraries: no word about this training leaves for their makers.
os.environ["DO_NOT_TRACK"] = "1"
os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"
os.environ["MLFLOW_SUPPRESS_PRINTING_URL_TO_STDOUT"] = "true"
LIBRARIES = ("kedro", "kedro_mlflow", "mlflow", "omegaconf")
show = warnings.showwarning


def show_ours(message, category, filename, *more, **others) -> None:
    """What these libraries say to each other is nothing that the reader of a training's log can change."""
    if not any(f"/site-packages/{name}/" in filename for name in LIBRARIES):
        show(message, category, filename, *more, **others)


warnings.showwarning = show_ours

if __name__ == "__main__":
    from trainer.main import main

    sys.exit(main(os.environ))
