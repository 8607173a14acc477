# Doors to dev.py, which also works without make: `python3 dev.py run`.
.DEFAULT_GOAL := help
.PHONY: help run demo test check bench load lock clean
# The first that runs: a shim may exist and still not start.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do $$p -c '' 2>/dev/null && echo $$p && break; done)

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

run: ## set up, make the demo organisation with its workbooks, and start the site
	@$(PYTHON) dev.py run

demo: ## all that `run` does, but for starting the site
	@$(PYTHON) dev.py demo

test: ## everything CI runs: all checks and all tests, on SQLite and PostgreSQL
	@$(PYTHON) dev.py test

check: ## format, lint, types, layers and the fast tests, in under a minute: before each commit
	@$(PYTHON) dev.py check

bench: ## measure the figures in the README on this machine
	@$(PYTHON) dev.py bench

load: ## fifty people save answers at once for a minute, on SQLite and PostgreSQL; then the server is killed
	@$(PYTHON) dev.py load

lock: ## pin all packages anew from requirements*.in (needs uv)
	@$(PYTHON) dev.py lock

clean: ## remove what set-up and tests made; your database in instance/ stays
	@$(PYTHON) dev.py clean
