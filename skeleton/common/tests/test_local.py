"""The command of the runner `local`, run by a shell."""

import json
import subprocess

import pytest
from conftest import module


@pytest.fixture
def run(load, tmp_path):
    """Runs the command of a trainer in a folder."""

    def run_command(*trainer):
        train = load(MAX_TRIALS=1, TRAINER=list(trainer)).dag.get_task("train")
        return subprocess.run(
            ["bash", "-c", train.bash_command], cwd=tmp_path, check=False, capture_output=True, text=True
        )

    return run_command


def program(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def test_the_last_line_is_the_result(run):
    done = run("sh", "-c", '\'echo epoch 1; echo \\{\\"metrics\\": 1\\} > "$MLOPS_RESULT_PATH"\'')
    assert done.stderr == ""
    assert json.loads(done.stdout.splitlines()[-1]) == {"metrics": 1}


def test_a_trainer_that_fails_fails_the_task(run):
    done = run("false")
    assert (done.returncode, done.stdout) == (1, "")


def test_a_trainer_in_python_has_the_environment_of_its_lock(run, tmp_path):
    program(tmp_path / ".venv/bin/python", 'echo "$1 in $0" > "$MLOPS_RESULT_PATH"')
    done = run("python", "src/train.py")
    assert done.stdout.splitlines()[-1] == f"src/train.py in {tmp_path}/.venv/bin/python"


def test_without_that_environment_it_says_so(run):
    done = run("python", "src/train.py")
    assert done.returncode == 1
    word, said = done.stderr.splitlines()[-1].split(" ", 1)
    assert word == "MLOPS_ERROR"
    assert json.loads(said) == module("local").NO_ENVIRONMENT


def test_a_trainer_that_is_not_in_python_needs_none(run):
    assert run("true").returncode == 0
