# citekit: `make demo` runs the main job, `make test` the tests; both set everything up by themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SEEDS := $(wildcard ../shared/seeds)
SOURCES := $(if $(SEEDS),$(SEEDS),$(wildcard seeds/samples/*.txt))
QUERY := $(if $(SEEDS),energy security,page number)

.PHONY: help demo test check bench clean

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

demo: $(READY) ## read the source documents, find a passage, quote and cite it
	@PATH="$(CURDIR)/$(BIN):$$PATH" SOURCES="$(SOURCES)" QUERY="$(QUERY)" sh bench/demo.sh

test: $(READY) ## run all tests
	$(BIN)/python -m pytest -q

check: $(READY) ## types, style, architecture
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python bench/house.py

bench: $(READY) ## measure the figures that the README quotes
	$(BIN)/python -m bench

clean: ## remove what make made
	rm -rf $(VENV) demo build *.egg-info

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "citekit needs Python 3.11 or newer: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	@touch $@
