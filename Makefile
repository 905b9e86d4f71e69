# On a fresh machine: Python 3.11+, make and a package index are all that this needs.
PYTHON ?= python3
RUN := .venv/bin/python

.PHONY: chat test check setup clean

setup:
	@$(PYTHON) scripts/setup_environment.py

chat:
	@$(PYTHON) scripts/setup_environment.py --home
	@$(RUN) -m bot chat

test: setup
	@$(RUN) -m pytest -n 2

check: setup
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	.venv/bin/lint-imports
	$(RUN) scripts/check_words.py

clean:
	rm -rf .venv var .mypy_cache .ruff_cache .pytest_cache .hypothesis
