# Each target does all its own set-up; nothing needs to be installed by hand but Python 3.11 and make.
.PHONY: run ready test test-environment test-side-by-side test-browser test-postgresql test-sqlite \
  test-engine test-optimise explore check check-sources bench system
SHELL := /bin/sh
# A distribution builds its Python with optimisation by profile, a version manager rarely does.
PYTHON ?= $(shell for each in /usr/bin/python3 python3; do \
  $$each -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
  && echo $$each && exit; done; echo python3)
V := .venv
PY := $(V)/bin/python
FLASK := $(V)/bin/flask --app wsgi

# The environment for running: packages, front-end files, compiled messages. Python compiles
# what is imported; to compile all that is installed takes longer than the installation. It
# has to keep what it compiled, though, or each start would compile everything again.
export PYTHONDONTWRITEBYTECODE :=
PIP := $(V)/bin/pip install -q --disable-pip-version-check --no-compile
DEPENDENCIES := pyproject.toml package.json package-lock.json assets.py
# An older pip, as Python brings it, needs thrice the time; and a build of our own package apart
# from the rest would install setuptools once more, which also warns of what "-e" says. What fetches
# the front-end files comes alone, so that they are there when the packages are.
define install
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; set PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(V)
	$(PIP) --upgrade pip setuptools
	{ $(PIP) --group assets && $(PY) assets.py; } & \
	  PYTHONWARNINGS=ignore $(PIP) --no-build-isolation -e ".[$(EXTRAS)]"; installed=$$?; \
	  wait $$! && exit $$installed
	@touch $(V)/.run
endef

$(V)/.run: EXTRAS := postgres
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

ENVIRONMENT := $(V)/$(if $(filter test% check% bench explore,$(MAKECMDGOALS)),.test,.run)
translations/zh/LC_MESSAGES/messages.mo: translations/zh/LC_MESSAGES/messages.po $(ENVIRONMENT)
	$(V)/bin/pybabel -q compile -d translations -l zh
	@touch $@

# What pip can't bring: a browser, and a font with Chinese characters for its screenshots.
system:
	@sh tests/browser/install_browser.sh

# The environment and nothing more, as a union of one's own begins (docs/guide/first_weeks.md).
ready: $(V)/.run translations/zh/LC_MESSAGES/messages.mo

run: $(V)/.run translations/zh/LC_MESSAGES/messages.mo
	@exec $(V)/bin/eventsapp serve

check: check-sources
	$(PY) -m pytest -q -p no:cacheprovider tests/house

check-sources: test-environment
	$(V)/bin/ruff format --check .
	$(V)/bin/ruff check .
	$(V)/bin/mypy
	$(V)/bin/lint-imports

# All that a landing is tested with: the sources beside the tests, which run in parts side by side,
# those of the house among them (tests/side_by_side.py). Each prints when it is done.
SIDE_BY_SIDE := $(MAKE) --no-print-directory -j2 \
  $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)
test:
	@$(SIDE_BY_SIDE) test-environment system
	@$(SIDE_BY_SIDE) check-sources test-side-by-side

test-side-by-side: test-environment
	$(PY) -m pytest -q -p no:cacheprovider --side-by-side --ignore=tests/optimise $(ENGINE) tests

test-environment: $(V)/.test translations/zh/LC_MESSAGES/messages.mo

OTHERS := tests/brackets tests/charts tests/documents tests/sheets tests/browser tests/house \
  tests/optimise
SITE := $(filter-out $(OTHERS),$(patsubst %/,%,$(wildcard tests/[a-z]*/)))
ENGINE := brackets eventsapp
test-sqlite: test-environment
	$(PY) -m pytest -q $(SITE)

# All of them, but for those that ask for no database.
test-postgresql: test-environment
	TEST_DATABASE=postgresql $(PY) -m pytest -q $(SITE)

test-engine: test-environment
	$(PY) -m pytest -q $(ENGINE) tests/brackets tests/charts tests/documents tests/sheets

# The property tests with eight times the examples, by lot, ROUNDS times over; what they find is printed
# and stays in .hypothesis, so that the next round begins with it. Then so many Swiss tournaments
# of each kind by lot; what differs is printed with its number, by which it can be made again.
ROUNDS := 10
TOURNAMENTS := 1000
explore: test-environment
	@for round in $$(seq $(ROUNDS)); do echo "round $$round of $(ROUNDS)"; \
	  HYPOTHESIS_PROFILE=explore $(PY) -m pytest -q -n 2 -m hypothesis \
	    $(addprefix --ignore=,$(filter-out tests/brackets tests/charts,$(OTHERS))) tests || exit 1; done
	$(PY) -m tests.brackets.swiss_in_thousands $(TOURNAMENTS) $$(date +%s)

test-browser: test-environment
	$(PY) -m pytest -q tests/browser

test-optimise: $(V)/.optimise
	$(PY) -m pytest -q tests/optimise

bench: $(V)/.test translations/zh/LC_MESSAGES/messages.mo
	$(PY) -m benchmarks
