"""The DAGs as Airflow imports them: all files of a delivery, by Airflow's own DagBag."""

from airflow.dag_processing.dagbag import DagBag
from conftest import DAGS


def dag_ids(folder, bag):
    """The DAGs of a folder that imports without an error and without a warning."""
    found = bag(str(folder), bundle_path=folder, bundle_name="projects")
    assert (found.import_errors, found.captured_warnings) == ({}, {})
    return found.dag_ids


def test_every_dag_of_the_repository_imports(load):
    # It forgets what another test has loaded, and what this one loads.
    load()
    assert ${{ values.dagId | dump }} in dag_ids(DAGS, DagBag)


def test_a_delivery_has_the_same_dags(load, delivered):
    load()
    assert dag_ids(delivered, DagBag) == dag_ids(DAGS, DagBag)
