#!/bin/sh
# PostgreSQL's image runs this once, in an empty volume: the replica may copy and follow this database, and the archive can be written.
set -eu
echo 'host replication postgres samenet scram-sha-256' >>"$PGDATA/pg_hba.conf"
