"""What every container of a training pod has in common."""

from kubernetes.client import models as k8s


def restricted() -> k8s.V1SecurityContext:
    """Fits the Pod Security Standard `restricted`, and writes to its volumes alone."""
    return k8s.V1SecurityContext(
        allow_privilege_escalation=False,
        capabilities=k8s.V1Capabilities(drop=["ALL"]),
        read_only_root_filesystem=True,
    )


def from_secret(variable: str, secret: str, key: str) -> k8s.V1EnvVar:
    """A variable that is unset where there is no such Secret or key."""
    selector = k8s.V1SecretKeySelector(name=secret, key=key, optional=True)
    return k8s.V1EnvVar(name=variable, value_from=k8s.V1EnvVarSource(secret_key_ref=selector))
