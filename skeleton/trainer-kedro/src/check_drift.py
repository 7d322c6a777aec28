"""Looks once whether the data has drifted: the task `check` of the drift check, or by hand."""

import os
import sys

from trainer.quiet import quieten

if __name__ == "__main__":
    quieten()
    from trainer.main import check_drift, main

    sys.exit(main(os.environ, check_drift))
