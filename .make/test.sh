#!/bin/sh
# Every check and test, in the order of what fails fastest. Usage: test.sh [PROCESSES]
set -eu
cd "$(dirname "$0")/.."
. .make/scratch.sh
deno="--config .deno.json"
offline="--no-remote --no-npm"
unset SINGLESTORE_HOST

# It takes longer than all of what comes before it is asked for, and one processor.
{ mypy . && MYPYPATH=.make mypy .make; } > "$scratch/types" 2>&1 &
types=$!

step "Format";                ruff format --check --quiet .; deno fmt $deno --check
step "Lint";                  ruff check --quiet .; deno lint $deno; djlint templates --lint --quiet
step "Migrations";            python manage.py makemigrations --check --dry-run
step "Production settings";   . .make/production.sh
step "Tests of scripts";      deno test --quiet $deno $offline --no-check --location http://chat.test \
	--allow-read=static/js chat/tests/js
step "Types";                 deno check --quiet $deno $offline static/js chat/tests/js
                              wait "$types" && right=0 || right=$?
                              cat "$scratch/types"; [ "$right" = 0 ]
step "Tests";                 pytest -q -n "${1:-3}"
