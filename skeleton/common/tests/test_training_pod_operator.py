"""What becomes of a pod, and of its task, in every end that a training can have."""

from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from airflow.sdk.exceptions import AirflowException, AirflowFailException
from conftest import COMMIT, module
from fake_cluster import FakeCluster, ended, running, unschedulable, unsynced, waiting
from kubernetes.client import ApiException

RESULT = '{"mlflowRunId": "r1"}'


class Run:
    """The task `train` on a fake cluster, one try at a time."""

    def __init__(self, load, delivered, monkeypatch):
        self.load, self.delivered, self.monkeypatch = load, delivered, monkeypatch
        self.cluster = FakeCluster()
        self.xcoms = {}
        self.remembered = {}
        self.operator = None

    def start(self, try_number=1, map_index=-1, on_log=None):
        """A try, in a process of its own as far as the operator can tell."""
        self.operator = train = self.load("kubernetes", self.delivered, MAX_TRIALS=1).dag.get_task("train")
        watch = module("pod.pod_watch")
        for name, seconds in (("POLL_SECONDS", 0), ("STATUS_SECONDS", 0), ("UNSTARTABLE_SECONDS", 0.05)):
            self.monkeypatch.setattr(watch, name, seconds)
        self.monkeypatch.setattr(watch, "SCHEDULE_SECONDS", 0.05)
        kube = type(train)
        self.monkeypatch.setattr(kube, "client", self.cluster)
        self.monkeypatch.setattr(
            kube,
            "hook",
            SimpleNamespace(
                get_xcom_sidecar_container_image=lambda: None,
                get_xcom_sidecar_container_resources=lambda: None,
                get_xcom_sidecar_container_security_context=lambda: None,
                is_in_cluster=False,
            ),
        )
        self.monkeypatch.setattr(kube, "await_init_containers_completion", lambda *_: None)
        self.monkeypatch.setattr(kube, "await_pod_completion", lambda *_: on_log and on_log())
        self.monkeypatch.setattr(watch.PodWatch, "extract_xcom_json", lambda *_: RESULT)
        ti = SimpleNamespace(
            dag_id=train.dag_id,
            task_id="train",
            map_index=map_index,
            try_number=try_number,
            max_tries=2,
            xcom_push=lambda key, value: self.xcoms.update({key: value}),
        )
        store = SimpleNamespace(get=self.remembered.get, set=self.remembered.__setitem__)
        return train.execute({"ti": ti, "run_id": "portal-1", "dag": train.dag, "task_state_store": store})


@pytest.fixture
def run(load, delivered, monkeypatch):
    return Run(load, delivered, monkeypatch)


def kept(run):
    return run.xcoms["mlops_pod"]["status"]


def test_a_training_that_ends_well_gives_its_result_and_leaves_no_pod(run):
    run.cluster.steps = [running(), running(), ended(0)]
    assert run.start() == {"mlflowRunId": "r1"}
    assert run.cluster.pods == {}
    assert [each["name"] for each in kept(run)["containerStatuses"]] == ["airflow-xcom-sidecar", "base"]
    assert run.xcoms["pod_name"].endswith("-t1")
    assert run.xcoms["pod_namespace"] == ${{ values.namespace | dump }}


def test_a_result_that_is_gone_with_its_sidecar_is_no_failure(run):
    run.cluster.steps = [running(), ended(0, sidecar=False, phase="Succeeded")]
    assert run.start() is None
    assert run.cluster.pods == {}


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (ended(1, "Error", "bad-split"), "bad-split"),
        (ended(137, "OOMKilled"), "OOMKilled"),
        (unsynced("git-ref-not-found"), "git-ref-not-found"),
        (waiting("base", "ErrImageNeverPull", "not present"), "not present"),
        (waiting("base", "CreateContainerConfigError", 'secret "x" not found'), 'secret "x" not found'),
        (unschedulable("1 Insufficient cpu"), "1 Insufficient cpu"),
    ],
)
def test_a_training_that_fails_is_final_kept_and_deleted(run, last, said):
    run.cluster.steps = [last] * 200
    with pytest.raises(AirflowFailException, match=said):
        run.start()
    assert run.cluster.pods == {}
    assert said in str(kept(run))


def test_a_deadline_is_said(run):
    last = ended(137, "Error", phase="Failed")
    last.reason, last.message = "DeadlineExceeded", "Pod was active on the node longer"
    run.cluster.steps = [last]
    with pytest.raises(AirflowFailException, match="DeadlineExceeded: Pod was active"):
        run.start()


@contextmanager
def asked_trial(context):
    yield {"nEstimators": 7}


def test_a_trial_that_asks_its_study_gets_the_answer_into_its_pod(run, monkeypatch):
    run.cluster.steps = [ended(0)]
    prepare = run.load

    def load(*arguments, **changes):
        dag = prepare(*arguments, **changes)
        variables = dag.dag.get_task("train").env_vars
        next(each for each in variables if each.name == "MLOPS_PARAMS").value = "null"
        monkeypatch.setattr(module("study"), "asked", asked_trial)
        return dag

    run.load = load
    created = []
    monkeypatch.setattr(run.cluster, "create_namespaced_pod", record(run.cluster.create_namespaced_pod, created))
    run.start(map_index=3)
    (pod,) = created
    variables = {each["name"]: each.get("value") for each in pod["spec"]["containers"][0]["env"]}
    assert variables["MLOPS_PARAMS"] == '{"nEstimators": 7}'


def record(call, calls):
    def recorded(**arguments):
        calls.append(arguments["body"])
        return call(**arguments)

    return recorded


def broken(*_):
    raise ConnectionError("the supervisor is gone")


def test_a_worker_in_trouble_leaves_the_pod_to_the_next_try(run):
    run.cluster.steps = [running()]
    with pytest.raises(ConnectionError):
        run.start(on_log=broken)
    assert run.cluster.deleted == []
    assert "mlops_pod" not in run.xcoms
    (pod,) = run.cluster.pods.values()
    assert "already_checked" not in pod.metadata.labels

    run.cluster.steps = [running(), ended(0)]
    assert run.start(try_number=2) == {"mlflowRunId": "r1"}
    assert run.cluster.created == 1
    assert run.xcoms["pod_name"].endswith("-t1")
    assert run.cluster.pods == {}


def test_a_later_try_is_of_the_same_commit_though_another_was_delivered(run):
    with pytest.raises(ConnectionError):
        run.cluster.steps = [running()]
        run.start(on_log=broken)
    run.cluster.pods.clear()
    delivery = run.delivered / "delivery.json"
    delivery.write_text(delivery.read_text().replace(COMMIT, "b" * 40))
    run.cluster.steps = [ended(0)]
    run.start(try_number=2)
    assert run.cluster.created == 2
    assert run.xcoms["mlops_pod"]["metadata"]["annotations"] == {"mlops/commit": COMMIT}


def test_the_last_try_leaves_no_pod_behind(run):
    run.cluster.steps = [running()]
    with pytest.raises(ConnectionError):
        run.start(try_number=3, on_log=broken)
    assert run.cluster.pods == {}


def test_a_pod_that_the_base_class_marked_as_checked_is_found_too(run):
    with pytest.raises(ConnectionError):
        run.cluster.steps = [running()]
        run.start(on_log=broken)
    (pod,) = run.cluster.pods.values()
    pod.metadata.labels["already_checked"] = "True"
    run.cluster.steps = [ended(0)]
    run.start(try_number=2)
    assert run.cluster.created == 1


def test_of_two_pods_the_older_goes_on_and_the_other_is_deleted(run):
    with pytest.raises(ConnectionError):
        run.cluster.steps = [running()]
        run.start(on_log=broken)
    (first,) = run.cluster.pods.values()
    first.status = running()
    run.cluster.add("second", first.metadata.labels, phase="Running")
    run.cluster.steps = [ended(0)]
    run.start(try_number=2)
    assert [name for name, _ in run.cluster.deleted] == ["second", first.metadata.name]
    assert run.cluster.created == 1


@pytest.mark.parametrize("over", ["failed", "being deleted"])
def test_a_pod_that_is_over_is_replaced(run, over):
    with pytest.raises(ConnectionError):
        run.cluster.steps = [running()]
        run.start(on_log=broken)
    (pod,) = run.cluster.pods.values()
    if over == "failed":
        pod.status.phase = "Failed"
    else:
        pod.metadata.deletion_timestamp = pod.metadata.creation_timestamp
    run.cluster.steps = [ended(0)]
    run.start(try_number=2)
    assert run.cluster.created == 2


def test_a_training_of_another_trial_is_not_taken_for_this_one(run):
    with pytest.raises(ConnectionError):
        run.cluster.steps = [running()]
        run.start(map_index=0, on_log=broken)
    run.cluster.steps = [ended(0)]
    run.start(map_index=1)
    assert run.cluster.created == 2
    assert len(run.cluster.pods) == 1


def test_a_create_whose_answer_was_lost_makes_no_second_pod(run, monkeypatch):
    original = run.cluster.create_namespaced_pod

    def create(**arguments):
        original(**arguments)
        raise ApiException(status=409, reason="AlreadyExists")

    run.cluster.create_namespaced_pod = create
    monkeypatch.setattr("tenacity.nap.time.sleep", lambda _: None)
    run.cluster.steps = [running(), ended(0)]
    assert run.start() == {"mlflowRunId": "r1"}
    assert run.cluster.created == 1


def refusal(status, message):
    error = ApiException(status=status, reason="Forbidden")
    error.body = f'{{"message": "{message}"}}'
    return error


def test_a_pod_that_the_cluster_refuses_is_a_final_failure_with_its_words(run):
    run.cluster.refuse = refusal(403, "error looking up service account training/mlops-trainer")
    with pytest.raises(AirflowFailException, match="refuses the pod: error looking up service account"):
        run.start()
    assert "mlops_pod" not in run.xcoms


def test_a_full_quota_may_be_waited_for(run):
    run.cluster.refuse = refusal(403, "exceeded quota: training")
    with pytest.raises(ApiException):
        run.start()


def test_a_cancel_ends_the_pod_at_once_and_keeps_its_state(run):
    def cancel():
        run.cluster.steps = [ended(143, "Error")]
        run.operator.on_kill()

    run.cluster.steps = [running()]
    # Gone when it is looked at again, and no AirflowFailException: a worker that shuts down is retried.
    with pytest.raises(ApiException):
        run.start(on_log=cancel)
    ((name, grace),) = run.cluster.deleted
    assert (name, grace) == (run.xcoms["pod_name"], 5)
    assert "running" in kept(run)["containerStatuses"][0]["state"]


def test_a_pod_that_ends_while_it_is_being_deleted_is_no_final_failure(run, monkeypatch):
    def cancel():
        monkeypatch.setattr(run.cluster, "delete_namespaced_pod", lambda name, *_, **__: run.cluster.pods[name])
        run.cluster.steps = [ended(143, "Error"), ended(143, "Error")]
        run.operator.on_kill()

    run.cluster.steps = [running()]
    with pytest.raises(AirflowException, match="exit code 143") as raised:
        run.start(on_log=cancel)
    assert not isinstance(raised.value, AirflowFailException)
    assert "143" in str(kept(run)["containerStatuses"])


def test_a_cancel_before_there_is_a_pod_has_nothing_to_do(run):
    with pytest.raises(AirflowFailException):
        run.cluster.refuse = refusal(403, "no")
        run.start()
    run.operator.on_kill()
    assert run.cluster.deleted == []


def test_a_state_that_cannot_be_kept_does_not_fail_a_training(run, monkeypatch):
    monkeypatch.setattr(run.cluster, "list_namespaced_event", broken)
    run.cluster.steps = [running(), ended(0)]
    assert run.start() == {"mlflowRunId": "r1"}
    assert run.xcoms["mlops_pod"]["events"] == []
