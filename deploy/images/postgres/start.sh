#!/bin/sh
# Makes a database cluster in $PGDATA at the first start, then becomes PostgreSQL.
# Environment as of the official image: PGDATA, POSTGRES_USER, POSTGRES_PASSWORD.
# Arguments go to postgres, for example: -c max_connections=500
set -eu
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  : "${POSTGRES_PASSWORD:?set POSTGRES_PASSWORD, the password of the superuser}"
  # Renamed when complete, so that an interrupted start does not leave half a cluster.
  part="$PGDATA.part"
  password=$(mktemp)
  rm -rf "$part"
  printf '%s\n' "$POSTGRES_PASSWORD" >"$password"
  initdb --pgdata="$part" --username="${POSTGRES_USER:-postgres}" --pwfile="$password" \
    --auth=scram-sha-256 --encoding=UTF8 --locale=C
  rm -f "$password"
  echo 'host all all all scram-sha-256' >>"$part/pg_hba.conf"
  mv "$part" "$PGDATA"
fi
unset POSTGRES_PASSWORD
# Backstage keeps a pool of connections for each of its plugins.
exec postgres -D "$PGDATA" -c listen_addresses='*' -c max_connections=300 -c jit=off "$@"
