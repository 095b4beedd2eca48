# Two commands are enough: `make run` and `make test`. Both set up what they need. Windows: see README.md.
PYTHON ?= python3
PORT   ?= 8501
DATA   ?= data
BIN    := .venv/bin

# A machine may forbid compiled files; then each server and each child of the tests would compile the program anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test lint coverage check bench sample venv dev browser pictures texts lock clean

run: venv
	ZI_DATA="$(DATA)" $(BIN)/streamlit run app.py --server.port "$(PORT)"

venv: .venv/run.stamp

.venv/run.stamp: requirements.lock
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

dev: .venv/dev.stamp

.venv/dev.stamp: requirements-dev.lock requirements-data.lock .venv/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-data.lock
	touch $@

# Chromium comes from the system's packages, never from a test tool's own download.
browser:
	$(PYTHON) tests/browser/install.py

# COVER adds what coverage needs; the continuous integration runs every test once, measured.
COVER ?=
MEASURED := --cov --cov-branch --cov-report=

test: dev browser
	$(BIN)/python -m pytest -n 2 --dist loadscope --no-loadscope-reorder $(COVER)

lint: dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

coverage: dev
	$(BIN)/python -m coverage report --include="zi_core/*" --fail-under=100
	$(BIN)/python -m coverage report --include="pages/*,web/*,app.py" --fail-under=90

check: lint
	$(BIN)/python -m pytest -n 2 --dist loadscope --no-loadscope-reorder -m "not browser" $(MEASURED)
	$(MAKE) coverage

bench: dev browser
	$(BIN)/python -m bench

sample: venv
	$(BIN)/python -m zi_core --data "$(DATA)" sample load

# The documents' pictures, from the invented court.
pictures: dev browser
	$(BIN)/python -m tests.browser.pictures

# The English catalogue: adds what is new, drops what is stale, says what still lacks English.
texts: dev
	$(BIN)/python -m tests.texts.update

# Pins with hashes and without host names, for every platform; needs the package uv.
lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-emit-index-url --no-header --no-annotate -q -o requirements.lock
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-emit-index-url --no-header --no-annotate -q -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .coverage*
