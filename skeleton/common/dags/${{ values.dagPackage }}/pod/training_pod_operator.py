"""KubernetesPodOperator for which a task instance is one training."""

import json
from functools import cached_property

from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.providers.cncf.kubernetes.utils.pod_manager import EMPTY_XCOM_RESULT
from airflow.sdk.exceptions import AirflowException, AirflowFailException
from kubernetes.client import ApiException
from kubernetes.client import models as k8s

from ..trials import trial_params
from .git_sync import git_image
from .kept_pod import kept_pod
from .pod_name import pod_name
from .pod_state import SIDECAR, has_succeeded, state_of, why
from .pod_watch import PodWatch

KEPT_POD_KEY = "mlops_pod"
# Both the pod's annotation and what the task remembers from try to try.
COMMIT_KEY = "mlops/commit"
# Shorter than the 5 s after which Airflow kills a task that does not end.
CANCEL_SECONDS = 3
# Ends at once when it is told to; a shell without a trap would wait for its kill, as PID 1 does.
SIDECAR_COMMAND = 'trap "exit 0" INT TERM; while true; do sleep 3600 & wait $!; done'
SIDECAR_RESOURCES = k8s.V1ResourceRequirements(
    requests={"cpu": "1m", "memory": "16Mi"}, limits={"cpu": "200m", "memory": "64Mi"}
)


class TrainingPodOperator(KubernetesPodOperator):
    """Starts a pod, follows it to its end, keeps its last state as XCom and deletes it.

    The pod is deleted when its training is over, cannot start or was cancelled, never because
    this process is in trouble: the base class would then delete a pod that trains, or mark it as
    done with, and the next try would train a second time. Here that try finds the pod and goes on.
    The end of a training is final, so retries are for such trouble alone.
    """

    def build_pod_request_obj(self, context=None, *, dry_run: bool = False) -> k8s.V1Pod:
        """The pod with a name of its try, and with a sidecar that ends when it is told to."""
        pod = super().build_pod_request_obj(context, dry_run=dry_run)
        if context:
            ti = context["ti"]
            pod.metadata.name = pod_name(
                self.name, ti.dag_id, context["run_id"], ti.task_id, ti.map_index, ti.try_number
            )
        sidecar = next(each for each in pod.spec.containers if each.name == SIDECAR)
        sidecar.command = ["sh", "-c", SIDECAR_COMMAND]
        sidecar.image = self.hook.get_xcom_sidecar_container_image() or git_image()
        sidecar.resources = self.hook.get_xcom_sidecar_container_resources() or SIDECAR_RESOURCES
        return pod

    @cached_property
    def pod_manager(self) -> PodWatch:
        return PodWatch(kube_client=self.client)

    def execute_sync(self, context) -> dict | None:
        variable = next(each for each in self.env_vars if each.name == "MLOPS_PARAMS")
        with trial_params(context, variable.value) as params:
            variable.value = params
            return self._train(context)

    def _train(self, context) -> dict | None:
        ti = context["ti"]
        self.ti = ti
        self.annotations = {**self.annotations, COMMIT_KEY: self._commit_of_first_try(context)}
        self.pod_request_obj = self.build_pod_request_obj(context)
        self.pod = self.get_or_create_pod(self.pod_request_obj, context)
        ti.xcom_push(key="pod_name", value=self.pod.metadata.name)
        ti.xcom_push(key="pod_namespace", value=self.pod.metadata.namespace)
        try:
            last = self._follow(self.pod)
            result = self._result(last)
        except Exception:
            if ti.try_number > ti.max_tries and not self._killed:
                self._close(self.pod)
            raise
        if not has_succeeded(last):
            self._read_pod_container_states(last, reraise=False)
            self._read_pod_events(last, reraise=False)
        self._close(last)
        if not has_succeeded(last):
            # Told to stop, by a cancel, which no retry follows, or by a worker's end, which one should.
            final = AirflowException if self._killed else AirflowFailException
            raise final(f"Pod {last.metadata.name} failed: {why(last)}")
        return result

    def get_or_create_pod(self, pod_request_obj: k8s.V1Pod, context) -> k8s.V1Pod:
        """The pod of an earlier try of this training, or a new one.

        :raises AirflowFailException: when the cluster refuses such a pod
        """
        found = self.find_pod(pod_request_obj.metadata.namespace, context)
        if found:
            self.log.info("Going on with pod %s, which an earlier try started.", found.metadata.name)
            return found
        try:
            return self.pod_manager.create_pod(pod_request_obj)
        except ApiException as error:
            if error.status == 409:
                # The answer to an earlier attempt was lost; the name is of this very try.
                return self.pod_manager.read_pod(pod_request_obj)
            said = _message_of(error)
            # Other trials end and make room; nothing else mends itself.
            if error.status in (400, 403, 404, 422) and "exceeded quota" not in said:
                raise AirflowFailException(f"The cluster refuses the pod: {said}") from None
            raise

    def find_pod(self, namespace: str, context, *, exclude_checked: bool = False) -> k8s.V1Pod | None:
        """The oldest pod of this task instance, whatever its try. Others, and failed ones, are deleted."""
        selector = self._build_find_pod_label_selector(context, exclude_checked=exclude_checked)
        pods = self.client.list_namespaced_pod(namespace=namespace, label_selector=selector).items
        pods = sorted(
            (pod for pod in pods if pod.metadata.deletion_timestamp is None),
            key=lambda pod: pod.metadata.creation_timestamp,
        )
        kept = next((pod for pod in pods if pod.status.phase != "Failed"), None)
        for pod in pods:
            if pod is not kept:
                self.process_pod_deletion(pod, reraise=False)
        return kept

    def on_kill(self) -> None:
        """Ends the pod, waits a moment for the trainer to say its last, and keeps the state."""
        self._killed = True
        pod = self.pod or self.pod_request_obj
        if not pod:
            return
        name, namespace = pod.metadata.name, pod.metadata.namespace
        try:
            last = self.client.delete_namespaced_pod(
                name, namespace, grace_period_seconds=self.termination_grace_period
            )
        except ApiException as error:
            if error.status != 404:
                self.log.exception("Pod %s could not be deleted", name)
            return
        try:
            last = self.pod_manager.await_end(pod, CANCEL_SECONDS)
        except ApiException:
            self.log.info("Pod %s is gone.", name)
        self._keep(last)

    def _commit_of_first_try(self, context) -> str:
        """A run is of one commit, whatever is delivered between its tries."""
        delivered, store = self.annotations[COMMIT_KEY], context.get("task_state_store")
        if store is None:
            return delivered
        first = store.get(COMMIT_KEY)
        if not first:
            store.set(COMMIT_KEY, delivered)
        return first or delivered

    def _follow(self, pod: k8s.V1Pod) -> k8s.V1Pod:
        """Logs what the containers write; returns the pod when its trainer is over, or will not start."""
        pod = self.pod_manager.await_start(pod)
        if pod.status.phase == "Pending":
            return pod
        if not state_of(pod, "git-sync").waiting:
            self.await_init_containers_completion(pod)
        if not state_of(pod, self.base_container_name).waiting:
            self.await_pod_completion(pod)
        return self.pod_manager.await_end(pod)

    def _result(self, pod: k8s.V1Pod) -> dict | None:
        """What the trainer wrote; None when it failed or its sidecar is gone, which register can bear."""
        if not has_succeeded(pod) or not state_of(pod, SIDECAR).running:
            return None
        written = self.pod_manager.extract_xcom_json(pod)
        return None if written.rstrip() == EMPTY_XCOM_RESULT else json.loads(written)

    def _close(self, pod: k8s.V1Pod) -> None:
        self._keep(pod)
        self.process_pod_deletion(pod, reraise=False)

    def _keep(self, pod: k8s.V1Pod) -> None:
        """Pushes the pod's last state. That it cannot be kept is no reason to fail a training."""
        to_json = self.client.api_client.sanitize_for_serialization
        try:
            events = self.pod_manager.read_pod_events(pod).items
        except Exception as error:
            self.log.warning("The events of pod %s cannot be read: %s", pod.metadata.name, error)
            events = []
        try:
            self.ti.xcom_push(key=KEPT_POD_KEY, value=kept_pod(to_json(pod), to_json(events)))
        except Exception as error:
            self.log.warning("The last state of pod %s is not kept: %s", pod.metadata.name, error)


def _message_of(error: ApiException) -> str:
    """What the API server says is wrong."""
    try:
        return json.loads(error.body)["message"]
    except (TypeError, ValueError, KeyError):
        return f"{error.status} {error.reason}"
