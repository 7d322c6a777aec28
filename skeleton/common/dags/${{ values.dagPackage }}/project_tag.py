"""The tag by which the portal knows whose a DAG is."""

from hashlib import sha256

# Airflow does not read a DAG with a longer tag.
TAG_MAX_LENGTH = 100
DIGEST_LENGTH = 16


def project_tag(entity_ref: str) -> str:
    """`project:component:default/iris`; a ref that leaves no room is cut and ends with `~` and its digest."""
    ref = entity_ref.lower()
    tag = f"project:{ref}"
    if len(tag) <= TAG_MAX_LENGTH:
        return tag
    start = tag[: TAG_MAX_LENGTH - DIGEST_LENGTH - 1]
    return f"{start}~{sha256(ref.encode()).hexdigest()[:DIGEST_LENGTH]}"
