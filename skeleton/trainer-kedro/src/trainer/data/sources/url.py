"""A file over HTTP(S)."""

import hashlib
import time
from collections.abc import Sequence
from urllib.parse import urlsplit

import requests

from trainer.data.errors import data_error
from trainer.data.sources.limits import MAX_BYTES, PAUSES, TIMEOUT, may_pass, too_large, unreachable


def read_url(
    address: str, sha256: str | None, pauses: Sequence[float] = PAUSES, most: int = MAX_BYTES, timeout: float = TIMEOUT
) -> bytes:
    """Reads a file and checks that it is the one that was agreed on.

    :param sha256: 64 hexadecimal digits; None takes any file
    :raises TrainerError: `data-unreachable`, `data-too-large` or `data-checksum`
    """
    host = urlsplit(address).netloc.rpartition("@")[2]
    content = _fetch(address, host, pauses, most, timeout)
    actual = hashlib.sha256(content).hexdigest()
    if sha256 in (None, actual):
        return content
    raise data_error(
        "data-checksum",
        f"The training data is not the file that was agreed on: its SHA-256 is {actual[:12]}..., not {sha256[:12]}....",
    )


def _fetch(address: str, host: str, pauses: Sequence[float], most: int, timeout: float) -> bytes:
    for pause in (*pauses, None):
        status = None
        try:
            with requests.get(address, stream=True, timeout=timeout) as response:
                if response.ok:
                    return _body(response, most)
                status = response.status_code
        except requests.RequestException:
            pass
        if pause is None or not may_pass(status):
            break
        time.sleep(pause)
    raise unreachable(host, status)


def _body(response: requests.Response, most: int) -> bytes:
    content = bytearray()
    for chunk in response.iter_content(1 << 16):
        content += chunk
        if len(content) > most:
            raise too_large(most)
    return bytes(content)
