# Everything a newcomer needs: `make demo` and `make test`. `make check` is the gate that CI runs.
VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
STAMP := $(VENV)/.installed
# Hundreds of tests start isotrack anew; without compiled modules each start would cost several times as much.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test clients torture mutants check lint types layers bench bench-files docs knowledge format lock release clean

# Any Python from 3.11 on that can make an environment; `make PYTHON=/path/to/python` names one.
$(STAMP): pyproject.toml dev.lock
	@for one in $(or $(PYTHON),python3.11 python3.12 python3.13 python3.14 python3 python); do \
	    "$$one" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	    found=$$one; "$$one" -c 'import ensurepip, venv' 2>/dev/null || continue; \
	    exec "$$one" -m venv $(VENV); \
	done; \
	if [ -n "$$found" ]; then echo "$$found cannot make an environment: its venv module is missing (Debian and Ubuntu: apt install python3-venv)." >&2; \
	else echo "isotrack needs Python 3.11 or newer, and none was found; install one, or name it: make PYTHON=/path/to/python3.12" >&2; fi; exit 1
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint dev.lock --editable . --group dev
	@touch $@

demo: $(STAMP)
	@$(BIN)/isotrack init --demo --yes --quiet && $(BIN)/isotrack --profile demo report

# At most 300 seconds of CPU time: three minutes on two cores. `make check` measures the coverage of the very same tests.
test: $(STAMP)
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder $(COVER) -q -m "not clients"

# What needs programs of others: a browser, Java, node, calendar programs, cron, systemd. One that is not there is named.
clients: $(STAMP)
	$(BIN)/python -m pytest -n auto -q -m clients

# The fault tests at the sizes that docs/reliability.md promises for a release; about half an hour, politely.
TORTURE = ISOTRACK_KILLS=10000 ISOTRACK_CUTS=75000 ISOTRACK_RACES=200 ISOTRACK_FLIPS=6000 \
	ISOTRACK_FUZZ_LINES=100000 ISOTRACK_HISTORIES=1000 ISOTRACK_MERGES=4000 ISOTRACK_DAYS=365 \
	ISOTRACK_FUZZ_FILES=20000 ISOTRACK_NOTES=10000 ISOTRACK_SIGNALS=250 ISOTRACK_MIGRATION_KILLS=2000 \
	ISOTRACK_OWN_INITS=2000 ISOTRACK_FORGERIES=2000 ISOTRACK_FAULTS=840 ISOTRACK_CRON_MINUTES=10 \
	ISOTRACK_LEAKS=all ISOTRACK_VALUES=all ISOTRACK_FHIR_DIARIES=300 ISOTRACK_PHOTOS=500

torture: $(STAMP)
	env $(TORTURE) nice -n 19 $(BIN)/python -m pytest -n auto -rP -q tests/faults tests/storage/test_released.py tests/domain/reminders/test_year_of_reminders.py \
	    tests/cli/copies/test_fhir.py tests/cli/wellbeing/test_photo.py tests/outside/test_fhir_validators.py
	ISOTRACK_ANEW=1 ISOTRACK_HINTS=1 nice -n 19 $(BIN)/python -m pytest -n auto -q tests/cli tests/report tests/test_transcripts.py -m "not clients"
	ISOTRACK_EXAMPLES=1000 nice -n 19 $(BIN)/python -m pytest -n auto -q -m hypothesis tests

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

# Imports point down, nothing goes in circles, and files, functions and folders stay small enough to read.
layers: $(STAMP)
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/test_architecture.py -k 'readable or glance or broad or forbidden'

check: COVER = --cov --cov-report=term:skip-covered
check: lint types layers test

# Plants small faults in the modules that benchmarks/mutants.toml names, prints the score of each and those that no test
# noticed. Not part of the gate. `make mutants MUTANTS=core/days` looks at one, `MUTANTS='days --again'` at what survived.
mutants: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint dev.lock --group mutants
	nice -n 10 $(BIN)/python -m benchmarks.mutants $(MUTANTS)

# The pages of docs/ as a site in docs/_build/html; a broken link is an error, and nothing is fetched when it is read.
docs: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint dev.lock --group docs
	$(BIN)/python -m sphinx --builder html --fail-on-warning --keep-going --fresh-env --quiet docs docs/_build/html
	$(BIN)/python -m pytest -q tests/test_docs.py -k site --no-cov
	@echo "docs/_build/html/index.html"

# Builds sdist and wheel, checks them, lives a day with them and prints what is left to do by hand.
release: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint dev.lock --group release
	@$(BIN)/python -m docs.tools.release

# The versions that tests and checks use; an emptied dev.lock and `make clean lock` raise them.
lock: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group mutants
	$(BIN)/python -m pip freeze --exclude-editable > dev.lock

bench: $(STAMP)
	@for one in startup daily years report; do $(BIN)/python -m benchmarks.$$one || failed=1; done; [ -z "$$failed" ]

# What large files cost to take in, and whether ten times the rows cost ten times the time: some minutes.
bench-files: $(STAMP)
	$(BIN)/python -m benchmarks.files

knowledge: $(STAMP)
	$(BIN)/python -m isotrack.knowledge.compile
	$(BIN)/python -m pytest -q tests/test_docs.py -k 'knowledge or cli or manual' --update-golden

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis dist docs/_build mutants
