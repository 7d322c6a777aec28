"""Bounds what MLflow waits for S3; Python imports this module at every start.

MLflow hands boto3 a configuration of its own, whose timeouts of 60 seconds win over
`AWS_DEFAULTS_MODE` and any other setting from outside. With two attempts an S3 store that is
cut off is an error after about 7 seconds, and one that stalls after a minute.
"""

from botocore.config import Config

CONNECT_SECONDS = 3
READ_SECONDS = 30

Config.OPTION_DEFAULTS.update(connect_timeout=CONNECT_SECONDS, read_timeout=READ_SECONDS)
