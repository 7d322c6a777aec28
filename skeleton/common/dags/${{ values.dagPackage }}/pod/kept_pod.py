"""The last state of a pod, as the portal reads it when the pod is gone."""

# The most that a container can say at its end.
MESSAGE_LENGTH = 4096
EVENTS = 30


def kept_pod(pod: dict, events: list[dict]) -> dict:
    """Cuts a pod down to what explains its end. No variable of a container is in it.

    :param pod: a Kubernetes Pod as JSON
    :param events: Kubernetes Events as JSON
    """
    metadata, spec, status = (pod.get(part) or {} for part in ("metadata", "spec", "status"))
    return {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {
            **_pick(metadata, "name", "namespace", "labels", "creationTimestamp", "deletionTimestamp"),
            # Other tools put whole specs into their annotations.
            "annotations": {
                key: value for key, value in (metadata.get("annotations") or {}).items() if key.startswith("mlops/")
            },
        },
        "spec": {
            **_pick(spec, "nodeName"),
            **{
                kind: [_pick(container, "name", "image", "resources") for container in spec.get(kind) or []]
                for kind in ("initContainers", "containers")
            },
        },
        "status": _cut(
            {
                **_pick(status, "phase", "reason", "message", "startTime", "conditions"),
                **{
                    kind: [
                        _pick(container, "name", "image", "imageID", "ready", "restartCount", "state", "lastState")
                        for container in status.get(kind) or []
                    ]
                    for kind in ("initContainerStatuses", "containerStatuses")
                },
            }
        ),
        "events": sorted(map(_kept_event, events), key=lambda event: event["lastTimestamp"])[-EVENTS:],
    }


def _kept_event(event: dict) -> dict:
    # The scheduler's events have another time than the kubelet's.
    time = event.get("lastTimestamp") or event.get("eventTime") or event["metadata"].get("creationTimestamp", "")
    return _cut({**_pick(event, "type", "reason", "message", "count"), "lastTimestamp": time})


def _pick(source: dict, *keys: str) -> dict:
    return {key: source[key] for key in keys if source.get(key) is not None}


def _cut(value):
    """Shortens every text in a JSON value."""
    if isinstance(value, dict):
        return {key: _cut(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_cut(item) for item in value]
    if isinstance(value, str) and len(value) > MESSAGE_LENGTH:
        return f"{value[:MESSAGE_LENGTH]}…"
    return value
