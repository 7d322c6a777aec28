"""The pod that the kubernetes runner would start; no cluster is asked."""

import json
import shutil

import pytest
from conftest import DAG_FILE

COMMIT = "a" * 40


@pytest.fixture
def pod(load, tmp_path):
    shutil.copy(DAG_FILE, tmp_path / "train.py")
    delivery = {"commit": COMMIT, "repository": "https://git.test/a.git"}
    (tmp_path / "delivery.json").write_text(json.dumps(delivery))
    train = load("kubernetes", tmp_path / "train.py").dag.get_task("train")
    return train.build_pod_request_obj(dry_run=True)


def variables(container):
    return {variable.name: variable for variable in container.env}


def test_it_is_found_by_its_labels(pod):
    name = ${{ values.name | dump }}
    assert pod.metadata.namespace == ${{ values.namespace | dump }}
    assert pod.metadata.labels["backstage.io/kubernetes-id"] == name
    assert pod.metadata.labels["app.kubernetes.io/name"] == name
    assert pod.metadata.labels["app.kubernetes.io/component"] == "training"


def test_it_runs_the_exact_commit(pod):
    git_sync = pod.spec.init_containers[0]
    assert pod.metadata.annotations["mlops/commit"] == COMMIT
    ref = variables(git_sync)["GITSYNC_REF"].value_from.field_ref.field_path
    assert ref == "metadata.annotations['mlops/commit']"
    assert "--repo=https://git.test/a.git" in git_sync.args
    assert "--one-time" in git_sync.args


def test_it_meets_the_restricted_pod_security_standard(pod):
    assert pod.spec.security_context.run_as_non_root is True
    assert pod.spec.security_context.seccomp_profile.type == "RuntimeDefault"
    containers = [*pod.spec.init_containers, *pod.spec.containers]
    assert {container.name for container in containers} == {"git-sync", "base", "airflow-xcom-sidecar"}
    for container in containers:
        security = container.security_context
        assert security.allow_privilege_escalation is False, container.name
        assert security.capabilities.drop == ["ALL"], container.name
        assert security.read_only_root_filesystem is True, container.name


def test_it_has_no_rights_in_the_cluster(pod):
    assert pod.spec.service_account_name == "mlops-trainer"
    assert pod.spec.automount_service_account_token is False


def test_secrets_are_references(pod):
    env = variables(pod.spec.containers[0])
    for name, key in (("USERNAME", "username"), ("PASSWORD", "password"), ("TOKEN", "token")):
        reference = env[f"MLFLOW_TRACKING_{name}"].value_from.secret_key_ref
        assert (reference.name, reference.key, reference.optional) == ("mlflow-credentials", key, True)
        assert env[f"MLFLOW_TRACKING_{name}"].value is None


def test_the_trainer_gets_what_the_contract_says(pod):
    base = pod.spec.containers[0]
    env = variables(base)
    assert env["MLOPS_RESULT_PATH"].value == "/airflow/xcom/return.json"
    assert env["MLOPS_COMMIT"].value == COMMIT
    assert env["MLOPS_PROJECT"].value == ${{ values.entityRef | dump }}
    assert base.args[0].startswith("/workspace/git/code/")
    assert base.resources.limits["memory"] and base.resources.requests["cpu"]
    assert pod.spec.termination_grace_period_seconds == 5
