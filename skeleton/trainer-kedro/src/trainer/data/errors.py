"""Failures of the data."""

from trainer.errors import TrainerError

# What a person does about each.
NEXT_STEPS = {
    "data-missing-file": "Add the file to the repository, or correct data.path in mlops.json.",
    "data-unreachable": "Check the address in mlops.json, that its server is up, and that this training may read from it.",
    "data-too-large": "Train on a sample of the data.",
    "data-checksum": "Check who changed the file; if the change is wanted, write its new SHA-256 into mlops.json.",
    "data-unreadable": "Correct the file: CSV in UTF-8 with a header, or Parquet.",
    "data-empty": "Check where the data comes from: its file has a header at most.",
    "data-missing-column": "Add the column to the data, or correct data.target and data.features in mlops.json.",
    "data-new-column": "Remove the column, or name it in full in data.features of mlops.json if the model shall use it.",
    "data-too-few-rows": "Add rows, or lower checks.minRows in mlops.json.",
    "data-wrong-type": "Correct the value, or leave the column out of data.features in mlops.json.",
    "data-too-many-nulls": "Fill in the column, leave it out of data.features, or raise checks.maxNullShare in mlops.json.",
    "data-one-class": "Add rows of the other classes, or check data.target in mlops.json.",
    "data-class-too-rare": "Add rows of this class, or lower checks.minClassShare in mlops.json.",
    "data-new-class": "Correct the label; if the class is wanted, remove the alias champion from the model to start anew.",
    "data-duplicates-across-split": "Remove duplicate rows, or raise checks.maxDuplicateShare in mlops.json.",
    "data-ranges": "Look at the values.",
    "data-drifted": "Look at data/checks.json of the run; "
    'if the new data is right, set checks.drift in mlops.json to "warn".',
}


def data_error(code: str, message: str) -> TrainerError:
    """A failure of the data, with the next step of its code."""
    return TrainerError(code, message, NEXT_STEPS[code])
