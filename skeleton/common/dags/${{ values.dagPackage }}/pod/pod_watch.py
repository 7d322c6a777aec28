"""Waiting for a pod."""

import time

from airflow.providers.cncf.kubernetes.utils.pod_manager import PodManager, detect_pod_terminate_early_issues
from kubernetes.client import models as k8s

from .pod_state import TRAINER, has_ended, is_scheduled, is_unstartable

# A cluster may have to add a node, and the node to pull a large image.
SCHEDULE_SECONDS, START_SECONDS = 120, 300
# A Secret that an operator of the cluster copies may come a moment after the pod.
UNSTARTABLE_SECONDS = 15
POLL_SECONDS = 0.2
# How much later than the end of its log a container is said to have ended.
STATUS_SECONDS = 2


class PodWatch(PodManager):
    """A PodManager that loses no time: most trainings are shorter than its own pauses."""

    def container_is_running(self, pod: k8s.V1Pod, container_name: str) -> bool:
        """Called at the end of a log; the kubelet tells of the container's end a moment later."""
        until = time.monotonic() + (STATUS_SECONDS if container_name == TRAINER else 0)
        while super().container_is_running(pod, container_name):
            if time.monotonic() >= until:
                return True
            time.sleep(POLL_SECONDS / 2)
        return False

    def await_start(self, pod: k8s.V1Pod) -> k8s.V1Pod:
        """Returns the pod once its trainer runs, or ran, or will not: then it still is Pending."""
        created = time.monotonic()
        scheduled = stuck = None
        while True:
            pod, now = self.read_pod(pod), time.monotonic()
            if pod.status.phase != "Pending" or detect_pod_terminate_early_issues(pod):
                return pod
            scheduled = scheduled or (now if is_scheduled(pod) else None)
            stuck = (stuck or now) if is_unstartable(pod) else None
            if now - created > SCHEDULE_SECONDS and not scheduled:
                return pod
            if (scheduled and now - scheduled > START_SECONDS) or (stuck and now - stuck > UNSTARTABLE_SECONDS):
                return pod
            time.sleep(POLL_SECONDS if now - created < 30 else 1)

    def await_end(self, pod: k8s.V1Pod, seconds: float | None = None) -> k8s.V1Pod:
        """Returns the pod once its trainer is over, or as it is after the given time.

        :raises ApiException: 404 when the pod is gone
        """
        until = time.monotonic() + seconds if seconds is not None else None
        while True:
            pod = self.read_pod(pod)
            if has_ended(pod) or (until is not None and time.monotonic() >= until):
                return pod
            time.sleep(POLL_SECONDS)
