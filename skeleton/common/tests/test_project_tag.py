"""The tag by which the portal knows whose a DAG is; the same table is in its projectTag.test.ts."""

import pytest
from conftest import module


@pytest.mark.parametrize(
    "ref, tag",
    [
        ("component:default/iris", "project:component:default/iris"),
        ("Component:Default/Iris", "project:component:default/iris"),
        (f"component:default/{'x' * 63}", f"project:component:default/{'x' * 63}"),
        (
            f"component:{'n' * 40}/{'x' * 63}",
            f"project:component:{'n' * 40}/{'x' * 24}~149f0d11656079e8",
        ),
    ],
)
def test_it_names_the_entity_and_is_not_longer_than_airflow_takes(load, ref, tag):
    load()
    assert module("project_tag").project_tag(ref) == tag
