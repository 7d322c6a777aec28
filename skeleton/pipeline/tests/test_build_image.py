"""The image of training pods, by a docker that writes down what it is asked."""

import shutil
import sys

import pytest
from ci_script import CI, load_script

DIGEST = "sha256:" + "ab" * 32
DOCKER = """#!{python}
import json, os, pathlib, sys
here = pathlib.Path(__file__).parent
with (here / "calls").open("a") as calls:
    calls.write(" ".join(sys.argv[1:4]) + "\\n")
if sys.argv[2] == "imagetools":
    if not (here / "pushed").exists():
        sys.exit(1)
    print(json.dumps("{digest}"))
elif (here / "broken").exists():
    sys.exit(17)
else:
    (here / "pushed").write_text(sys.argv[sys.argv.index("--tag") + 1])
    metadata = sys.argv[sys.argv.index("--metadata-file") + 1]
    pathlib.Path(metadata).write_text(json.dumps({{"containerimage.digest": "{digest}"}}))
"""


@pytest.fixture
def docker(tmp_path, monkeypatch):
    """The folder of the program, with what it was asked and what was pushed."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "docker"
    program.write_text(DOCKER.format(python=sys.executable, digest=DIGEST))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=":")
    monkeypatch.setenv("IMAGE_REPOSITORY", "registry.test/ml/trainer")
    return folder


@pytest.fixture
def step(tmp_path, monkeypatch):
    """The step in a copy of what the image is built from."""
    step = load_script("build_image")
    for name in step.SOURCES:
        shutil.copy(CI.parent / name, tmp_path)
    monkeypatch.setattr(step, "ROOT", tmp_path)
    return step


def calls(docker):
    return (docker / "calls").read_text().splitlines() if (docker / "calls").exists() else []


def test_an_image_is_built_once_for_a_lock(step, docker, capsys):
    assert (step.main(), step.main()) == (0, 0)
    assert [call.split()[1] for call in calls(docker)] == ["imagetools", "build", "imagetools"]
    assert (docker / "pushed").read_text() == f"registry.test/ml/trainer:{step.tag()}"
    assert capsys.readouterr().out.count(f"registry.test/ml/trainer@{DIGEST}\n") == 2


def test_another_lock_is_another_image(step):
    before = step.tag()
    lock = step.ROOT / step.SOURCES[-1]
    lock.write_text(lock.read_text() + "\n")
    assert step.tag() != before


def test_a_build_that_fails_fails_the_step(step, docker, capsys):
    (docker / "broken").touch()
    assert step.main() == 1
    assert "docker ended with 17" in capsys.readouterr().err


def test_without_a_repository_there_is_nothing_to_do(step, docker, monkeypatch):
    monkeypatch.delenv("IMAGE_REPOSITORY")
    assert step.main() == 0
    assert calls(docker) == []
