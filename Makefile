# Broadsheet. Plain `make` lists the targets; .ci/run calls the same ones.

VENV := .venv
BIN := $(VENV)/bin
SAMPLE := data/raw/lxrb/2025-06-18
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# The first Python of the machine that is new enough; `make PYTHON=/path/to/python install` names another one.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$name"; break; }; done)

.DEFAULT_GOAL := help
.PHONY: help install run test torture lint format docs golden

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(VENV)/.development ## Make .venv with all that development needs

run: $(VENV)/.runtime ## Process the sample day and say what was made and where
	$(BIN)/broadsheet run $(SAMPLE)

test: $(VENV)/.development ## Run the whole test suite
	$(BIN)/python -m pytest --numprocesses=2 --dist=loadfile

torture: $(VENV)/.development ## Publish from many processes at once and kill some, on a folder and on S3 (minutes)
	$(BIN)/python -m tests.torture

lint: $(VENV)/.development ## Check style, types and who imports whom
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.development ## Bring the code into the common form
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

docs: $(VENV)/.development ## Write docs/cli.md and the data dictionary anew
	$(BIN)/python -m flows.reference
	$(BIN)/python -m schemas.generate

golden: $(VENV)/.development ## Write the expected rows of the samples anew, for review
	$(BIN)/python -m tests.golden.release
	$(BIN)/python -m tests.golden.correction

define PREPARE
test -n "$(PYTHON)" || { echo "No Python 3.11 or newer was found. Install one (Debian, Ubuntu: apt install python3\
 python3-venv; macOS: brew install python; else: python.org) and run make again." >&2; exit 1; }; \
$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	echo "$(PYTHON) is older than Python 3.11. Install a newer one and run make again." >&2; exit 1; }; \
$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	echo "$(PYTHON) lacks the module venv. Install it (Debian, Ubuntu: apt install python3-venv) and run make again." >&2; \
	exit 1; }; \
$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
endef

# A stamp says which lock a .venv was filled from. The development lock holds the runtime lock's packages too.
$(VENV)/.runtime: requirements.lock pyproject.toml
	@$(PREPARE)
	@echo "Installing the runtime packages into $(VENV) (about a minute) ..."
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps -e .
	@touch $@

$(VENV)/.development: requirements-dev.lock pyproject.toml
	@$(PREPARE)
	@echo "Installing the development packages into $(VENV) (about a minute) ..."
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@$(PIP) install --no-deps -e .
	@touch $(VENV)/.runtime $@
