"""What every trainer reads from its environment, in every runner."""

from collections.abc import Iterable

from .delivery import REPOSITORY
from .settings import ENTITY_REF, EXPERIMENT, MODEL

REQUESTED_BY = (
    "{{ (dag_run.conf or {}).get('mlops_requested_by')"
    " or ('airflow:' ~ dag_run.triggering_user_name if dag_run.triggering_user_name else 'schedule') }}"
)
# Of the portal's request; empty for a run that was started elsewhere.
TRACE_ID = "{{ (dag_run.conf or {}).get('mlops_trace_id', '') }}"


def params_json(names: Iterable[str]) -> str:
    """A template of the run's parameters as JSON. Only these: a run's conf may hold other keys."""
    return "{{ {" + ", ".join(f"'{name}': params.{name}" for name in names) + "} | tojson }}"


def trainer_env(names: Iterable[str]) -> dict[str, str]:
    """Templates of the variables; the commit is left to the runner.

    :param names: the parameters that the trainer knows
    """
    return {
        "MLOPS_PARAMS": params_json(names),
        "MLOPS_PROJECT": ENTITY_REF,
        "MLOPS_EXPERIMENT": EXPERIMENT,
        "MLOPS_MODEL": MODEL,
        "MLOPS_DAG_ID": "{{ dag.dag_id }}",
        "MLOPS_DAG_RUN_ID": "{{ run_id }}",
        "MLOPS_TASK_ID": "{{ ti.task_id }}",
        "MLOPS_TRY_NUMBER": "{{ ti.try_number }}",
        "MLOPS_MAP_INDEX": "{{ ti.map_index }}",
        "MLOPS_REQUESTED_BY": REQUESTED_BY,
        "MLOPS_TRACE_ID": TRACE_ID,
        "MLOPS_REPOSITORY": REPOSITORY,
    }
