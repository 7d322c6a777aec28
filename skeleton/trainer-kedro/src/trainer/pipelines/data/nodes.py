"""The steps before a training."""

from typing import Any

from trainer.data.dataset import Dataset
from trainer.data.examine import Examination, examine, unread
from trainer.data.raw_table import RawTable
from trainer.errors import TrainerError
from trainer.mlops_file import read_mlops_file


def check(
    read: RawTable | TrainerError, champion: dict[str, Any], test_share: float, seed: int
) -> tuple[Examination, dict[str, Any]]:
    """All that is known of the data, and the report on it, also when the training stops for it."""
    if isinstance(read, TrainerError):
        examination = unread(read)
    else:
        examination = examine(read, read_mlops_file(), test_share, seed, champion)
    for each in examination.checks:
        if not each.passed:
            print(f"Data: {each.message}", flush=True)
    return examination, examination.report


def require(examination: Examination) -> Dataset:
    """:raises TrainerError: when the data may not be trained on"""
    if examination.failure:
        raise examination.failure
    return examination.data
