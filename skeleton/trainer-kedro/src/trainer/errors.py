"""Failures that a person can act on."""

from collections.abc import Iterator


class TrainerError(Exception):
    """The code is for machines, the message says what is wrong, the next step what to do: one sentence each."""

    def __init__(self, code: str, message: str, next_step: str):
        super().__init__(code, message, next_step)
        self.code = code
        self.message = message
        self.next_step = next_step

    def __str__(self) -> str:
        return self.message


def chain(error: BaseException | None) -> Iterator[BaseException]:
    """An error and what is behind it: Kedro wraps what its datasets raise."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def trainer_error_of(error: BaseException) -> TrainerError | None:
    """The failure with a sentence behind an error."""
    return next((each for each in chain(error) if isinstance(each, TrainerError)), None)
