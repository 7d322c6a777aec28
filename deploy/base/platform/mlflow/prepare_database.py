"""Brings MLflow's database up to date before the server starts.

Writes the server's `basic_auth.ini`, migrates the tracking and the account tables and sets the
passwords of the declared accounts. Replicas that start together take turns by an advisory
lock. Environment: `MLFLOW_BACKEND_STORE_URI`, `MLFLOW_AUTH_ADMIN_USERNAME`, `_PASSWORD` and
`MLFLOW_AUTH_CONFIG_PATH`; `/run/accounts/<username>` holds the password of each other account.
"""

import os
from pathlib import Path

import sqlalchemy
from mlflow.db import upgrade as upgrade_tracking

LOCK = 0x6D6C6F7073
ACCOUNTS = Path("/run/accounts")
AUTH_CACHE_SECONDS = 60


def declared_accounts() -> dict[str, tuple[str, bool]]:
    """Username -> (password, is administrator)."""
    accounts = {}
    if ACCOUNTS.is_dir():
        for file in ACCOUNTS.iterdir():
            if file.is_file() and not file.name.startswith("."):
                accounts[file.name] = (file.read_text().strip(), False)
    administrator = os.environ["MLFLOW_AUTH_ADMIN_USERNAME"]
    accounts[administrator] = (os.environ["MLFLOW_AUTH_ADMIN_PASSWORD"], True)
    return accounts


def set_accounts(uri: str) -> None:
    # This package reads its configuration when it is imported.
    from mlflow.server.auth.sqlalchemy_store import SqlAlchemyStore

    store = SqlAlchemyStore()
    store.init_db(uri)
    for username, (password, is_admin) in declared_accounts().items():
        if not store.has_user(username):
            store.create_user(username, password, is_admin=is_admin)
        elif not store.authenticate_user(username, password):
            store.update_user(username, password=password)


def write_auth_config(uri: str) -> None:
    # configparser reads `%` as an interpolation.
    escaped = uri.replace("%", "%%")
    Path(os.environ["MLFLOW_AUTH_CONFIG_PATH"]).write_text(
        "[mlflow]\n"
        "default_permission = READ\n"
        f"database_uri = {escaped}\n"
        f"auth_cache_ttl_seconds = {AUTH_CACHE_SECONDS}\n"
    )


def main() -> None:
    uri = os.environ["MLFLOW_BACKEND_STORE_URI"]
    write_auth_config(uri)
    engine = sqlalchemy.create_engine(uri)
    with engine.connect() as lock:
        lock.execute(sqlalchemy.text("SELECT pg_advisory_lock(:key)"), {"key": LOCK})
        upgrade_tracking.callback(uri)
        set_accounts(uri)


if __name__ == "__main__":
    main()
