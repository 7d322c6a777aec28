"""Trains once: the task `train` of the DAG, or by hand `uv run src/train.py`."""

import os
import sys

from trainer.quiet import quieten

if __name__ == "__main__":
    quieten()
    from trainer.main import main

    sys.exit(main(os.environ))
