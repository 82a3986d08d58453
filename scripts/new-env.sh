#!/bin/sh
# Makes .env of .env.example, with a fresh secret wherever the example leaves a value empty.
set -eu
cd "$(dirname "$0")/.."

if [ -e .env ]; then
  echo 'There is a .env already. Its secrets belong to the data in the volumes, so it stays as it is.' >&2
  exit 1
fi

secret() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

umask 077
while IFS= read -r line; do
  case $line in
    [A-Z]*=) printf '%s%s\n' "$line" "$(secret)" ;;
    *) printf '%s\n' "$line" ;;
  esac
done <.env.example >.env.new
mv .env.new .env
echo 'Wrote .env. Next: docker compose up'
