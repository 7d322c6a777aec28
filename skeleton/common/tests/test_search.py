"""What is tried by a search that draws before the run."""

import math

import pytest
from airflow.sdk.exceptions import AirflowFailException
from conftest import GIVEN, module, searching


@pytest.fixture
def draw(load):
    def draw_with(method, trials=12, given=GIVEN, **changes):
        search = searching(method)["SEARCH"]
        load(SEARCH={**search, **changes})
        return module("search").draw_trials(given, trials)

    return draw_with


@pytest.mark.parametrize("method", ["random", "grid"])
def test_the_first_trial_is_the_run_itself_and_none_comes_twice(draw, method):
    drawn = draw(method)
    assert drawn[0] == GIVEN
    assert len(drawn) == 12
    assert GIVEN not in drawn[1:]
    assert len({str(each) for each in drawn}) == 12


@pytest.mark.parametrize("method", ["random", "grid"])
def test_the_same_seed_draws_the_same_trials_and_another_one_others(draw, method):
    assert draw(method) == draw(method)
    assert draw(method)[1:] != [{**each, "seed": 42} for each in draw(method, given={**GIVEN, "seed": 7})[1:]]


def test_random_trials_keep_to_the_space_and_to_what_is_not_searched(draw):
    drawn = draw("random", 200)[1:]
    assert all(10 <= each["nEstimators"] <= 400 and isinstance(each["nEstimators"], int) for each in drawn)
    assert {each["maxDepth"] for each in drawn} == {2, 4, 8, None}
    assert {(each["testShare"], each["seed"]) for each in drawn} == {(0.2, 42)}
    # Half of the logarithmic scale lies below the geometric mean.
    small = sum(each["nEstimators"] < math.sqrt(10 * 400) for each in drawn)
    assert 70 < small < 130


def test_a_grid_has_every_combination(draw):
    drawn = draw("grid", 100)[1:]
    assert len(drawn) == 5 * 4
    assert sorted({each["nEstimators"] for each in drawn}) == [10, 25, 63, 159, 400]
    space = {"nEstimators": {"type": "integer", "min": 10, "max": 30, "steps": 3}}
    assert [each["nEstimators"] for each in draw("grid", 100, space=space)] == [50, 10, 20, 30]


def test_the_run_itself_is_no_second_time_in_the_grid(draw):
    given = {**GIVEN, "nEstimators": 63, "maxDepth": 4}
    assert len(draw("grid", 100, given=given)) == 5 * 4


def test_a_bayesian_search_draws_nothing_before_the_run(draw):
    assert draw("bayesian", 3) == [None, None, None]


@pytest.mark.parametrize(
    ("space", "problem"),
    [
        ({}, "search.space of mlops.json is empty"),
        ({"trees": {"type": "choice", "values": [1]}}, "search.space.trees .* is no parameter of this project"),
        ({"maxDepth": {"type": "choice", "values": []}}, "maxDepth .* needs values"),
        ({"maxDepth": {"type": "text"}}, "maxDepth .* needs a type"),
        ({"maxDepth": {"type": "integer", "min": 5, "max": 1}}, "maxDepth .* a max that is not less"),
        ({"maxDepth": {"type": "integer", "min": 5}}, "maxDepth .* needs a min and a max"),
        ({"testShare": {"type": "number", "min": 0, "max": 1, "scale": "log"}}, "testShare .* a min above 0"),
    ],
)
def test_a_space_that_cannot_be_searched_is_named(draw, space, problem):
    with pytest.raises(AirflowFailException, match=problem):
        draw("random", space=space)


def test_an_unknown_method_is_named(draw):
    with pytest.raises(AirflowFailException, match='search.method of mlops.json is "genetic"'):
        draw("genetic")


def test_the_space_of_this_project_keeps_the_bounds_of_its_parameters(load):
    dag = load().dag
    given = {name: dag.params.get_param(name).value for name in load().PARAMS}
    search = module("search")
    module("settings").SEARCH["method"] = "random"
    for trial in search.draw_trials(given, 50):
        for name, value in trial.items():
            dag.params.get_param(name).resolve(value)
