"""What the state of a training pod means.

Never judged by its phase alone: it is Running while only the sidecar lives, and Pending for
ever when a container cannot be started.
"""

from kubernetes.client import models as k8s

TRAINER, SIDECAR = "base", "airflow-xcom-sidecar"
# The kubelet tries these again for ever, but only a person can mend them.
UNSTARTABLE = {"CreateContainerConfigError", "CreateContainerError", "RunContainerError"}


def statuses_of(pod: k8s.V1Pod) -> list[k8s.V1ContainerStatus]:
    """Of the init containers and then the others, as far as the kubelet has told."""
    return [*(pod.status.init_container_statuses or []), *(pod.status.container_statuses or [])]


def state_of(pod: k8s.V1Pod, container: str) -> k8s.V1ContainerState:
    """The state of a container; empty while there is none."""
    states = (each.state for each in statuses_of(pod) if each.name == container)
    return next(states, None) or k8s.V1ContainerState()


def has_ended(pod: k8s.V1Pod) -> bool:
    """Whether the trainer is over, or never will run."""
    return pod.status.phase in ("Succeeded", "Failed") or state_of(pod, TRAINER).terminated is not None


def has_succeeded(pod: k8s.V1Pod) -> bool:
    """Whether the trainer ended well, whatever became of the sidecar."""
    ended = state_of(pod, TRAINER).terminated
    return ended is not None and ended.exit_code == 0


def is_scheduled(pod: k8s.V1Pod) -> bool:
    """Whether a node was found."""
    conditions = pod.status.conditions or []
    return any(each.type == "PodScheduled" and each.status == "True" for each in conditions)


def is_unstartable(pod: k8s.V1Pod) -> bool:
    """Whether a container waits for something that waiting does not bring."""
    waiting = (each.state.waiting for each in statuses_of(pod) if each.state)
    return any(each and each.reason in UNSTARTABLE for each in waiting)


def why(pod: k8s.V1Pod) -> str:
    """Why the training did not succeed, for Airflow's log; the portal reads the kept pod."""
    status = pod.status
    if status.reason:
        return f"{status.reason}: {status.message}"
    for each in statuses_of(pod):
        ended = each.state and each.state.terminated
        if ended and ended.exit_code != 0 and each.name != SIDECAR:
            return f"{each.name}: {ended.reason}, exit code {ended.exit_code}: {ended.message}"
    for each in status.conditions or []:
        if each.type == "PodScheduled" and each.status == "False":
            return f"{each.reason}: {each.message}"
    for each in statuses_of(pod):
        if each.state and each.state.waiting:
            return f"{each.name}: {each.state.waiting.reason}: {each.state.waiting.message}"
    return f"the pod is {status.phase}"
