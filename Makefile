# Everything a newcomer types. `make help` lists it; each target brings what it needs by itself.
PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3; do \
	$$name -c "" 2> /dev/null && echo $$name && break; done)
BIN := .venv/bin
# Processes of tests at once. Half of their time they wait: on two cores three are quicker than two.
TESTERS ?= 3

.DEFAULT_GOAL := help
.PHONY: help run demo test test-firefox test-webkit test-databases test-singlestore api-clients fuzz soak hostile \
	bench-pages bench-api bench-live bench-files bench-database bench-search bench-shortcuts bench-memory bench-visits lighthouse shots \
	css-coverage lock emoji format \
	environment environment-dev environment-engines

help: ## list all targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: environment ## start the chat on http://127.0.0.1:8000 (HOST, PORT, DATA_DIR...: see README.md)
	@exec $(BIN)/python -m chatsite.serve

demo: environment ## fill an empty chat with people, rooms and weeks of messages; prints the logins
	@$(BIN)/python manage.py demo $(DEMO)

test: environment-dev ## run every check and test: format, lint, types, migrations, settings, browsers
	@.make/test.sh $(TESTERS)

test-firefox: environment-engines ## run some of the browser tests in Firefox
	@. .make/scratch.sh; ENGINE=firefox pytest -q -n 2 -m firefox chat/tests/browser

test-webkit: environment-engines ## check in WebKitGTK, Safari's engine, what it does otherwise
	@. .make/scratch.sh; xvfb-run -a -s "-screen 0 1280x800x24" pytest -q chat/tests/webkit/checks.py

test-databases: environment-dev ## run the tests once more on MariaDB and on SingleStore's rules
	@.make/test-databases.sh $(TESTERS) mariadb child-aggregator

test-singlestore: environment-dev ## run them on SingleStore's rules, or on a real one (SINGLESTORE_HOST...)
	@.make/test-singlestore.sh $(TESTERS)

api-clients: environment-dev ## make clients of the API's schema, and let them talk (needs Node, asks npm and PyPI)
	@$(BIN)/python -m chat.tests.clients.make

fuzz: environment-dev ## ask the API for all that its schema allows, and for what it does not (EXAMPLES=500)
	@. .make/scratch.sh; EXAMPLES=$(or $(EXAMPLES),500) pytest -q -n 2 --timeout=0 --show-capture=no chat/tests/api/test_api_schema.py

soak: environment-dev ## kill and restart servers under load, and count what was lost (must be nothing)
	@$(BIN)/python -m bench.soak

hostile: environment-dev ## attack it, bare and behind nginx and Caddy, and measure what people notice (SHORT=1)
	@SHORT=$(SHORT) $(BIN)/python -m bench.hostile

bench-pages: environment-dev ## measure pages, sending and logging in, on SQLite and on MariaDB
	@$(BIN)/python -m bench.pages

bench-api: environment-dev ## measure what clients of the API ask most, beside /health
	@$(BIN)/python -m bench.api

bench-live: environment-dev ## measure delivery to many streams
	@$(BIN)/python -m bench.live

bench-files: environment-dev ## measure sending and fetching files beside pages and streams
	@$(BIN)/python -m bench.files

bench-database: environment-dev ## measure the queries on each database
	@$(BIN)/python -m bench.database

bench-search: environment-dev ## measure finding one message among a million (MESSAGES=, ENGINES="sqlite mariadb")
	@MESSAGES=$(MESSAGES) $(BIN)/python -m bench.search

bench-shortcuts: environment-dev ## measure what each way around Django's machinery saves
	@$(BIN)/python -m bench.shortcuts

bench-visits: environment-dev ## measure how soon a room is there, and live, on slow 4G
	@$(BIN)/python -m bench.visits

bench-switching: environment-dev ## measure going from room to room beside loading the page
	@$(BIN)/python -m bench.switching

lighthouse: environment-dev ## let Lighthouse look at the log-in page and a room, as on a phone (needs Node)
	@$(BIN)/python -m bench.lighthouse

bench-memory: environment-dev ## measure what a process holds after many requests
	@$(BIN)/python -m bench.memory

shots: environment-dev ## take pictures of every page, in both themes and three widths (SHOTS=folder)
	@SHOTS=$(SHOTS) $(BIN)/python -m bench.shots $(ONLY)

css-coverage: environment-dev ## print the rules of our styles that no page and no part of it uses
	@$(BIN)/python -m bench.css_coverage

lock: environment-dev ## write the lock files from the pinned requirements (UPGRADE=--upgrade: newest)
	@.make/lock.sh $(UPGRADE)

emoji: environment-dev ## write the list of emoji anew, from npm's emojibase-data (needs Node)
	@$(BIN)/python .make/emoji.py

format: environment-dev ## format the code
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix . && $(BIN)/deno fmt --config .deno.json

environment:
	@test -n "$(PYTHON)" || { echo "Brave Chat needs Python 3.11 or newer."; exit 1; }
	@$(PYTHON) .make/environment.py

environment-dev:
	@test -n "$(PYTHON)" || { echo "Brave Chat needs Python 3.11 or newer."; exit 1; }
	@$(PYTHON) .make/environment.py dev

environment-engines: environment-dev
	@$(PYTHON) .make/packages.py engines
