"""The data that mlops.json names."""

from typing import Any

from kedro.io import AbstractDataset

from trainer.data.errors import NEXT_STEPS
from trainer.data.raw_table import RawTable
from trainer.data.reading import read_table
from trainer.errors import TrainerError
from trainer.mlops_file import mlops_path, read_mlops_file


class TrainingData(AbstractDataset[None, RawTable | TrainerError]):
    """Loads the table, or why there is none: the report on the data is written in both cases."""

    def __init__(self) -> None:
        self._filepath = mlops_path()

    def load(self) -> RawTable | TrainerError:
        try:
            return read_table(read_mlops_file(self._filepath).data, self._filepath.parent)
        except TrainerError as error:
            if error.code not in NEXT_STEPS:
                raise
            return error

    def save(self, data: None) -> None:
        raise NotImplementedError("The training data is read only.")

    def _describe(self) -> dict[str, Any]:
        return {"filepath": self._filepath.name}
