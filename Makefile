# Two commands: `make run` shows the site, `make test` proves it. `make help` lists the rest.
SHELL := /bin/sh
.DEFAULT_GOAL := help

# The first Python from 3.11 on.
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null && echo $$p && break; done)
VENV ?= .venv
VAR ?= var
# Not from the environment: some shells export the machine's name under it.
HOST = 127.0.0.1
PORT ?= 8000
SITE_URL ?= http://localhost:$(PORT)
EXTRA_HOSTS ?= localhost,127.0.0.1,[::1]
DEMO ?=
DEMO_PASSWORD ?=
CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
PYTEST_ARGS ?=

BIN := $(VENV)/bin
# For commands that need settings but no data.
MANAGE := DJANGO_SETTINGS_MODULE=config.settings.test DATABASE_URL=sqlite://:memory: $(BIN)/python manage.py
CATALOGUE := locale/fr/LC_MESSAGES/django
# A changed requirements file has another sum, so another stamp: installed once, then never looked at.
sum = $(shell cksum < $(1) | tr ' ' '-')
INSTALLED := $(VENV)/.installed-$(call sum,requirements.txt)
INSTALLED_DEV := $(VENV)/.installed-dev-$(call sum,requirements-dev.txt)

# Runs the Procfile until it is told to stop, and leaves no process behind; when one fails, all stop and
# the end of the log is shown. A closed terminal (HUP) would kill honcho alone, so it ignores that and gets TERM.
define PROCESSES
: >> "$$log"; [ "$$(wc -c < "$$log")" -lt 10000000 ] || mv "$$log" "$$log.1"; \
	(trap '' HUP; exec honcho --env /dev/null start >> "$$log" 2>&1) & honcho=$$!; \
	trap 'kill -TERM $$honcho 2> /dev/null || :' HUP INT TERM; \
	status=0; wait $$honcho || status=$$?; \
	while kill -0 $$honcho 2> /dev/null; do wait $$honcho || status=$$?; done; \
	case $$status in 0|129|130|143) exit 0;; esac; \
	tail -n 20 "$$log" >&2; echo "A process failed; the whole log: $$log" >&2; exit $$status
endef

##@ The two commands

.PHONY: run
run: $(INSTALLED) $(CATALOGUE).mo ## Serve the site as in production (PORT=8000 VAR=var DEMO=real DEMO_PASSWORD=…)
ifneq ($(DEMO),)
ifneq ($(DEMO),real)
	$(error DEMO is "real" or not given)
endif
endif
	@set -eu; umask 077; mkdir -p '$(VAR)/logs'; key='$(VAR)/secret_key'; \
	[ -s "$$key" ] || $(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(64))' > "$$key"; \
	export SECRET_KEY="$${SECRET_KEY:-$$(cat "$$key")}" VAR='$(abspath $(VAR))' SITE_URL='$(SITE_URL)' \
		EXTRA_HOSTS='$(EXTRA_HOSTS)' HOST='$(HOST)' PORT='$(PORT)' PATH="$(abspath $(BIN)):$$PATH" \
		DJANGO_SETTINGS_MODULE=config.settings.production PYTHONUNBUFFERED=1; \
	python manage.py prepare_demonstration --bind '$(HOST):$(PORT)' $(if $(DEMO),--real); \
	unset DEMO_PASSWORD; \
	log='$(VAR)/logs/site.log'; $(PROCESSES)

.PHONY: test
test: $(INSTALLED_DEV) $(CATALOGUE).mo browser ## Run every test (on PostgreSQL and Redis with DATABASE_URL and CACHE_URL)
	@set -eu; chromium='$(CHROMIUM)'; \
	if [ -n "$$chromium" ]; then CHROMIUM="$$chromium" exec $(BIN)/pytest $(PYTEST_ARGS); fi; \
	$(BIN)/pytest -m "not journey" $(PYTEST_ARGS); \
	echo "*** NO CHROMIUM: these journeys did NOT run (make test CHROMIUM=/path/to/chromium):"; \
	$(BIN)/pytest -m journey --collect-only -q | grep '::'; \
	[ "$${CI:-}" != true ]

CHECKS := format lint templates types imports architecture migrations messages dependencies
.PHONY: check
check: $(CHECKS:%=check-%) ## All that can be said without running the site (make -k check: go on after a failure)

# Parts of the check

.PHONY: check-format
check-format: $(INSTALLED_DEV)
	$(BIN)/ruff format --check .

.PHONY: check-lint
check-lint: $(INSTALLED_DEV)
	$(BIN)/ruff check .

.PHONY: check-templates
check-templates: $(INSTALLED_DEV)
	$(BIN)/djlint templates --lint --quiet

.PHONY: check-types
check-types: $(INSTALLED_DEV)
	$(BIN)/mypy

.PHONY: check-imports
check-imports: $(INSTALLED_DEV)
	PYTHONPATH=site:. $(BIN)/lint-imports

.PHONY: check-architecture
check-architecture: $(INSTALLED_DEV)
	$(BIN)/pytest -q tests/architecture

.PHONY: check-migrations
check-migrations: $(INSTALLED_DEV)
	$(MANAGE) makemigrations --check --dry-run

.PHONY: check-messages
check-messages: $(INSTALLED_DEV)
	$(MANAGE) messages --check

.PHONY: check-dependencies
check-dependencies: $(INSTALLED_DEV)
	$(BIN)/python .ci/audit

##@ While developing

.PHONY: format
format: $(INSTALLED_DEV) ## Format and mend what can be mended
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: messages
messages: $(INSTALLED_DEV) ## Bring the French catalogue in step with the code
	$(MANAGE) messages

.PHONY: lock
lock: $(INSTALLED_DEV) ## Compile requirements*.in to requirements*.txt with hashes (PACKAGES="--upgrade-package x")
	$(BIN)/pip install --quiet uv
	for name in requirements requirements-dev; do \
		$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
			--no-emit-index-url --no-emit-find-links $(PACKAGES) $$name.in -o $$name.txt > /dev/null || exit 1; \
	done

.PHONY: clean
clean: ## Remove the environment and what tools cache (the folder VAR stays)
	rm -rf '$(VENV)' .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis test-results $(CATALOGUE).mo

.PHONY: help
help: ## This list
	@awk 'BEGIN {FS = ":.*## "} /^##@/ {print "\n" substr($$0, 5)} /^[a-z-]+:.*## / {printf "  %-10s %s\n", $$1, $$2}' Makefile

# What the above stand on

$(BIN)/python:
	@[ -n '$(PYTHON)' ] || { echo "Python 3.11 or later is needed (make run PYTHON=/path/to/python)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2> /dev/null || .ci/apt python3-venv
	$(PYTHON) -m venv $(VENV)

$(INSTALLED): | $(BIN)/python
	$(BIN)/pip install --quiet --require-hashes -r requirements.txt
	@rm -f $(VENV)/.installed-[0-9]* && touch $@

$(INSTALLED_DEV): | $(BIN)/python
	$(BIN)/pip install --quiet --require-hashes -r requirements-dev.txt
	@rm -f $(VENV)/.installed-dev-* && touch $@

$(CATALOGUE).mo: $(CATALOGUE).po | $(INSTALLED)
	$(BIN)/pybabel --quiet compile --domain django --locale fr --directory locale

.PHONY: browser
browser:
	@[ -n '$(CHROMIUM)' ] || .ci/apt chromium || echo "*** NO CHROMIUM: the journeys will not run. ***"
