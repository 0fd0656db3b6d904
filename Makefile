# Needs Python 3.11 or later and a network with a package index; everything else goes into .venv.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
DEMO   := fixtures/demo/input.txt

.DEFAULT_GOAL := help

.PHONY: help demo test proof-batch check bench docs clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-11s %s\n", $$1, $$2}'

demo: $(VENV)/.demo ## Clean a damaged article and say where the result is
	@mkdir -p demo
	@$(BIN)/textclean clean $(DEMO) -o demo/canonical.txt -f json:demo/report.json -f html:demo/report.html --force
	@$(BIN)/textclean report demo/report.json
	@echo
	@echo "damaged article   $(DEMO)"
	@echo "canonical text    demo/canonical.txt"
	@echo "report            demo/report.json, for people: demo/report.html"

test: $(VENV)/.test ## Run the tests on two cores
	$(BIN)/python -m pytest -n 2 --dist worksteal

proof-batch: $(VENV)/.test ## Prove what is said of large batches: ten thousand files, fifty kills
	PROOF_BATCH=1 PROOF_KILLS=50 $(BIN)/python -m pytest -s tests/corpus/test_proof.py tests/corpus/test_kill.py

check: $(VENV)/.dev ## Lint, formatting, types, direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/test_imports.py

bench: $(VENV)/.test ## Measure quality and speed on clean documents, CORPUS="FILE.jsonl ..." (docs/benchmarks.md)
	@test -n "$(CORPUS)" || { echo 'Name clean documents: make bench CORPUS="structured.jsonl news.jsonl"'; exit 2; }
	@for name in quality places merge dedup encoding linear batch; do \
		echo "== $$name"; $(BIN)/python benchmarks/$$name.py $(CORPUS) || failed=1; \
	done; \
	for name in monotony random_damage; do \
		echo "== $$name"; $(BIN)/python benchmarks/$$name.py || failed=1; \
	done; \
	exit $${failed:-0}

docs: $(VENV)/.dev ## Write the generated pages of docs/reference anew
	$(BIN)/python docs/generate.py

clean: ## Remove what was built or measured; .venv stays
	rm -rf build dist demo *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find textclean tests benchmarks docs -name __pycache__ -prune -exec rm -rf {} +

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.demo: $(BIN)/python setup.cfg
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.test: $(BIN)/python setup.cfg
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	@touch $@

$(VENV)/.dev: $(BIN)/python setup.cfg
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test,dev]'
	@touch $@
