"""What every source has in common."""

from trainer.data.errors import data_error
from trainer.errors import TrainerError

# More would not fit into the memory of an ordinary training.
MAX_BYTES = 128 * 1024 * 1024
# Seconds for one try, and between tries.
TIMEOUT = 60
PAUSES = (0.5, 2.0)


def too_large(most: int) -> TrainerError:
    return data_error("data-too-large", f"The training data is larger than {most // 1024 // 1024} MiB.")


def unreachable(host: str, status: int | None = None) -> TrainerError:
    """Names the host and nothing else: an address may hold a secret."""
    if status is None:
        return data_error("data-unreachable", f"The training data at {host} does not answer.")
    return data_error("data-unreachable", f"The training data at {host} cannot be read: it answers {status}.")


def may_pass(status: int | None) -> bool:
    """Whether another try can help."""
    return status is None or status >= 500 or status == 429
