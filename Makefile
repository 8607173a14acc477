# Thin doors to dev.py. `make help` lists every command from its own comment.
.DEFAULT_GOAL := help
.PHONY: help run test check bench clean
PYTHON ?= python3

help: ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

check: ## format, lint, types, layers and the fast tests, in under a minute: before each commit
	.venv/bin/ruff format --check
	.venv/bin/ruff check
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/pytest -q -m "not slow"
