"""What is kept of a pod."""

import json

import pytest
from conftest import module

POD = {
    "metadata": {
        "name": "wine-1-t1",
        "namespace": "training",
        "uid": "u",
        "managedFields": [{}],
        "labels": {"dag_id": "wine-train"},
        "creationTimestamp": "2026-11-22T10:00:00Z",
        "annotations": {"mlops/commit": "abc", "other/spec": "x"},
    },
    "spec": {
        "nodeName": "n1",
        "initContainers": [{"name": "git-sync", "image": "git:1", "command": ["sh"]}],
        "containers": [{"name": "base", "image": "t:1", "env": [{"name": "K", "value": "s3cret"}], "resources": {}}],
    },
    "status": {
        "phase": "Running",
        "hostIP": "10.0.0.1",
        "startTime": "2026-11-22T10:00:01Z",
        "conditions": [{"type": "PodScheduled", "status": "True"}],
        "containerStatuses": [
            {
                "name": "base",
                "image": "t:1",
                "ready": False,
                "restartCount": 0,
                "imageID": "sha256:1",
                "state": {"terminated": {"exitCode": 1, "message": "m" * 5000}},
            }
        ],
    },
}


@pytest.fixture
def keep(load):
    load("kubernetes")
    return module("pod.kept_pod").kept_pod


def test_it_is_a_pod_in_kubernetes_own_shape(keep):
    kept = keep(POD, [])
    assert (kept["apiVersion"], kept["kind"]) == ("v1", "Pod")
    assert kept["metadata"]["name"] == "wine-1-t1"
    assert kept["metadata"]["annotations"] == {"mlops/commit": "abc"}
    assert kept["spec"]["nodeName"] == "n1"
    assert kept["spec"]["initContainers"] == [{"name": "git-sync", "image": "git:1"}]
    assert kept["status"]["phase"] == "Running"
    assert kept["status"]["initContainerStatuses"] == []
    assert kept["status"]["containerStatuses"][0]["state"]["terminated"]["exitCode"] == 1


def test_no_variable_and_no_address_is_kept(keep):
    text = json.dumps(keep(POD, []))
    for word in ("s3cret", "env", "10.0.0.1", "other/spec", "uid"):
        assert word not in text


def test_texts_are_cut(keep):
    message = keep(POD, [])["status"]["containerStatuses"][0]["state"]["terminated"]["message"]
    assert len(message) == 4097 and message.endswith("m…")


def test_the_last_events_are_in_the_order_of_time_whoever_wrote_them(keep):
    scheduled = {
        "type": "Normal",
        "reason": "Scheduled",
        "message": "assigned",
        "lastTimestamp": None,
        "eventTime": "2026-11-22T10:00:00.5Z",
        "metadata": {"name": "e", "creationTimestamp": "x"},
    }
    pulled = [
        {"reason": "Pulled", "lastTimestamp": f"2026-11-22T10:00:{second:02}Z", "count": 1, "metadata": {}}
        for second in range(40)
    ]
    events = keep(POD, [*reversed(pulled), scheduled])["events"]
    assert len(events) == 30
    assert [event["lastTimestamp"] for event in events] == sorted(event["lastTimestamp"] for event in events)
    assert keep(POD, [scheduled])["events"] == [
        {"type": "Normal", "reason": "Scheduled", "message": "assigned", "lastTimestamp": "2026-11-22T10:00:00.5Z"}
    ]


def test_a_pod_of_which_nothing_is_known_yet(keep):
    assert keep({"metadata": {"name": "x"}}, [])["spec"] == {"initContainers": [], "containers": []}
