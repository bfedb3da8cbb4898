# Each target does all its own set-up; nothing needs to be installed by hand but Python 3.11 and make.
.PHONY: run test test-browser test-postgresql test-sqlite test-optimise check bench system
SHELL := /bin/sh
PYTHON ?= python3
V := .venv
PY := $(V)/bin/python
FLASK := $(V)/bin/flask --app wsgi

# The environment for running: packages, front-end files, compiled messages. Python compiles
# what is imported; to compile all that is installed takes longer than the installation. It
# has to keep what it compiled, though, or each start would compile everything again.
export PYTHONDONTWRITEBYTECODE :=
PIP := $(V)/bin/pip install -q --disable-pip-version-check --no-compile
DEPENDENCIES := pyproject.toml package.json package-lock.json assets.py
define install
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; set PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(V)
	$(PIP) -e ".[$(EXTRAS)]"
	$(PY) assets.py
	@touch $(V)/.run
endef

$(V)/.run: EXTRAS := postgres,assets
$(V)/.run: $(DEPENDENCIES)
	$(install)

# The same and what the tests need, at once.
$(V)/.test: EXTRAS := test
$(V)/.test: $(DEPENDENCIES)
	$(install)
	@touch $@

# And OR-Tools, which is large, and which only the search for shorter timetables needs.
$(V)/.optimise: EXTRAS := test,optimise
$(V)/.optimise: $(DEPENDENCIES)
	$(install)
	@touch $(V)/.test $@

ENVIRONMENT := $(V)/$(if $(filter test% check bench,$(MAKECMDGOALS)),.test,.run)
translations/zh/LC_MESSAGES/messages.mo: translations/zh/LC_MESSAGES/messages.po $(ENVIRONMENT)
	$(V)/bin/pybabel -q compile -d translations -l zh
	@touch $@

# What pip can't bring: a browser, and a font with Chinese characters for its screenshots.
system:
	@sh tests/browser/install_browser.sh

run: $(V)/.run translations/zh/LC_MESSAGES/messages.mo
	@exec $(V)/bin/eventsapp serve

check: $(V)/.test translations/zh/LC_MESSAGES/messages.mo
	$(V)/bin/ruff format --check .
	$(V)/bin/ruff check .
	$(V)/bin/mypy
	$(V)/bin/lint-imports
	$(PY) -m pytest -q -p no:cacheprovider tests/house

# The parts run two at a time; each prints when it is done, and any that fails fails the whole.
SYNC := $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)
test: $(V)/.test translations/zh/LC_MESSAGES/messages.mo system
	@$(MAKE) --no-print-directory -j2 $(SYNC) check test-browser test-postgresql test-sqlite

SUITE := $(PY) -m pytest -q -n 2 --dist worksteal --ignore=tests/browser --ignore=tests/house --ignore=tests/optimise
test-sqlite:
	$(SUITE) tests brackets

test-postgresql:
	TEST_DATABASE=postgresql $(SUITE) --ignore=tests/brackets --ignore=tests/charts tests

test-browser:
	$(PY) -m pytest -q tests/browser

test-optimise: $(V)/.optimise
	$(PY) -m pytest -q tests/optimise

bench: $(V)/.test translations/zh/LC_MESSAGES/messages.mo
	$(PY) -m benchmarks
