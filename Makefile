# The commands of the project. `make help` lists them. Everything is installed into .venv, nothing outside this folder
# but a browser, where `make test` finds none.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
BENCH ?=

.DEFAULT_GOAL := help
.PHONY: help site serve test test-fast search-quality lint bench bench-search bench-editing lighthouse clean
.DELETE_ON_ERROR:

help: ## Visa kommandona · List the commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)$$/  make \1@\2/p' Makefile | awk -F@ '{ printf "%-16s %s\n", $$1, $$2 }'

site: $(VENV)/.site ## Granska och bygg webbplatsen i build/ · Check and build the site in build/
	$(BIN)/sitegen check
	$(BIN)/sitegen build
	@echo
	@echo "Webbplatsen ligger i build/. Öppna build/index.html, eller kör make serve för att också kunna söka."
	@echo "The site is in build/. Open build/index.html, or run make serve to be able to search as well."

serve: $(VENV)/.site ## Visa webbplatsen medan du skriver · Show the site while you write
	$(BIN)/sitegen serve

test: $(VENV)/.browser ## Alla prov, också i en webbläsare · All tests, those in a browser too
	$(BIN)/python tests/browser/equipment.py
	$(BIN)/python -m pytest --no-fold-skipped

test-fast: $(VENV)/.dev ## Alla prov utom de i webbläsare · All tests but those in a browser
	$(BIN)/python -m pytest -m "not browser" -n auto --dist loadfile

lint: $(VENV)/.browser ## Stil, typer, lager, arbetsflöden, poster · Style, types, layers, workflows, records
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/sitegen fmt --check
	$(BIN)/actionlint .github/workflows/*.yml
	$(BIN)/zizmor --offline --quiet .github

search-quality: site ## Hur väl sökningen hittar · How well the search finds
	$(BIN)/python tools/search_quality.py build

bench: $(VENV)/.dev ## Mät bygget mot YAML-läsning och Pagefind · Time the build beside plain YAML and Pagefind
	$(BIN)/python bench/build.py $(BENCH)

bench-editing: $(VENV)/.dev ## Mät granskning av 5 000 poster och sparande i förhandsvisningen · Time checks and saves
	$(BIN)/python bench/check.py
	$(BIN)/python bench/serve.py

lighthouse: $(VENV)/.browser site ## Lighthouse på webbplatsens sidor · Lighthouse on the pages of the site
	$(BIN)/python bench/lighthouse.py build

bench-search: $(VENV)/.browser site ## Mät sökningen med 1 000 och 10 000 poster · Measure the search with 1,000 and 10,000 records
	$(BIN)/python bench/search.py $(BENCH)

clean: ## Ta bort det byggda och alla mellanlager · Remove what was built and all caches
	rm -rf build dist .build.* .sitegen .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -rf tests/browser/node_modules bench/node_modules
	find . -path ./$(VENV) -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

# Stamps: what is installed is installed again only when pyproject.toml changes.
$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "sitegen behöver/needs Python 3.11: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.site: $(VENV)/.made pyproject.toml
	$(PIP) -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.made pyproject.toml
	$(PIP) -e ".[dev]"
	@touch $(VENV)/.site $@

$(VENV)/.browser: $(VENV)/.made pyproject.toml
	$(PIP) -e ".[dev,browser]"
	@touch $(VENV)/.site $(VENV)/.dev $@
