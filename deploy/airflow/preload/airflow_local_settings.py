"""Loads what every training's task needs into Airflow's own processes.

LocalExecutor and CeleryExecutor fork a process for each task, which then has it already: the
Kubernetes client alone takes about a second of CPU. Airflow imports a module of this name
wherever it finds one on its path; the chart takes the text as its value `airflowLocalSettings`.
KubernetesExecutor starts a new Python for each task, so nothing is gained there.
"""

import airflow.providers.cncf.kubernetes.operators.pod  # noqa: F401
