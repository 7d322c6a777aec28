"""Creates the buckets of the development S3 store; waits up to a minute for it to answer."""

import os
import time

import boto3
from botocore.exceptions import BotoCoreError, ClientError

BUCKETS = ("mlflow", "airflow-logs")
ATTEMPTS = 30

s3 = boto3.client("s3", endpoint_url=os.environ["MLFLOW_S3_ENDPOINT_URL"])


def create(bucket: str) -> None:
    try:
        s3.create_bucket(Bucket=bucket)
    except s3.exceptions.BucketAlreadyOwnedByYou:
        pass


for attempt in range(1, ATTEMPTS + 1):
    try:
        for bucket in BUCKETS:
            create(bucket)
        break
    except (BotoCoreError, ClientError):
        if attempt == ATTEMPTS:
            raise
        time.sleep(2)
