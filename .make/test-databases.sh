#!/bin/sh
# The whole suite on the other engines, browsers included. Usage: test-databases.sh PROCESSES ENGINE...
set -eu
cd "$(dirname "$0")/.."
. .make/scratch.sh

processes=$1
shift
for engine; do
	set -- "$@" --only "$engine"
	shift
done
python -m chatsite.testing.databases "$@" -- -n "$processes"
