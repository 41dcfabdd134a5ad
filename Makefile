# make run: the site in a browser. make test: the whole suite. make help: the rest.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run test check screenshots lock assets venv test-venv python

help: ## these lines
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/:[^#]*## /|/' | awk -F'|' '{ printf "make %-12s %s\n", $$1, $$2 }'

run: venv ## the site with its records and a demonstration, at http://127.0.0.1:8000 (PORT, DATA_DIR)
	@exec $(BIN)/python manage.py run

test: test-venv ## the whole suite (REQUIRE_SERVICES=1: what is skipped is a failure; ARGS=... for pytest)
	@$(BIN)/python tools/suite.py $(ARGS)

check: test-venv ## what CI checks beside the tests: style, types, floors, migrations, templates, deployment
	@$(BIN)/python tools/check.py

screenshots: test-venv ## each kind of page at two widths, as four kinds of visitor, into var/screenshots
	@$(BIN)/python -m tests.journeys.screenshots

lock: test-venv ## re-make requirements*.txt from pyproject.toml, with hashes
	@$(BIN)/python tools/lock.py

assets: ## re-make cop_site/static/site (stylesheet, scripts, typeface) from cop_site/assets: needs Node 20 or newer
	@cd cop_site/assets && npm ci --no-progress --loglevel=error && npm run --silent build

venv: python
	@$(PYTHON) tools/venv.py requirements.txt

test-venv: python
	@$(PYTHON) tools/venv.py requirements-test.txt

# Here and not in tools/venv.py alone, which an old Python cannot even read.
python:
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON): install Python 3.11 or newer."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed; $(PYTHON) is another: name a newer one: make run PYTHON=python3.12"; exit 1; }
