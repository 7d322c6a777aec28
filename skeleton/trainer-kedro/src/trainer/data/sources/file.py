"""A file of the repository."""

from pathlib import Path

from trainer.data.errors import data_error
from trainer.data.sources.limits import MAX_BYTES, too_large


def read_repository_file(folder: Path, path: str, most: int = MAX_BYTES) -> bytes:
    """:raises TrainerError: `data-missing-file` or `data-too-large`"""
    try:
        content = (folder / path).read_bytes() if (folder / path).stat().st_size <= most else None
    except OSError:
        raise data_error("data-missing-file", f'The repository has no file "{path}".') from None
    if content is None:
        raise too_large(most)
    return content
