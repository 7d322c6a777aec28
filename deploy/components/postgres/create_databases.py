"""Creates a role and a database for every file of `/run/roles`, and sets the role's password.

A file is named as the role and holds its password. The portal's role may create databases:
Backstage keeps one for each plugin. Waits up to a minute for PostgreSQL to answer.
Connects by libpq's `PGHOST`, `PGUSER` and `PGPASSWORD`.
"""

import time
from pathlib import Path

import psycopg2
from psycopg2 import sql

ROLES = Path("/run/roles")
MAY_CREATE_DATABASES = {"portal"}
ATTEMPTS = 30


def connect():
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return psycopg2.connect(dbname="postgres", connect_timeout=2)
        except psycopg2.OperationalError:
            if attempt == ATTEMPTS:
                raise
            time.sleep(2)


def exists(cursor, table: str, column: str, value: str) -> bool:
    query = sql.SQL("SELECT 1 FROM {} WHERE {} = %s").format(
        sql.Identifier(table), sql.Identifier(column)
    )
    cursor.execute(query, (value,))
    return cursor.fetchone() is not None


def declare(cursor, role: str, password: str) -> None:
    name = sql.Identifier(role)
    if not exists(cursor, "pg_roles", "rolname", role):
        cursor.execute(sql.SQL("CREATE ROLE {}").format(name))
    options = "LOGIN CREATEDB" if role in MAY_CREATE_DATABASES else "LOGIN"
    cursor.execute(
        sql.SQL(f"ALTER ROLE {{}} WITH {options} PASSWORD {{}}").format(
            name, sql.Literal(password)
        )
    )
    if not exists(cursor, "pg_database", "datname", role):
        cursor.execute(sql.SQL("CREATE DATABASE {0} OWNER {0}").format(name))


connection = connect()
# CREATE DATABASE is not allowed in a transaction.
connection.autocommit = True
with connection.cursor() as cursor:
    for file in sorted(ROLES.iterdir()):
        if file.is_file():
            declare(cursor, file.name, file.read_text().strip())
