"""All checks of a table, before the training."""

from dataclasses import asdict, dataclass
from typing import Any

from trainer.data.checks.check import Check
from trainer.data.checks.classes import check_classes
from trainer.data.checks.columns import check_nulls, check_shape, check_types, few_complete
from trainer.data.checks.drift import check_drift, check_ranges
from trainer.data.checks.duplicates import check_duplicates
from trainer.data.columns import choose_columns
from trainer.data.dataset import Dataset, label_of, to_dataset
from trainer.data.errors import data_error
from trainer.data.profile.describe import profile_of
from trainer.data.raw_table import RawTable
from trainer.data.reading import origin_of
from trainer.errors import TrainerError
from trainer.learning.split import Split, split_rows
from trainer.mlops_file import MlopsFile


@dataclass(frozen=True)
class Examination:
    checks: list[Check]
    # Absent when columns are missing.
    profile: dict[str, Any] | None = None
    # What to train on; only without a failure.
    data: Dataset | None = None
    failure: TrainerError | None = None

    @property
    def report(self) -> dict[str, Any]:
        """By name below the folder `data` of the run."""
        checks = {"checks": [asdict(check) for check in self.checks]}
        return checks if self.profile is None else {**checks, "profile": self.profile}


def unread(failure: TrainerError) -> Examination:
    """Of data that could not be read only the reason is known."""
    return Examination([Check(failure.code, False, failure.message)], failure=failure)


def examine(
    table: RawTable, mlops: MlopsFile, test_share: float, seed: int, latest: dict[str, Any] | None = None
) -> Examination:
    """Makes every check that can be made; the first one that failed is the failure.

    :param latest: profile of the champion's data; not compared with when the project now predicts something else
    """
    task, limits, target = mlops.task, mlops.checks, mlops.data.target
    champion = latest if latest and (latest["task"], latest["target"]) == (task, target) else None
    choice = choose_columns(table.columns, target, mlops.data.features, champion)
    checks = check_shape(table, choice, limits.minRows)
    if choice.missing or table.row_count == 0:
        return Examination(checks, failure=failure_of(checks))

    used = [*choice.features, target]
    checks.append(check_types(table, used if task == "regression" else choice.features))
    checks.append(check_nulls(table, used, limits.maxNullShare))
    if task == "classification":
        labels = [label for cell in table.of(target) if (label := label_of(cell)) is not None]
        checks += check_classes(labels, limits.minClassShare, champion)
    data = to_dataset(table, task, origin_of(mlops.data), choice.features, target)
    if len(data.rows) < limits.minRows <= table.row_count:
        checks.append(few_complete(len(data.rows), limits.minRows))
    parts = _try_split(data, test_share, seed)
    if isinstance(parts, Split) and len(data.rows):
        checks.append(check_duplicates(data, parts, limits.maxDuplicateShare))

    columns = dict(zip(choice.features, data.rows.T, strict=True))
    checks += [check_ranges(columns, champion), check_drift(columns, limits, champion)]
    failure = failure_of(checks) or (None if isinstance(parts, Split) else parts)
    return Examination(checks, profile_of(table, data, target), None if failure else data, failure)


def _try_split(data: Dataset, test_share: float, seed: int) -> Split | TrainerError:
    """A split that cannot be made is told after what is wrong with the data."""
    try:
        return split_rows(data.task, data.targets.tolist(), data.classes, test_share, seed)
    except TrainerError as error:
        return error


def failure_of(checks: list[Check]) -> TrainerError | None:
    """The first check that stops a run, as its error."""
    failed = next((check for check in checks if check.stops), None)
    return failed and data_error(failed.check, failed.message)
