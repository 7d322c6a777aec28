"""How the pods of trainings are called."""

from hashlib import sha256

# A DNS label's: the name is the pod's hostname too.
MAX_LENGTH = 63


def pod_name(project: str, dag_id: str, run_id: str, task_id: str, map_index: int, try_number: int) -> str:
    """The same for the same try of the same task instance, and another for any other.

    A create whose answer was lost can so be repeated without a second pod.

    :param project: a DNS label; cut when there is no room for all of it
    :param map_index: -1 for a task that is not mapped
    """
    instance = "\0".join((dag_id, run_id, task_id, str(map_index)))
    trial = f"-m{map_index}" if map_index >= 0 else ""
    end = f"-{sha256(instance.encode()).hexdigest()[:10]}{trial}-t{try_number}"
    return project[: MAX_LENGTH - len(end)].rstrip("-") + end
