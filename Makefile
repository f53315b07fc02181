# Everything a newcomer needs: each target does its own set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
READY := $(VENV)/.ready

.PHONY: run test check lint messages browser help

help:
	@echo "make run       start the product: the demo, or the real bot when TELEGRAM_BOT_TOKEN is set"
	@echo "make test      run every test, PostgreSQL and the browser included"
	@echo "make check     ruff, mypy, catalogues, then the tests"
	@echo "make messages  bring both catalogues up to date with the code"

# What the product needs to run; what its tests and checks need besides comes with the first of them.
$(INSTALLED): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: set PYTHON=/path/to/python"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $(INSTALLED)

$(READY): $(INSTALLED)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $(READY)

run: $(INSTALLED)
	@sh scripts/start.sh $(BIN)/tawtin

test: $(READY) browser
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python scripts/messages.py --check

check: lint test

messages: $(READY)
	$(BIN)/python scripts/messages.py

browser:
	@sh scripts/browser.sh
