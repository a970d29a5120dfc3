# Every target makes .venv itself when it is missing or older than the lock; Python 3.11, pip and make are all it needs.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
READY := .venv/.ready

.PHONY: reports test test-browser lab lint bench bench-door bench-impact bench-index bench-matches kill fuzz notebooks docs sbom clean

reports: $(READY)
	$(BIN)/inolab reports

test: $(READY)
	$(BIN)/python -m pytest -n auto --dist loadgroup -m "not browser"

# The pages in a real Chromium, with axe-core; fails, and does not skip, where there is none.
test-browser: $(READY)
	$(BIN)/python -m pytest -m browser

# The guided tour; the folder of the kit at the left. Only the notebooks of the kit are trusted to show what is stored.
lab: $(READY)
	$(BIN)/jupyter trust notebooks/*.ipynb
	$(BIN)/jupyter lab --ServerApp.root_dir=. notebooks/tour.ipynb

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check src tests

# The batch beside the stock tools; writes docs/performance.md.
bench: $(READY)
	$(BIN)/python tests/bench.py
	$(BIN)/python tests/bench_door.py
	$(BIN)/python tests/bench_impact.py
	$(BIN)/python tests/bench_index.py
	$(BIN)/python tests/bench_matches.py

bench-door: $(READY)
	$(BIN)/python tests/bench_door.py

# Beside Polars and DuckDB where they can be imported; neither is needed.
bench-impact: $(READY)
	$(BIN)/python tests/bench_impact.py

bench-index: $(READY)
	$(BIN)/python tests/bench_index.py

bench-matches: $(READY)
	$(BIN)/python tests/bench_matches.py

# A thousand kills of a small batch at random moments; nothing may ever be half.
kill: $(READY)
	$(BIN)/python tests/kill.py --times 1000

# Ten thousand broken registers through the door, in some two minutes.
fuzz: $(READY)
	$(BIN)/python tests/fuzz.py --times 10000

# Runs the notebooks in place, so that their stored outputs are what the code gives; read the diff as an official would.
notebooks: $(READY)
	$(BIN)/python tests/store_outputs.py

# reports/sbom.json: every package with its hashes, CycloneDX 1.6; docs/supply.md.
sbom: $(READY)
	$(BIN)/python tests/sbom.py

# docs/format.md and the tables of the codebook, from the schema.
docs: $(READY)
	$(BIN)/python -m analysis.codebook

clean:
	rm -rf .venv .pytest_cache .ruff_cache .hypothesis src/*.egg-info
	find reports -mindepth 1 ! -name README.md -delete

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11) and "Python 3.11 is needed: make PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(READY)
