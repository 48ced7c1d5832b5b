#!/bin/sh
# The tests on SingleStore: the server that SINGLESTORE_HOST names, or else its stand-in.
set -eu
cd "$(dirname "$0")/.."

if [ -z "${SINGLESTORE_HOST:-}" ]; then
	exec .make/test-databases.sh "$1" child-aggregator
fi
. .make/scratch.sh
# One process: each more would create a database of its own on that server.
python -m chatsite.testing.databases --real --
