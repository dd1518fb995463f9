# Everything a newcomer needs: `make demo` and `make test`. `make check` is the gate that CI runs.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test check lint types layers bench knowledge format clean

$(STAMP): pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "isotrack needs Python 3.11 or newer; run: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group dev
	@touch $@

demo: $(STAMP)
	@$(BIN)/isotrack init --demo --yes --quiet && $(BIN)/isotrack --profile demo report

test: $(STAMP)
	$(BIN)/python -m pytest -n auto --cov --cov-report=term:skip-covered -q

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

layers: $(STAMP)
	$(BIN)/lint-imports

check: lint types layers test

bench: $(STAMP)
	@env -u PYTHONDONTWRITEBYTECODE $(BIN)/python benchmarks/startup.py
	@env -u PYTHONDONTWRITEBYTECODE $(BIN)/python benchmarks/report.py

knowledge: $(STAMP)
	$(BIN)/python -m isotrack.knowledge.compile
	$(BIN)/python -m pytest -q tests/test_docs.py -k knowledge --update-golden

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis dist
