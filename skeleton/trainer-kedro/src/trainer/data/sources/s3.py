"""An object of S3, or of a server that speaks S3, with AWS's own variables."""

import os
import time
from collections.abc import Sequence
from urllib.parse import urlsplit

from trainer.data.sources.limits import MAX_BYTES, PAUSES, TIMEOUT, may_pass, too_large, unreachable


def read_s3(uri: str, pauses: Sequence[float] = PAUSES, most: int = MAX_BYTES) -> bytes:
    """Without AWS_ACCESS_KEY_ID the request is not signed, which a public bucket takes.

    :param uri: `s3://bucket/key`
    :raises TrainerError: `data-unreachable` or `data-too-large`
    """
    bucket, _, key = uri.removeprefix("s3://").partition("/")
    client = _client()
    # Botocore says nothing of a host in its errors.
    host = urlsplit(client.meta.endpoint_url).netloc
    for pause in (*pauses, None):
        status, content = _try(client, bucket, key, most)
        if content is not None:
            return content
        if pause is None or not may_pass(status):
            break
        time.sleep(pause)
    raise unreachable(host, status)


def _try(client, bucket: str, key: str, most: int) -> tuple[int | None, bytes | None]:
    """The status of a refusal, or the content."""
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        found = client.get_object(Bucket=bucket, Key=key)
        if found["ContentLength"] > most:
            raise too_large(most)
        return None, found["Body"].read()
    except ClientError as error:
        return error.response["ResponseMetadata"]["HTTPStatusCode"], None
    except BotoCoreError:
        return None, None


def _client():
    # Most projects have no S3 and save the time of this import.
    import boto3
    from botocore import UNSIGNED
    from botocore.config import Config

    signed = bool(os.environ.get("AWS_ACCESS_KEY_ID"))
    own = bool(os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL"))
    config = Config(
        signature_version=None if signed else UNSIGNED,
        connect_timeout=TIMEOUT,
        read_timeout=TIMEOUT,
        retries={"total_max_attempts": 1},
        s3={"addressing_style": "path"} if own else None,
    )
    region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or "us-east-1"
    return boto3.client("s3", region_name=region, config=config)
