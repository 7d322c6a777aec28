"""Builds and pushes the image of training pods, when there is none for the dependencies of this commit.

usage: python3 ci/build_image.py

The image holds the locked dependencies and no code, so its tag is a hash of the files that it is built from:
a commit that changes none of them needs no new image. Prints the image by its digest. Needs docker, logged in
to the registry; without IMAGE_REPOSITORY there is nothing to do.

environment: IMAGE_REPOSITORY, for example registry.example.com/ml/${{ values.name }}.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# What the Dockerfile copies, and itself.
SOURCES = ${{ {"typescript": '["Dockerfile", "package.json", "package-lock.json"]', "kedro": '["Dockerfile", "pyproject.toml", "uv.lock"]'}[values.trainer] }}


def tag() -> str:
    """Names the content of the sources."""
    content = hashlib.sha256()
    for name in SOURCES:
        content.update(name.encode() + b"\0" + (ROOT / name).read_bytes())
    return f"lock-{content.hexdigest()[:16]}"


def docker(*args: str, check: bool = True) -> subprocess.CompletedProcess:
    return subprocess.run(["docker", *args], cwd=ROOT, check=check, stdout=subprocess.PIPE, text=True)


def pushed_digest(image: str) -> str | None:
    """The digest of an image in the registry; None when it is not there."""
    found = docker("buildx", "imagetools", "inspect", image, "--format", "{{json .Manifest.Digest}}", check=False)
    return json.loads(found.stdout) if found.returncode == 0 else None


def build(image: str) -> str:
    """Builds and pushes, and answers the digest that the registry has."""
    with tempfile.TemporaryDirectory(prefix="image-") as folder:
        metadata = Path(folder) / "metadata.json"
        docker("buildx", "build", "--push", "--tag", image, "--metadata-file", str(metadata), ".")
        return json.loads(metadata.read_text())["containerimage.digest"]


def main() -> int:
    repository = os.environ.get("IMAGE_REPOSITORY", "").strip().rstrip("/")
    if not repository:
        print("IMAGE_REPOSITORY is not set: no image is built.")
        return 0
    image = f"{repository}:{tag()}"
    digest = pushed_digest(image)
    print(f"{image} is there already." if digest else f"Building {image} ...", flush=True)
    try:
        digest = digest or build(image)
    except subprocess.CalledProcessError as error:
        print(f"build_image: docker ended with {error.returncode}; what it said is above.", file=sys.stderr)
        return 1
    print(f"{repository}@{digest}")
    print("Trainings use it once IMAGE in settings.py, or MLOPS_TRAINER_IMAGE of Airflow's workers, says so.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
