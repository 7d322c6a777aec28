"""Parameters, their bounds, and that the DAG's form has the same."""

import ast
from pathlib import Path

import pytest
import yaml

from trainer.errors import TrainerError
from trainer.parameters import CHECKS, check_parameters, parse_parameters

PROJECT = Path(__file__).parents[2]
BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")


def test_what_is_given_is_read_and_the_rest_left_to_its_default():
    assert parse_parameters(None) == parse_parameters("") == {}
    given = parse_parameters('{"nEstimators": 200.0, "maxDepth": null, "testShare": 0.5}')
    assert given == {"nEstimators": 200, "maxDepth": None, "testShare": 0.5}
    assert isinstance(given["nEstimators"], int)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"nEstimators": 0}', "nEstimators must be at least 1."),
        ('{"nEstimators": 2001}', "nEstimators must be at most 2000."),
        ('{"nEstimators": 1.5}', "nEstimators must be a whole number."),
        ('{"nEstimators": true}', "nEstimators must be a whole number."),
        ('{"nEstimators": null}', "nEstimators must be a whole number."),
        ('{"maxDepth": 65}', "maxDepth must be at most 64, or null for no limit."),
        ('{"maxDepth": "3"}', "maxDepth must be a whole number or null."),
        ('{"testShare": 0}', "testShare must be greater than 0."),
        ('{"testShare": 1}', "testShare must be less than 1."),
        ('{"testShare": "x"}', "testShare must be a number."),
        ('{"seed": -1}', "seed must be at least 0."),
        ('{"depth": 3}', "depth is not a parameter of this trainer."),
        ('{"seed": Infinity}', "seed must be a whole number."),
        ("[]", "MLOPS_PARAMS is not a JSON object."),
        ("{", "MLOPS_PARAMS is not valid JSON."),
    ],
)
def test_the_first_wrong_field_is_named_with_its_bound(text, told):
    with pytest.raises(TrainerError) as refused:
        parse_parameters(text)
    assert (refused.value.code, refused.value.message) == ("bad-parameter", told)


def test_the_form_of_the_dag_and_the_trainer_have_the_same_parameters_defaults_and_bounds():
    defaults = yaml.safe_load((PROJECT / "conf/base/parameters.yml").read_text())
    params = params_of_dag()
    assert {name: initial for name, (initial, _) in params.items()} == {name: defaults[name] for name in CHECKS}
    for name, (_, bounds) in params.items():
        assert bounds, name
        for kind, bound in bounds.items():
            check_parameters({name: inside(kind, bound)})
            with pytest.raises(TrainerError, match=name):
                check_parameters({name: outside(kind, bound)})


def inside(kind: str, bound: float) -> float:
    """As close to the bound as is allowed."""
    return {"exclusiveMinimum": bound + 1e-9, "exclusiveMaximum": bound - 1e-9}.get(kind, bound)


def outside(kind: str, bound: float) -> float:
    return {"minimum": bound - 1, "maximum": bound + 1}.get(kind, bound)


def params_of_dag() -> dict[str, tuple]:
    """Default and bounds of each Param in dags/train.py, read without Airflow."""
    tree = ast.parse((PROJECT / "dags/train.py").read_text())
    [params] = [node.value for node in tree.body if isinstance(node, ast.Assign) and node.targets[0].id == "PARAMS"]
    return {
        name.value: (
            ast.literal_eval(call.args[0]),
            {each.arg: ast.literal_eval(each.value) for each in call.keywords if each.arg in BOUNDS},
        )
        for name, call in zip(params.keys, params.values, strict=True)
    }
