"""Trains and registers this project's model: train -> register.

MLOPS_RUNNER says where a training runs: `kubernetes` (default, one pod per
training, its code by git-sync) or `local` (a process of the Airflow worker).
"""

from __future__ import annotations

import json
import os
from base64 import b64encode
from datetime import datetime, timedelta
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

from airflow.sdk import DAG, Param, task
from airflow.sdk.exceptions import AirflowFailException

PROJECT = ${{ values.name | dump }}
ENTITY_REF = ${{ values.entityRef | dump }}
EXPERIMENT = ${{ values.experiment | dump }}
MODEL = ${{ values.model | dump }}
OWNER = ${{ values.owner | dump }}
TITLE = ${{ values.title | dump }}
DESCRIPTION = ${{ values.description | dump }}
SCHEDULE = ${{ (values.schedule | dump) if values.schedule else "None" }}
# Where the trainer starts, below the root of the repository.
TRAINER = ${{ {"typescript": ["node", "trainer/src/main.ts"]}[values.trainer] | dump }}
IMAGE = os.environ.get("MLOPS_TRAINER_IMAGE", ${{ values.trainerImage | dump }})
NAMESPACE = os.environ.get("MLOPS_NAMESPACE", ${{ values.namespace | dump }})
RUNNER = os.environ.get("MLOPS_RUNNER", "kubernetes")

# When a new version becomes `champion`: by itself (automatic), or after a person agreed (suggest).
GATE = {
    "mode": ${{ values.gateMode | dump }}, "metric": ${{ values.gateMetric | dump }},
    "goal": ${{ values.gateGoal | dump }}, "least_improvement": ${{ values.gateLeastImprovement }},
}

# The form of the Retrain button. The trainer checks the same bounds: change both.
PARAMS = {
    "nEstimators": Param(${{ values.nEstimators }}, "Number of trees in the forest.",
                         title="Trees", type="integer", minimum=1, maximum=2000),
    "maxDepth": Param(${{ values.maxDepth if values.maxDepth else "None" }}, "Levels of a tree; empty for no limit.",
                      title="Maximum depth", type=["null", "integer"], minimum=1, maximum=64),
    "testShare": Param(${{ values.testShare }}, "Share of the rows that is kept for testing.",
                       title="Test share", type="number", exclusiveMinimum=0, exclusiveMaximum=1),
    "seed": Param(${{ values.seed }}, "The same seed and data give the same model.",
                  title="Random seed", type="integer", minimum=0, maximum=2147483647),
}


def read_delivery() -> dict:
    """What delivered this file, see delivery.json; empty before the first delivery."""
    try:
        return json.loads(Path(__file__).with_name("delivery.json").read_text())
    except FileNotFoundError:
        return {}


DELIVERY = read_delivery()
COMMIT = DELIVERY.get("commit", "unknown")
REPOSITORY = DELIVERY.get("repository") or ${{ values.repositoryUrl | dump }}
REQUESTED_BY = (
    "{{ (dag_run.conf or {}).get('mlops_requested_by')"
    " or ('airflow:' ~ dag_run.triggering_user_name if dag_run.triggering_user_name else 'schedule') }}"
)
# Only this project's parameters: a run's conf may hold other keys.
PARAMS_JSON = "{{ {" + ", ".join(f"'{name}': params.{name}" for name in PARAMS) + "} | tojson }}"

# What every trainer reads, in every runner.
TRAINER_ENV = {
    "MLOPS_PARAMS": PARAMS_JSON,
    "MLOPS_PROJECT": ENTITY_REF,
    "MLOPS_EXPERIMENT": EXPERIMENT,
    "MLOPS_MODEL": MODEL,
    "MLOPS_DAG_ID": "{{ dag.dag_id }}",
    "MLOPS_DAG_RUN_ID": "{{ run_id }}",
    "MLOPS_TASK_ID": "{{ ti.task_id }}",
    "MLOPS_TRY_NUMBER": "{{ ti.try_number }}",
    "MLOPS_MAP_INDEX": "{{ ti.map_index }}",
    "MLOPS_REQUESTED_BY": REQUESTED_BY,
    "MLOPS_COMMIT": COMMIT,
    "MLOPS_REPOSITORY": REPOSITORY,
}


def train_locally():
    """The trainer as a process of the worker, which has its own MLFLOW_* variables."""
    from airflow.providers.standard.operators.bash import BashOperator

    return BashOperator(
        task_id="train",
        # The last line of the output becomes the XCom: the result, as in a pod.
        bash_command=(
            "set -eu\n"
            'export MLOPS_RESULT_PATH="$(mktemp)"\n'
            "trap 'rm -f \"$MLOPS_RESULT_PATH\"' EXIT\n"
            f"{' '.join(TRAINER)}\n"
            'cat "$MLOPS_RESULT_PATH"\n'
        ),
        cwd=DELIVERY.get("codePath"),
        env=TRAINER_ENV,
        append_env=True,
        output_processor=json.loads,
        retries=0,
    )


def train_in_pod():
    """The trainer in a pod of its own: prebuilt image, the delivered commit by git-sync."""
    from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
    from kubernetes.client import models as k8s

    def from_secret(variable: str, secret: str, key: str) -> k8s.V1EnvVar:
        selector = k8s.V1SecretKeySelector(name=secret, key=key, optional=True)
        return k8s.V1EnvVar(name=variable, value_from=k8s.V1EnvVarSource(secret_key_ref=selector))

    def restricted() -> k8s.V1SecurityContext:
        return k8s.V1SecurityContext(
            allow_privilege_escalation=False,
            capabilities=k8s.V1Capabilities(drop=["ALL"]),
            read_only_root_filesystem=True,
        )

    workspace = k8s.V1Volume(name="workspace", empty_dir=k8s.V1EmptyDirVolumeSource(size_limit="256Mi"))
    commit = k8s.V1ObjectFieldSelector(field_path="metadata.annotations['mlops/commit']")
    git_sync = k8s.V1Container(
        name="git-sync",
        image=os.environ.get("MLOPS_GIT_SYNC_IMAGE", "registry.k8s.io/git-sync/git-sync:v4.4.2"),
        args=[f"--repo={REPOSITORY}", "--depth=1", "--root=/workspace/git", "--link=code", "--one-time"],
        env=[
            # init_containers is not templated, so the ref comes from the pod's own annotation.
            k8s.V1EnvVar(name="GITSYNC_REF", value_from=k8s.V1EnvVarSource(field_ref=commit)),
            *(k8s.V1EnvVar(name=name, value="/workspace") for name in ("HOME", "TMPDIR")),
            from_secret("GITSYNC_USERNAME", "git-credentials", "username"),
            from_secret("GITSYNC_PASSWORD", "git-credentials", "password"),
        ],
        volume_mounts=[k8s.V1VolumeMount(name="workspace", mount_path="/workspace")],
        security_context=restricted(),
    )
    plain = {**TRAINER_ENV, "MLOPS_RESULT_PATH": "/airflow/xcom/return.json"}
    plain["MLFLOW_TRACKING_URI"] = os.environ.get("MLFLOW_TRACKING_URI", "http://mlflow.mlops.svc:5000")
    return KubernetesPodOperator(
        task_id="train",
        name=f"{PROJECT}-train",
        namespace=NAMESPACE,
        image=IMAGE,
        cmds=[TRAINER[0]],
        arguments=[f"/workspace/git/code/{part}" for part in TRAINER[1:]],
        env_vars=[
            *(k8s.V1EnvVar(name=name, value=value) for name, value in plain.items()),
            from_secret("MLFLOW_TRACKING_USERNAME", "mlflow-credentials", "username"),
            from_secret("MLFLOW_TRACKING_PASSWORD", "mlflow-credentials", "password"),
            from_secret("MLFLOW_TRACKING_TOKEN", "mlflow-credentials", "token"),
        ],
        init_containers=[git_sync],
        init_container_logs=True,
        volumes=[workspace],
        volume_mounts=[k8s.V1VolumeMount(name="workspace", mount_path="/workspace", read_only=True)],
        labels={
            "backstage.io/kubernetes-id": PROJECT,
            "app.kubernetes.io/name": PROJECT,
            "app.kubernetes.io/component": "training",
        },
        annotations={"mlops/commit": COMMIT},
        container_resources=k8s.V1ResourceRequirements(
            requests={"cpu": "250m", "memory": "512Mi"}, limits={"memory": "1Gi"}
        ),
        security_context=k8s.V1PodSecurityContext(
            run_as_non_root=True, run_as_user=65533, fs_group=65533,
            seccomp_profile=k8s.V1SeccompProfile(type="RuntimeDefault"),
        ),
        container_security_context=restricted(),
        xcom_sidecar_container_security_context=restricted(),
        service_account_name="mlops-trainer",
        automount_service_account_token=False,
        do_xcom_push=True,
        get_logs=True,
        log_events_on_failure=True,
        # A failed pod is deleted too: one that never started would keep its CPU for ever.
        on_finish_action="delete_pod",
        startup_timeout_seconds=300,
        # The default of 5 s is most of the wait for a short training.
        startup_check_interval_seconds=1,
        base_container_status_polling_interval=0.2,
        # The trainer answers SIGTERM; without this a cancelled one could train on for 30 s.
        termination_grace_period=5,
        deferrable=False,
        retries=0,
    )


def mlflow(method: str, path: str, body: dict | None = None, absent: str = "") -> dict:
    """Calls MLflow's REST API. The error code `absent` answers an empty dict instead of raising."""
    uri = urlsplit(os.environ.get("MLFLOW_TRACKING_URI", ""))
    if not uri.hostname:
        raise AirflowFailException("Set MLFLOW_TRACKING_URI on the Airflow worker.")
    user = os.environ.get("MLFLOW_TRACKING_USERNAME", "")
    secret = f"{user}:{os.environ.get('MLFLOW_TRACKING_PASSWORD', '')}"
    token = os.environ.get("MLFLOW_TRACKING_TOKEN")
    headers = {"Content-Type": "application/json"}
    if user or token:
        headers["Authorization"] = f"Basic {b64encode(secret.encode()).decode()}" if user else f"Bearer {token}"
    url = f"{uri.scheme}://{uri.netloc}{uri.path.rstrip('/')}/api/2.0/mlflow/{path}"
    data = None if body is None else json.dumps(body).encode()
    try:
        with urlopen(Request(url, data, headers, method=method), timeout=30) as response:
            return json.load(response)
    except HTTPError as error:
        answer = error.read(1000).decode(errors="replace")
        if absent and absent in answer:
            return {}
        raise RuntimeError(f"MLflow answered {error.code} to {method} {path}: {answer}") from None
    except (URLError, TimeoutError) as error:
        raise RuntimeError(f"MLflow at {uri.hostname}:{uri.port} does not answer: {error}") from None


def metric_of(run: dict) -> float | None:
    """The gate's metric of an MLflow run; None when it is missing or not a number."""
    values = {m["key"]: m["value"] for m in run["data"].get("metrics", [])}
    value = values.get(GATE["metric"])
    return None if value is None or float(value) != float(value) else float(value)


def best_run(dag_run_id: str) -> dict:
    """The best FINISHED MLflow run of this DAG run, with a model that is ready; the oldest of equal ones."""
    if '"' in dag_run_id:
        raise AirflowFailException("A DAG run id with a quote cannot be looked up in MLflow.")
    found = mlflow("GET", f"experiments/get-by-name?experiment_name={quote(EXPERIMENT)}", absent="DOES_NOT_EXIST")
    runs = found and mlflow("POST", "runs/search", {
        "experiment_ids": [found["experiment"]["experiment_id"]],
        "filter": f"tags.`mlops.dag_run_id` = \"{dag_run_id}\" AND attributes.status = 'FINISHED'",
        "order_by": ["attributes.start_time ASC"],
    }).get("runs", [])
    rated = [run for run in runs or [] if metric_of(run) is not None and run.get("outputs", {}).get("model_outputs")]
    if not rated:
        raise AirflowFailException(
            f"Nothing to register: DAG run {dag_run_id} has no FINISHED MLflow run with {GATE['metric']} and a model."
        )
    best = (max if GATE["goal"] == "maximize" else min)(rated, key=metric_of)
    model_id = best["outputs"]["model_outputs"][0]["model_id"]
    status = mlflow("GET", f"logged-models/{model_id}")["model"]["info"]["status"]
    if status != "LOGGED_MODEL_READY":
        raise AirflowFailException(f"The model {model_id} of MLflow run {best['info']['run_id']} is {status}.")
    return {**best, "model_id": model_id}


def decide(candidate: float, champion: float | None) -> tuple[str, str]:
    """Whether a candidate passes the gate against the champion: decision and reason."""
    name, least = GATE["metric"], GATE["least_improvement"]
    if champion is None:
        return "suggested", f"The champion has no {name} to compare with."
    gain = (candidate - champion) * (1 if GATE["goal"] == "maximize" else -1)
    compared = f"{name} {candidate:.4f} against the champion's {champion:.4f}, least improvement {least}"
    if gain <= 0 or gain < least:
        return "rejected", f"{compared}: not enough."
    return ("promoted" if GATE["mode"] == "automatic" else "suggested"), f"{compared}: passed."


def register_model(dag_run_id: str) -> dict:
    """Registers the best run of a DAG run. A second call completes or repeats the first."""
    run = best_run(dag_run_id)
    run_id, tags = run["info"]["run_id"], {t["key"]: t["value"] for t in run["data"].get("tags", [])}
    mlflow("POST", "registered-models/create", {"name": MODEL}, absent="RESOURCE_ALREADY_EXISTS")
    known = mlflow("GET", "model-versions/search?filter=" + quote(f"name = '{MODEL}' AND run_id = '{run_id}'"))
    version = known["model_versions"][0] if known.get("model_versions") else mlflow(
        "POST", "model-versions/create", {
            "name": MODEL, "source": f"models:/{run['model_id']}", "run_id": run_id, "model_id": run["model_id"],
            "tags": [{"key": key, "value": value} for key, value in {
                "mlops.dag_run_id": dag_run_id,
                "mlops.requested_by": tags.get("mlops.requested_by", "unknown"),
                "mlops.commit": tags.get("mlflow.source.git.commit", "unknown"),
            }.items()],
        })["model_version"]
    number, done = version["version"], {t["key"]: t["value"] for t in version.get("tags", [])}
    aliases = {a["alias"]: a["version"] for a in registered_model().get("aliases", [])}
    if "mlops.gate" in done:
        decision, reason = done["mlops.gate"], done.get("mlops.gate_reason", "")
    else:
        set_alias("challenger", number)
        if aliases.get("champion") in (None, number):
            decision, reason = "first", "There was no champion."
        else:
            path = f"model-versions/get?name={quote(MODEL)}&version={aliases['champion']}"
            champion_run = mlflow("GET", path)["model_version"].get("run_id")
            got = mlflow("GET", f"runs/get?run_id={champion_run}", absent="DOES_NOT_EXIST") if champion_run else {}
            decision, reason = decide(metric_of(run), metric_of(got["run"]) if got else None)
        if decision in ("first", "promoted"):
            set_alias("champion", number)
        # Last, so that a call that was cut off before it is completed by the next one.
        for key, value in (("mlops.gate_reason", reason), ("mlops.gate", decision)):
            mlflow("POST", "model-versions/set-tag", {"name": MODEL, "version": number, "key": key, "value": value})
    held = sorted(a["alias"] for a in registered_model().get("aliases", []) if a["version"] == number)
    print(f"{MODEL} version {number} is {decision}: {reason}")
    return {
        "model": MODEL, "version": number, "mlflowRunId": run_id, "aliases": held,
        "gate": {"decision": decision, "reason": reason},
    }


def registered_model() -> dict:
    """The registered model with its aliases, which a search of versions leaves out."""
    return mlflow("GET", f"registered-models/get?name={quote(MODEL)}")["registered_model"]


def set_alias(alias: str, version: str) -> None:
    """Points an alias at a version, away from the one that held it."""
    mlflow("POST", "registered-models/alias", {"name": MODEL, "alias": alias, "version": version})


with DAG(
    dag_id=${{ values.dagId | dump }},
    dag_display_name=f"Train {TITLE}",
    description=DESCRIPTION,
    doc_md=f"Trains and registers the model `{MODEL}`.\n\nCommit `{COMMIT}` of {REPOSITORY or 'no repository'}.",
    schedule=SCHEDULE,
    # From its delivery on: an older start would make Airflow run the last missed slot at once.
    start_date=datetime.fromisoformat(DELIVERY.get("deliveredAt", "2026-01-01T00:00:00Z").replace("Z", "+00:00")),
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=2),
    default_args={"owner": OWNER},
    tags=["mlops", f"project:{PROJECT}", f"runner:{RUNNER}", f"commit:{COMMIT}"],
    params=PARAMS,
) as dag:

    @task(retries=2, retry_delay=timedelta(seconds=5))
    def register(dag_run=None) -> dict:
        """A retry is safe: it finds the version that an earlier try made."""
        return register_model(dag_run.run_id)

    (train_locally() if RUNNER == "local" else train_in_pod()) >> register()
