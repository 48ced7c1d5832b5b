#!/bin/sh
# Write the lock files: every package, with the hashes of its files for all systems and Pythons.
# Keeps the versions that are there as long as they fit. Usage: lock.sh [--upgrade]
set -eu
cd "$(dirname "$0")/.."

compile() {
	name=$1
	shift
	.venv/bin/uv pip compile "$name.txt" --output-file "$name.lock" --universal \
		--python-version 3.11 --generate-hashes --no-config --quiet \
		--custom-compile-command "make lock" "$@"
}
compile requirements-build "$@"
compile requirements "$@"
compile requirements-dev --constraint requirements.lock "$@"
