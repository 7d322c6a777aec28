"""The demo's way: one pod that clones the project, installs it, trains and registers."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.sdk import DAG
from kubernetes.client import models as k8s

# Addresses and names of this machine, written beside this file at its delivery.
SETTINGS = json.loads(Path(__file__).with_name("settings.json").read_text())

# The lines "PHASE name seconds" are what the benchmark reads; the rest is the demo's.
SCRIPT = """
phase() { echo "PHASE $1 $(date +%s.%N)"; }
phase started
pip install --quiet --break-system-packages --no-index --find-links "$WHEELS_URL" \
  --trusted-host "$WHEELS_HOST" --requirement /repo/requirements.txt
phase pip
cd /repo/kedro_project
kedro run
phase kedro
python3 /repo/scripts/register_model.py
phase register
"""

repo = k8s.V1VolumeMount(name="repo", mount_path="/repo")

with DAG(
    dag_id=SETTINGS["dagId"],
    schedule=None,
    start_date=datetime(2026, 1, 1),
    catchup=False,
    tags=["benchmark"],
):
    # Whatever is not written here is the operator's default, as in the demo.
    KubernetesPodOperator(
        task_id="train_iris_task",
        name="train-iris",
        namespace=SETTINGS["namespace"],
        config_file=SETTINGS["kubeconfig"],
        image=SETTINGS["image"],
        cmds=["bash", "-ec"],
        arguments=[SCRIPT],
        env_vars={
            **SETTINGS["env"],
            "WHEELS_URL": SETTINGS["wheelsUrl"],
            "WHEELS_HOST": SETTINGS["wheelsHost"],
        },
        env_from=[
            k8s.V1EnvFromSource(
                secret_ref=k8s.V1SecretEnvSource(name=SETTINGS["mlflowSecret"])
            )
        ],
        init_containers=[
            k8s.V1Container(
                name="git-sync",
                image=SETTINGS["image"],
                command=["git", "clone", "--branch=main", SETTINGS["gitRepo"], "/repo"],
                volume_mounts=[repo],
            )
        ],
        # As much as the other side asks for, so that a busy node treats them alike.
        container_resources=k8s.V1ResourceRequirements(
            requests={"cpu": "250m", "memory": "512Mi"}
        ),
        volumes=[k8s.V1Volume(name="repo", empty_dir=k8s.V1EmptyDirVolumeSource())],
        volume_mounts=[repo],
        get_logs=True,
    )
