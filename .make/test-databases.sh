#!/bin/sh
# What an engine can change, on the other engines. Usage: test-databases.sh PROCESSES ENGINE...
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
