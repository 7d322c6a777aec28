"""What the libraries say, and to whom. Told before they are imported."""

import os
import warnings

LIBRARIES = ("kedro", "kedro_mlflow", "mlflow", "omegaconf")


def quieten() -> None:
    """No word about this project leaves for the makers of the libraries, and its log has what a person can change."""
    os.environ["DO_NOT_TRACK"] = "1"
    os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"
    os.environ["MLFLOW_SUPPRESS_PRINTING_URL_TO_STDOUT"] = "true"
    show = warnings.showwarning

    def show_ours(message, category, filename, *more, **others) -> None:
        if not any(f"/site-packages/{name}/" in filename for name in LIBRARIES):
            show(message, category, filename, *more, **others)

    warnings.showwarning = show_ours
