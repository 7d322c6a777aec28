"""Failures that a person can act on."""


class TrainerError(Exception):
    """The code is for machines, the message says what is wrong, the next step what to do: one sentence each."""

    def __init__(self, code: str, message: str, next_step: str):
        super().__init__(message)
        self.code = code
        self.message = message
        self.next_step = next_step


def trainer_error_of(error: BaseException | None) -> TrainerError | None:
    """The failure with a sentence behind an error: Kedro wraps what its datasets raise."""
    while error is not None:
        if isinstance(error, TrainerError):
            return error
        error = error.__cause__ or error.__context__
    return None
