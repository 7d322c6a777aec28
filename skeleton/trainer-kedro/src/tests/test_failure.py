"""Why a training failed."""

import json

from trainer.errors import TrainerError, trainer_error_of
from trainer.failure import report_failure


def test_the_last_line_and_the_pod_say_the_same(tmp_path, capsys):
    log = tmp_path / "termination-log"
    log.touch()
    report_failure(TrainerError("bad-split", "One sentence é.", "Another."), log)
    last = capsys.readouterr().err.splitlines()[-1]
    expected = {"code": "bad-split", "message": "One sentence é.", "nextStep": "Another."}
    assert json.loads(last.removeprefix("MLOPS_ERROR ")) == json.loads(log.read_text()) == expected


def test_what_nobody_expected_is_told_with_its_trace(tmp_path, capsys):
    report_failure(ValueError("first line\nsecond"), tmp_path / "absent")
    told = capsys.readouterr().err
    assert "ValueError: first line" in told
    report = json.loads(told.splitlines()[-1].removeprefix("MLOPS_ERROR "))
    assert report["code"] == "unexpected"
    assert report["message"] == "The trainer failed unexpectedly: first line"
    assert not (tmp_path / "absent").exists()


def test_a_long_message_is_cut_and_a_log_that_cannot_be_written_is_told(tmp_path, capsys):
    report_failure(TrainerError("data-empty", "x" * 5000, "y"), tmp_path)
    told = capsys.readouterr().err
    assert "could not be written" in told
    assert len(told.splitlines()[-1]) < 1100


def test_the_sentence_behind_what_kedro_raises_is_found():
    inner = TrainerError("data-empty", "a", "b")
    try:
        try:
            raise inner
        except TrainerError as error:
            raise RuntimeError("wrapped") from error
    except RuntimeError as error:
        assert trainer_error_of(error) is inner
    assert trainer_error_of(ValueError("x")) is None
