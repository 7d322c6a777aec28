"""Checks that the image's dependencies are the project's."""

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from trainer.errors import TrainerError

MESSAGE = "The trainer image was built from another uv.lock than this commit has."


@dataclass(frozen=True)
class Places:
    """Where things are; tests have others."""

    # SHA-256 of the uv.lock that the image was built from; only our images have it.
    image_lock: Path = Path("/opt/mlops/uv.sha256")
    project: Path = Path(__file__).parents[2]
    uv: Path = Path("/opt/mlops/bin/uv")


def ensure_dependencies(env: Mapping[str, str], places: Places = Places()) -> None:
    """Does nothing where the locks agree, or where there is no image.

    With MLOPS_INSTALL_ON_MISMATCH the project's own dependencies are installed, in a pod whose
    workspace can be written to, and the trainer starts again with them.

    :raises TrainerError: `lock-mismatch`
    """
    if not places.image_lock.exists():
        return
    lock = (places.project / "uv.lock").read_bytes()
    if places.image_lock.read_text().strip() == hashlib.sha256(lock).hexdigest():
        return
    installed = places.project / ".venv/bin/python"
    if Path(sys.prefix) == installed.parents[1]:
        return
    if not env.get("MLOPS_INSTALL_ON_MISMATCH"):
        raise TrainerError(
            "lock-mismatch",
            MESSAGE,
            "Build the image from this commit and name it in MLOPS_TRAINER_IMAGE, "
            "or set MLOPS_INSTALL_ON_MISMATCH=1 on the Airflow worker.",
        )
    if not places.uv.exists():
        raise TrainerError(
            "lock-mismatch",
            f"{MESSAGE} It has no uv, so nothing can be installed.",
            "Build the image from this commit and name it in MLOPS_TRAINER_IMAGE.",
        )
    _install(places)
    os.execv(installed, [str(installed), *sys.argv])


def _install(places: Places) -> None:
    start = time.monotonic()
    command = [places.uv, "sync", "--locked", "--no-dev", "--no-install-project", "--project", places.project]
    done = subprocess.run(command, check=False)
    seconds = f"{time.monotonic() - start:.1f}"
    if done.returncode != 0:
        raise TrainerError(
            "lock-mismatch",
            f"The dependencies of this commit could not be installed, after {seconds} s.",
            "Read the log of uv above, or build the trainer image from this commit.",
        )
    print(f"Installed the dependencies of this commit in {seconds} s; the image has others.", flush=True)
