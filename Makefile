# Everything a newcomer needs: `make demo` and `make test`. `make check` is the gate that CI runs.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
# Hundreds of tests start isotrack anew; without compiled modules each start would cost several times as much.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test torture check lint types layers bench knowledge format clean

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

# The fault tests at the sizes that docs/reliability.md promises for a release; about half an hour, politely.
TORTURE = ISOTRACK_KILLS=10000 ISOTRACK_CUTS=75000 ISOTRACK_RACES=200 ISOTRACK_FLIPS=6000 \
	ISOTRACK_FUZZ_LINES=100000 ISOTRACK_HISTORIES=1000 ISOTRACK_MERGES=4000 ISOTRACK_DAYS=365 \
	ISOTRACK_FUZZ_FILES=20000 ISOTRACK_NOTES=10000 ISOTRACK_SIGNALS=250 ISOTRACK_MIGRATION_KILLS=2000

torture: $(STAMP)
	env $(TORTURE) nice -n 19 $(BIN)/python -m pytest -n auto -rP -q tests/faults tests/storage/test_released.py

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

layers: $(STAMP)
	$(BIN)/lint-imports

check: lint types layers test

bench: $(STAMP)
	@$(BIN)/python benchmarks/startup.py
	@$(BIN)/python benchmarks/daily.py
	@$(BIN)/python benchmarks/report.py

knowledge: $(STAMP)
	$(BIN)/python -m isotrack.knowledge.compile
	$(BIN)/python -m pytest -q tests/test_docs.py -k 'knowledge or cli' --update-golden

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis dist
