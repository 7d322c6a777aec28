"""The calls of the operator to Kubernetes, in memory: pods are plain objects that tests change."""

from datetime import datetime, timedelta, timezone

from kubernetes.client import ApiClient, ApiException
from kubernetes.client import models as k8s

START = datetime(2026, 11, 22, 10, tzinfo=timezone.utc)


class Items:
    def __init__(self, items):
        self.items = items


class FakeCluster:
    """A CoreV1Api for one namespace."""

    def __init__(self):
        self.api_client = ApiClient()
        self.pods: dict[str, k8s.V1Pod] = {}
        self.deleted: list[tuple[str, int | None]] = []
        self.created = 0
        self.refuse: ApiException | None = None
        # What becomes of a pod, one step at each look at it.
        self.steps: list = []

    def create_namespaced_pod(self, body, namespace, **_):
        if self.refuse:
            raise self.refuse
        name = body["metadata"]["name"]
        if name in self.pods:
            raise ApiException(status=409, reason="AlreadyExists")
        self.created += 1
        return self.add(name, **{key: body["metadata"][key] for key in ("labels", "annotations", "namespace")})

    def add(self, name, labels, annotations=None, phase="Pending", namespace="training"):
        created = START + timedelta(seconds=len(self.pods))
        self.pods[name] = k8s.V1Pod(
            metadata=k8s.V1ObjectMeta(
                name=name, namespace=namespace, labels=labels, annotations=annotations, creation_timestamp=created
            ),
            spec=k8s.V1PodSpec(
                containers=[k8s.V1Container(name="base", image="t")],
                init_containers=[k8s.V1Container(name="git-sync", image="g")],
            ),
            status=k8s.V1PodStatus(phase=phase),
        )
        return self.pods[name]

    def read_namespaced_pod(self, name, namespace):
        if name not in self.pods:
            raise ApiException(status=404, reason="NotFound")
        if self.steps:
            step = self.steps.pop(0)
            if isinstance(step, Exception):
                raise step
            self.pods[name].status = step
        return self.pods[name]

    def list_namespaced_pod(self, namespace, label_selector):
        wanted = dict(part.split("=") for part in label_selector.split(",") if "=" in part and "!" not in part)
        return Items([pod for pod in self.pods.values() if wanted.items() <= pod.metadata.labels.items()])

    def delete_namespaced_pod(self, name, namespace, grace_period_seconds=None, body=None):
        if name not in self.pods:
            raise ApiException(status=404, reason="NotFound")
        self.deleted.append((name, grace_period_seconds))
        return self.pods.pop(name)

    def list_namespaced_event(self, **_):
        return Items([])


def waiting(container, reason, message="", phase="Pending"):
    state = k8s.V1ContainerState(waiting=k8s.V1ContainerStateWaiting(reason=reason, message=message))
    return k8s.V1PodStatus(phase=phase, container_statuses=[_status(container, state)])


def running(container="base"):
    state = k8s.V1ContainerState(running=k8s.V1ContainerStateRunning())
    return k8s.V1PodStatus(phase="Running", container_statuses=[_status(container, state)])


def ended(exit_code, reason="Completed", message=None, sidecar=True, phase="Running"):
    statuses = [_status("base", _ended(exit_code, reason, message))]
    if sidecar:
        state = k8s.V1ContainerState(running=k8s.V1ContainerStateRunning())
        # First, as Kubernetes sorts them: nothing may look at the first container alone.
        statuses.insert(0, _status("airflow-xcom-sidecar", state))
    return k8s.V1PodStatus(phase=phase, container_statuses=statuses)


def unsynced(message):
    return k8s.V1PodStatus(
        phase="Failed",
        init_container_statuses=[_status("git-sync", _ended(1, "Error", message))],
        container_statuses=waiting("base", "PodInitializing").container_statuses,
    )


def unschedulable(message):
    condition = k8s.V1PodCondition(type="PodScheduled", status="False", reason="Unschedulable", message=message)
    return k8s.V1PodStatus(phase="Pending", conditions=[condition])


def _ended(exit_code, reason, message):
    terminated = k8s.V1ContainerStateTerminated(exit_code=exit_code, reason=reason, message=message)
    return k8s.V1ContainerState(terminated=terminated)


def _status(name, state):
    return k8s.V1ContainerStatus(name=name, state=state, image="i", image_id="", ready=False, restart_count=0)
