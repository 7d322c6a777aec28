"""The task `train` of the runner `kubernetes`."""

import os
from datetime import timedelta

from airflow.sdk import XComArg
from kubernetes.client import models as k8s

from ..delivery import COMMIT
from ..environment import trainer_env
from ..settings import DATA_SOURCE, IMAGE, MAX_PARALLEL, NAMESPACE, PROJECT, RESOURCES, TRAINER
from ..trials import PLANNED_PARAMS, commit_of
from .git_sync import CODE, COMMIT_FROM_POD, WORKSPACE, git_sync
from .security import from_secret, restricted
from .training_pod_operator import TrainingPodOperator

# The trainer answers SIGTERM within this; then it is killed.
GRACE_SECONDS = 5
# As long as a DAG run may last: a pod that nobody watches any more ends by itself.
DEADLINE_SECONDS = 2 * 60 * 60


def train_in_pod(names: list[str], plan: XComArg | None = None):
    """The task `train`, mapped over the trials when there is a plan: one pod each.

    :param names: the parameters that the trainer knows
    """
    task = pod_task({**trainer_env(names), **({} if plan is None else {"MLOPS_PARAMS": PLANNED_PARAMS})})
    if plan is None:
        return TrainingPodOperator(**task, annotations={"mlops/commit": COMMIT})
    return TrainingPodOperator.partial(**task, max_active_tis_per_dagrun=MAX_PARALLEL).expand(
        annotations=plan.map(commit_of)
    )


def pod_task(
    env: dict[str, str],
    *,
    task_id: str = "train",
    image: str = IMAGE,
    program: list[str] = TRAINER,
    component: str = "training",
    s3: bool = DATA_SOURCE == "s3",
) -> dict:
    """The operator's arguments but the annotations, which say the commit.

    :param env: variables of every runner
    :param s3: whether it gets the credentials of data in S3
    """
    return {
        "task_id": task_id,
        "name": PROJECT,
        "namespace": NAMESPACE,
        "image": image,
        "cmds": [program[0]],
        "arguments": [f"{CODE}/{part}" for part in program[1:]],
        "env_vars": _variables(env, s3),
        "init_containers": [git_sync()],
        "volumes": [
            k8s.V1Volume(name="workspace", empty_dir=k8s.V1EmptyDirVolumeSource(size_limit="512Mi")),
            k8s.V1Volume(name="tmp", empty_dir=k8s.V1EmptyDirVolumeSource(size_limit="512Mi")),
        ],
        "volume_mounts": [
            k8s.V1VolumeMount(name="workspace", mount_path=WORKSPACE, read_only=not _may_install()),
            k8s.V1VolumeMount(name="tmp", mount_path="/tmp"),
        ],
        "labels": {
            "backstage.io/kubernetes-id": PROJECT,
            "app.kubernetes.io/name": PROJECT,
            "app.kubernetes.io/component": component,
        },
        "container_resources": k8s.V1ResourceRequirements(**RESOURCES),
        "security_context": k8s.V1PodSecurityContext(
            run_as_non_root=True,
            run_as_user=65533,
            run_as_group=65533,
            fs_group=65533,
            seccomp_profile=k8s.V1SeccompProfile(type="RuntimeDefault"),
        ),
        "container_security_context": restricted(),
        "xcom_sidecar_container_security_context": restricted(),
        "service_account_name": "mlops-trainer",
        "automount_service_account_token": False,
        "termination_grace_period": GRACE_SECONDS,
        "active_deadline_seconds": DEADLINE_SECONDS,
        "termination_message_policy": "FallbackToLogsOnError",
        "random_name_suffix": False,
        "do_xcom_push": True,
        "init_container_logs": True,
        "on_finish_action": "delete_pod",
        "deferrable": False,
        "retries": 2,
        "retry_delay": timedelta(seconds=5),
    }


def _may_install() -> bool:
    return os.environ.get("MLOPS_INSTALL_ON_MISMATCH", "") not in ("", "0", "false")


def _variables(env: dict[str, str], s3: bool) -> list[k8s.V1EnvVar]:
    mlflow = os.environ.get("MLOPS_POD_MLFLOW_TRACKING_URI") or os.environ.get("MLFLOW_TRACKING_URI")
    plain = {
        **env,
        "MLOPS_RESULT_PATH": "/airflow/xcom/return.json",
        "MLFLOW_TRACKING_URI": mlflow or "http://mlflow.mlops.svc:5000",
        "HOME": "/tmp",
        **({"MLOPS_INSTALL_ON_MISMATCH": "1"} if _may_install() else {}),
    }
    return [
        *(k8s.V1EnvVar(name=name, value=value) for name, value in plain.items()),
        k8s.V1EnvVar(name="MLOPS_COMMIT", value_from=COMMIT_FROM_POD),
        from_secret("MLFLOW_TRACKING_USERNAME", "mlflow-credentials", "username"),
        from_secret("MLFLOW_TRACKING_PASSWORD", "mlflow-credentials", "password"),
        from_secret("MLFLOW_TRACKING_TOKEN", "mlflow-credentials", "token"),
        *(_data_variables() if s3 else []),
    ]


def _data_variables() -> list[k8s.V1EnvVar]:
    """How data in S3 is read and written; nothing else gets to see it."""
    keys = [
        ("AWS_ACCESS_KEY_ID", "access-key"),
        ("AWS_SECRET_ACCESS_KEY", "secret-key"),
        ("AWS_SESSION_TOKEN", "session-token"),
        ("AWS_REGION", "region"),
        ("AWS_ENDPOINT_URL_S3", "endpoint"),
    ]
    return [from_secret(name, "data-credentials", key) for name, key in keys]
