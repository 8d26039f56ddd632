# Everything one does with the portal. Needs Python 3.11 or later and a package registry.
PYTHON ?= $(firstword $(shell for name in python3 python3.13 python3.12 python3.11 python; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$name"; \
	done; true) python3)
RUN := $(PYTHON) scripts/bootstrap.py run
DEV := $(PYTHON) scripts/bootstrap.py dev
TESTS ?= tests
WORKERS ?= auto

.DEFAULT_GOAL := help
.PHONY: help run stop reset test lint format messages bundle lock bench screenshots

help: ## List these commands
	@sed -n 's/^\([a-z]*\):.*## /  make \1|/p' Makefile | column -t -s '|' 2>/dev/null \
		|| sed -n 's/^\([a-z]*\):.*## /  make \1   /p' Makefile

run: ## Start the portal here with demo data; PORT=8000 or the next free one
	@$(RUN) -m portal.launch run

stop: ## End the portal that runs from this folder
	@$(RUN) -m portal.launch stop

reset: ## Remove the local database, files and logs, after asking
	@$(RUN) -m portal.launch reset

test: ## Run every test in parallel on real servers; TESTS=tests/plans for a part
	@$(DEV) -m scripts.run_tests -n $(WORKERS) --maxprocesses 4 $(TESTS)

lint: ## Check style, types, layers, templates, migrations, catalogue, bundle
	@$(DEV) -m scripts.lint

format: ## Put Python into the agreed form
	@$(DEV) -m scripts.format

messages: ## Gather new messages into the Vietnamese catalogue
	@$(DEV) -m scripts.catalogue update

bundle: ## Build scripts and styles into static/bundle
	@$(DEV) -m scripts.bundle build

lock: ## Lock the packages named in pyproject.toml again
	@$(DEV) -m scripts.lock

bench: ## Measure the portal and print one table of ratios and goals
	@$(DEV) -m bench

screenshots: ## Photograph the pages into docs/screenshots
	@$(DEV) -m scripts.screenshots
