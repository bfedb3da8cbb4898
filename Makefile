# Each target does all its own set-up; nothing needs to be installed by hand but Python 3.11 and make.
.PHONY: run test check bench system
SHELL := /bin/sh
PYTHON ?= python3
V := .venv
PY := $(V)/bin/python
FLASK := $(V)/bin/flask --app wsgi

# The environment for running: packages, front-end files, compiled messages.
$(V)/.run: pyproject.toml package.json package-lock.json assets.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; set PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(V)
	$(V)/bin/pip install -q --disable-pip-version-check -e ".[postgres,assets]"
	$(PY) assets.py
	@touch $@

$(V)/.test: $(V)/.run
	$(V)/bin/pip install -q --disable-pip-version-check -e ".[test]"
	@touch $@

translations/zh/LC_MESSAGES/messages.mo: translations/zh/LC_MESSAGES/messages.po $(V)/.run
	$(V)/bin/pybabel -q compile -d translations -l zh
	@touch $@

# What pip can't bring: a browser, and a font with Chinese characters for its screenshots.
system:
	@sh tests/browser/install_browser.sh

run: $(V)/.run translations/zh/LC_MESSAGES/messages.mo
	@$(V)/bin/eventsapp prepare
	@exec $(V)/bin/gunicorn --no-control-socket -w 1 -k gthread --threads 8 --graceful-timeout 30 \
		-b 127.0.0.1:$${PORT:-8000} --log-level warning wsgi:app

check: $(V)/.test translations/zh/LC_MESSAGES/messages.mo
	$(V)/bin/ruff format --check .
	$(V)/bin/ruff check .
	$(V)/bin/mypy
	$(V)/bin/lint-imports
	$(PY) -m pytest -q -p no:cacheprovider tests/house

test: check system
	$(PY) -m pytest -q -n 2 --dist worksteal tests brackets --ignore=tests/browser --ignore=tests/house
	TEST_DATABASE=postgresql $(PY) -m pytest -q -n 2 --dist worksteal tests --ignore=tests/browser --ignore=tests/house --ignore=tests/brackets --ignore=tests/charts
	$(PY) -m pytest -q -n 2 tests/browser

bench: $(V)/.test translations/zh/LC_MESSAGES/messages.mo
	$(PY) -m benchmarks
