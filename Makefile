# Everything a newcomer types. `make help` lists it; each target brings what it needs by itself.
PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3; do \
	$$name -c "" 2> /dev/null && echo $$name && break; done)
BIN := .venv/bin
# Two processes of tests at once: as many as the smallest machine we test on has cores.
TESTERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help run demo test test-databases test-singlestore soak hostile bench-pages bench-live \
	bench-database bench-shortcuts bench-memory format environment environment-dev

help: ## list all targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: environment ## start the chat on http://127.0.0.1:8000 (HOST, PORT, DATA_DIR...: see README.md)
	@exec $(BIN)/python -m chatsite.serve

demo: environment ## fill an empty chat with people, rooms and weeks of messages; prints the logins
	@$(BIN)/python manage.py demo $(DEMO)

test: environment-dev ## run every check and test: format, lint, types, migrations, settings, browsers
	@.make/test.sh $(TESTERS)

test-databases: environment-dev ## run the tests once more on MariaDB and on SingleStore's rules
	@.make/test-databases.sh $(TESTERS) mariadb stand-in child-aggregator

test-singlestore: environment-dev ## run them on SingleStore's rules, or on a real one (SINGLESTORE_HOST...)
	@.make/test-singlestore.sh $(TESTERS)

soak: environment-dev ## kill and restart servers under load, and count what was lost (must be nothing)
	@$(BIN)/python -m bench.soak

hostile: environment-dev ## attack it, bare and behind nginx and Caddy, and measure what people notice (SHORT=1)
	@SHORT=$(SHORT) $(BIN)/python -m bench.hostile

bench-pages: environment-dev ## measure pages, sending and logging in, on SQLite and on MariaDB
	@$(BIN)/python -m bench.pages

bench-live: environment-dev ## measure delivery to many streams
	@$(BIN)/python -m bench.live

bench-database: environment-dev ## measure the queries on each database
	@$(BIN)/python -m bench.database

bench-shortcuts: environment-dev ## measure what each way around Django's machinery saves
	@$(BIN)/python -m bench.shortcuts

bench-memory: environment-dev ## measure what a process holds after many requests
	@$(BIN)/python -m bench.memory

format: environment-dev ## format the code
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix . && $(BIN)/deno fmt --config .deno.json

environment:
	@test -n "$(PYTHON)" || { echo "Brave Chat needs Python 3.11 or newer."; exit 1; }
	@$(PYTHON) .make/environment.py

environment-dev:
	@test -n "$(PYTHON)" || { echo "Brave Chat needs Python 3.11 or newer."; exit 1; }
	@$(PYTHON) .make/environment.py dev
