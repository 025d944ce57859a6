VENV ?= .venv
ROUNDS ?= 100
SEEDS ?= 600
SERVICES ?= streetlight_repair elderly_allowance
PYTHON = $(VENV)/bin/python

.PHONY: run demo test check a11y journeys screenshots setup bench kill weather simulate mutants fuzz conformance bundle lock clean

run: $(VENV)/.ready      ## open the counter, in practice mode until an office is set up
	$(PYTHON) -m ui run

demo: $(VENV)/.ready     ## watch the whole story without hands; leaves papers and pictures in demo-out/
	$(PYTHON) -m ui demo --out demo-out

test: $(VENV)/.ready     ## every test
	$(PYTHON) -m pytest -q -n auto --dist loadgroup --max-worker-restart 0 tests

check: $(VENV)/.ready    ## format, lint, types, layers, sizes
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	$(VENV)/bin/lint-imports
	$(PYTHON) -m pytest -q tests/architecture

a11y: $(VENV)/.ready     ## the accessibility checklist: which rows are met, by which test, and what is left
	$(PYTHON) -m tests.a11y

journeys: $(VENV)/.ready ## taps, digits and letters that each service costs a citizen
	$(PYTHON) -m tests.touches

screenshots: $(VENV)/.ready ## every screen in every size, text step, language and theme, on contact sheets in screenshots/
	$(PYTHON) -m tests.gallery screenshots --step 100 150 200 300 --theme light dark contrast --service $(SERVICES)

bench: $(VENV)/.ready    ## figures, as ratios within one run
	$(PYTHON) -m tests.bench

kill: $(VENV)/.ready     ## kill counter and server at random moments, again and again; nothing may be lost
	$(PYTHON) -m tests.kill --rounds $(ROUNDS)

weather: $(VENV)/.ready  ## a real counter and server over a line that is cut, slow or away (half an hour)
	$(PYTHON) -m tests.weather

simulate: $(VENV)/.ready ## counters and a server in bad weather, SEEDS times; a failing seed is printed
	$(PYTHON) -m tests.simulation $(SEEDS)

mutants: $(VENV)/.ready  ## each safeguard switched off in turn: the simulation must notice
	$(PYTHON) -m tests.simulation.mutants

fuzz: $(VENV)/.ready     ## ROUNDS mutated XForms and XLSForms: a clean error or a usable form
	$(PYTHON) -m tests.fuzz $(ROUNDS)

conformance: $(VENV)/.ready  ## the form runtime against third-party forms, where the kit is at hand
	$(PYTHON) -m tests.conformance ../shared/conformance

bundle: $(VENV)/.ready   ## one folder that runs without Python installed, checked by starting it
	sh .ci/bundle $(PYTHON)

lock: $(VENV)/.ready
	$(VENV)/bin/uv pip compile pyproject.toml --extra dev --universal --generate-hashes --no-header --no-annotate -o requirements.lock

setup: $(VENV)/.ready
$(VENV)/.ready: pyproject.toml requirements.lock .ci/setup .ci/system-packages
	sh .ci/setup $(VENV)

clean:
	rm -rf .venv build dist demo-out screenshots .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
