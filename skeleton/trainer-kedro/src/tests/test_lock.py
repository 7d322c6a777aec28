"""Whether an image has the dependencies of a commit."""

import hashlib
import os

import pytest

from trainer.errors import TrainerError
from trainer.lock import Places, ensure_dependencies

INSTALL = {"MLOPS_INSTALL_ON_MISMATCH": "1"}


@pytest.fixture
def places(tmp_path):
    (tmp_path / "uv.lock").write_text("version = 1\n")
    (tmp_path / "image.sha256").write_text(f"{hashlib.sha256(b'other').hexdigest()}\n")
    return Places(image_lock=tmp_path / "image.sha256", project=tmp_path, uv=tmp_path / "uv")


def fake_uv(places, code):
    places.uv.write_text(f'#!/bin/sh\necho "$@" > "{places.project}/called"\nexit {code}\n')
    places.uv.chmod(0o755)


def refused(env, places):
    with pytest.raises(TrainerError) as error:
        ensure_dependencies(env, places)
    assert error.value.code == "lock-mismatch"
    return error.value


def test_without_an_image_and_with_the_same_lock_there_is_nothing_to_do(places):
    ensure_dependencies({}, Places(image_lock=places.project / "absent"))
    places.image_lock.write_text(f"{hashlib.sha256(b'version = 1' + os.linesep.encode()).hexdigest()}\n")
    ensure_dependencies({}, places)


def test_another_lock_is_refused(places):
    assert "MLOPS_INSTALL_ON_MISMATCH=1" in refused({}, places).next_step


def test_an_image_without_uv_cannot_install(places):
    assert "has no uv" in refused(INSTALL, places).message


def test_what_is_installed_starts_the_trainer_again(places, monkeypatch):
    started = []
    monkeypatch.setattr(os, "execv", lambda *args: started.append(args))
    fake_uv(places, 0)
    ensure_dependencies(INSTALL, places)
    assert "sync --locked --no-dev" in (places.project / "called").read_text()
    assert started[0][0] == places.project / ".venv/bin/python"


def test_an_installation_that_fails_is_told(places):
    fake_uv(places, 3)
    assert "could not be installed" in refused(INSTALL, places).message
