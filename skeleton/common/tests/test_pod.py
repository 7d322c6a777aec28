"""The pod that the kubernetes runner would start; no cluster is asked."""

import pytest
from conftest import COMMIT, PACKAGE, module

CONTAINERS = ["git-sync", "base", "airflow-xcom-sidecar"]


@pytest.fixture
def make(load, delivered):
    def make_pod(**changes):
        train = load("kubernetes", delivered, MAX_TRIALS=1, **changes).dag.get_task("train")
        return train.build_pod_request_obj(dry_run=True)

    return make_pod


@pytest.fixture
def pod(make):
    return make()


def containers(pod):
    return {each.name: each for each in [*pod.spec.init_containers, *pod.spec.containers]}


def variables(container):
    return {variable.name: variable for variable in container.env}


def test_it_is_found_by_its_labels(pod):
    name = ${{ values.name | dump }}
    assert pod.metadata.namespace == ${{ values.namespace | dump }}
    assert pod.metadata.labels["backstage.io/kubernetes-id"] == name
    assert pod.metadata.labels["app.kubernetes.io/name"] == name
    assert pod.metadata.labels["app.kubernetes.io/component"] == "training"


def test_it_runs_the_exact_commit(pod):
    assert pod.metadata.annotations == {"mlops/commit": COMMIT}
    for container, variable in (("git-sync", "GIT_SYNC_COMMIT"), ("base", "MLOPS_COMMIT")):
        source = variables(containers(pod)[container])[variable].value_from
        assert source.field_ref.field_path == "metadata.annotations['mlops/commit']"


def test_a_plain_git_fetches_the_code(pod):
    git = containers(pod)["git-sync"]
    env = variables(git)
    assert git.image == "ghcr.io/trainyard/git:0.1.0"
    assert git.command[:2] == ["sh", "-c"] and "fetch" in git.command[2]
    assert env["GIT_SYNC_REPOSITORY"].value == "https://git.test/a.git"
    assert env["GIT_SYNC_SERVER"].value == "https://git.test"
    for name, key in (("USERNAME", "username"), ("PASSWORD", "password")):
        reference = env[f"GIT_SYNC_{name}"].value_from.secret_key_ref
        assert (reference.name, reference.key, reference.optional) == ("git-credentials", key, True)


def test_the_official_git_sync_is_a_setting(make, monkeypatch):
    monkeypatch.setenv("MLOPS_GIT_SYNC_IMAGE", "registry.test/git-sync:v4")
    git = containers(make())["git-sync"]
    assert git.image == "registry.test/git-sync:v4"
    assert git.command is None
    assert {"--repo=https://git.test/a.git", "--depth=1", "--one-time"} <= set(git.args)
    assert variables(git)["GITSYNC_REF"].value_from.field_ref


def test_images_are_settings(make, monkeypatch):
    monkeypatch.setenv("MLOPS_TRAINER_IMAGE", "registry.test/trainer:2")
    monkeypatch.setenv("MLOPS_GIT_IMAGE", "registry.test/git:2")
    images = {name: each.image for name, each in containers(make()).items()}
    assert images == {
        "base": "registry.test/trainer:2",
        "git-sync": "registry.test/git:2",
        "airflow-xcom-sidecar": "registry.test/git:2",
    }


def test_an_image_for_this_kind_of_trainer_goes_first(make, monkeypatch):
    monkeypatch.setenv("MLOPS_TRAINER_IMAGE", "registry.test/trainer:2")
    monkeypatch.setenv("MLOPS_TRAINER_IMAGE_${{ values.trainer | upper }}", "registry.test/trainer:3")
    assert containers(make())["base"].image == "registry.test/trainer:3"


def test_the_sidecars_image_may_come_from_the_connection(make, monkeypatch):
    extra = '{"conn_type": "kubernetes", "extra": {"xcom_sidecar_container_image": "registry.test/sh:1"}}'
    monkeypatch.setenv("AIRFLOW_CONN_KUBERNETES_DEFAULT", extra)
    assert containers(make())["airflow-xcom-sidecar"].image == "registry.test/sh:1"


def test_it_meets_the_restricted_pod_security_standard(pod):
    assert pod.spec.security_context.run_as_non_root is True
    assert pod.spec.security_context.run_as_user == 65533
    assert pod.spec.security_context.seccomp_profile.type == "RuntimeDefault"
    assert set(containers(pod)) == set(CONTAINERS)
    for name, container in containers(pod).items():
        security = container.security_context
        assert security.allow_privilege_escalation is False, name
        assert security.capabilities.drop == ["ALL"], name
        assert security.read_only_root_filesystem is True, name


def test_only_volumes_are_written_to(pod):
    volumes = {volume.name: volume for volume in pod.spec.volumes}
    assert all(volume.empty_dir is not None for volume in volumes.values())
    assert set(volumes) == {"workspace", "tmp", "xcom"}
    mounts = {
        name: {mount.mount_path: bool(mount.read_only) for mount in each.volume_mounts}
        for name, each in containers(pod).items()
    }
    assert mounts == {
        "git-sync": {"/workspace": False, "/tmp": False},
        "base": {"/airflow/xcom": False, "/workspace": True, "/tmp": False},
        "airflow-xcom-sidecar": {"/airflow/xcom": False},
    }


def test_dependencies_are_installed_only_where_the_operator_allows_it(make, monkeypatch):
    assert "MLOPS_INSTALL_ON_MISMATCH" not in variables(containers(make())["base"])
    monkeypatch.setenv("MLOPS_INSTALL_ON_MISMATCH", "1")
    base = containers(make())["base"]
    assert variables(base)["MLOPS_INSTALL_ON_MISMATCH"].value == "1"
    assert [mount.read_only for mount in base.volume_mounts if mount.name == "workspace"] == [False]


def test_it_has_no_rights_in_the_cluster(pod):
    assert pod.spec.service_account_name == "mlops-trainer"
    assert pod.spec.automount_service_account_token is False


def test_secrets_are_references(pod):
    env = variables(containers(pod)["base"])
    for name, key in (("USERNAME", "username"), ("PASSWORD", "password"), ("TOKEN", "token")):
        reference = env[f"MLFLOW_TRACKING_{name}"].value_from.secret_key_ref
        assert (reference.name, reference.key, reference.optional) == ("mlflow-credentials", key, True)
        assert env[f"MLFLOW_TRACKING_{name}"].value is None


def test_only_data_in_s3_brings_its_credentials(make):
    def secrets(source):
        env = containers(make(DATA_SOURCE=source))["base"].env
        given = [each.value_from.secret_key_ref for each in env if each.name.startswith("AWS_")]
        return {(each.name, each.key, each.optional) for each in given}

    keys = ("access-key", "secret-key", "session-token", "region", "endpoint")
    assert secrets("s3") == {("data-credentials", key, True) for key in keys}
    assert secrets("url") == set()


def test_credentials_in_the_repositorys_address_stay_behind(make, delivered):
    text = (delivered / "delivery.json").read_text()
    (delivered / "delivery.json").write_text(text.replace("https://", "https://bot:" + "hunter2@"))
    assert "hunter2" not in str(make())


def test_every_container_has_requests_and_limits(pod):
    assert containers(pod)["base"].resources.to_dict() == {
        "requests": {"cpu": ${{ values.cpuRequest | dump }}, "memory": ${{ values.memoryRequest | dump }}},
        "limits": {"cpu": ${{ values.cpuLimit | dump }}, "memory": ${{ values.memoryLimit | dump }}},
        "claims": None,
    }
    for name in ("git-sync", "airflow-xcom-sidecar"):
        resources = containers(pod)[name].resources
        for kind in (resources.requests, resources.limits):
            assert set(kind) == {"cpu", "memory"}, name


def test_the_trainer_gets_what_the_contract_says(pod):
    base = containers(pod)["base"]
    env = variables(base)
    assert env["MLOPS_RESULT_PATH"].value == "/airflow/xcom/return.json"
    assert env["MLOPS_PROJECT"].value == ${{ values.entityRef | dump }}
    assert env["MLOPS_MAP_INDEX"].value == "{{ ti.map_index }}"
    assert base.args[0].startswith("/workspace/git/code/")
    assert base.termination_message_policy == "FallbackToLogsOnError"


@pytest.mark.parametrize(
    ("worker", "pods", "used"),
    [
        (None, None, "http://mlflow.mlops.svc:5000"),
        ("http://mlflow.test", None, "http://mlflow.test"),
        ("http://127.0.0.1:5000", "http://mlflow.pods", "http://mlflow.pods"),
    ],
)
def test_mlflow_may_have_another_address_in_a_pod(make, monkeypatch, worker, pods, used):
    for name, value in (("MLFLOW_TRACKING_URI", worker), ("MLOPS_POD_MLFLOW_TRACKING_URI", pods)):
        monkeypatch.setenv(name, value) if value else monkeypatch.delenv(name, raising=False)
    assert variables(containers(make())["base"])["MLFLOW_TRACKING_URI"].value == used


def test_it_ends_soon_when_told_to_and_in_any_case_some_day(pod):
    assert pod.spec.termination_grace_period_seconds == 5
    assert 0 < pod.spec.active_deadline_seconds <= 2 * 60 * 60
    assert "TERM" in containers(pod)["airflow-xcom-sidecar"].command[2]


def test_a_try_that_lost_its_worker_is_repeated(load):
    assert load("kubernetes", MAX_TRIALS=1).dag.get_task("train").retries == 2


SEARCH = {"method": "random", "space": {}}


def test_a_trials_pod_has_the_planned_commit(load, delivered):
    train = load("kubernetes", delivered, MAX_TRIALS=2, SEARCH=SEARCH).dag.get_task("train")
    assert train.operator_class.__module__ == f"{PACKAGE}.pod.training_pod_operator"
    assert "annotations" not in train.partial_kwargs
    assert set(train.expand_input.value) == {"annotations"}


NAME = {"dag_id": "wine-train", "run_id": "portal-1", "task_id": "train", "map_index": -1, "try_number": 1}


@pytest.fixture
def name_of(load):
    load("kubernetes")
    return lambda project="wine", **changes: module("pod.pod_name").pod_name(project, **{**NAME, **changes})


def test_a_name_is_of_one_try_of_one_task_instance(name_of):
    assert name_of() == name_of()
    others = [{}, {"dag_id": "x"}, {"run_id": "portal-2"}, {"task_id": "t"}, {"map_index": 0}, {"try_number": 2}]
    assert len({name_of(**change) for change in others}) == len(others)
    assert name_of(map_index=11, try_number=2).endswith("-m11-t2")


@pytest.mark.parametrize("project", ["abc", "a" * 50, "a" * 41 + "-" + "b" * 8, "wine-quality"])
def test_a_name_is_a_dns_label(name_of, project):
    import re

    for change in ({}, {"map_index": 99, "try_number": 100}, {"run_id": "manual__2026-11-22T21:37:21+00:00/é"}):
        name = name_of(project, **change)
        assert re.fullmatch(r"[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?", name)
        assert "--" not in name
