"""The init container that brings the code of one commit into the pod."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from kubernetes.client import models as k8s

from ..delivery import REPOSITORY
from .security import from_secret, restricted

WORKSPACE = "/workspace"
CODE = f"{WORKSPACE}/git/code"

# Init containers are not templated, so the commit comes from the pod's own annotation.
COMMIT_FROM_POD = k8s.V1EnvVarSource(
    field_ref=k8s.V1ObjectFieldSelector(field_path="metadata.annotations['mlops/commit']")
)


def git_image() -> str:
    """The image with a plain git, sh and pgrep."""
    return os.environ.get("MLOPS_GIT_IMAGE") or "ghcr.io/trainyard/git:0.1.0"


def git_sync() -> k8s.V1Container:
    """A plain git, or the official git-sync where MLOPS_GIT_SYNC_IMAGE names its image."""
    official = os.environ.get("MLOPS_GIT_SYNC_IMAGE")
    return k8s.V1Container(
        name="git-sync",
        **(_official(official) if official else _plain()),
        volume_mounts=[
            k8s.V1VolumeMount(name="workspace", mount_path=WORKSPACE),
            k8s.V1VolumeMount(name="tmp", mount_path="/tmp"),
        ],
        resources=k8s.V1ResourceRequirements(
            requests={"cpu": "50m", "memory": "64Mi"}, limits={"cpu": "1", "memory": "256Mi"}
        ),
        security_context=restricted(),
        termination_message_policy="FallbackToLogsOnError",
    )


def _plain() -> dict:
    parts = urlsplit(REPOSITORY)
    return {
        "image": git_image(),
        "command": ["sh", "-c", Path(__file__).with_name("fetch_commit.sh").read_text()],
        "env": [
            k8s.V1EnvVar(name="HOME", value="/tmp"),
            k8s.V1EnvVar(name="GIT_SYNC_REPOSITORY", value=REPOSITORY),
            # The credentials are for this server alone.
            k8s.V1EnvVar(name="GIT_SYNC_SERVER", value=f"{parts.scheme}://{parts.netloc}"),
            k8s.V1EnvVar(name="GIT_SYNC_COMMIT", value_from=COMMIT_FROM_POD),
            k8s.V1EnvVar(name="GIT_SYNC_TARGET", value=CODE),
            from_secret("GIT_SYNC_USERNAME", "git-credentials", "username"),
            from_secret("GIT_SYNC_PASSWORD", "git-credentials", "password"),
        ],
    }


def _official(image: str) -> dict:
    return {
        "image": image,
        "args": [f"--repo={REPOSITORY}", "--depth=1", f"--root={WORKSPACE}/git", "--link=code", "--one-time"],
        "env": [
            k8s.V1EnvVar(name="HOME", value="/tmp"),
            k8s.V1EnvVar(name="GITSYNC_REF", value_from=COMMIT_FROM_POD),
            from_secret("GITSYNC_USERNAME", "git-credentials", "username"),
            from_secret("GITSYNC_PASSWORD", "git-credentials", "password"),
        ],
    }
