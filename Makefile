# The commands of this project. `make run` needs Python 3.11 and make, nothing else.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 2
SITE_URL ?= http://$(if $(filter 0.0.0.0 ::,$(HOST)),127.0.0.1,$(HOST)):$(PORT)
export SITE_URL
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test bench check lint-web lock clean

run: $(VENV)/.installed
	@$(BIN)/python manage.py prepare
	@$(BIN)/python manage.py collectstatic --noinput --verbosity 0
	@echo "Serving $(SITE_URL)/"
	@exec $(BIN)/gunicorn timeline.wsgi --bind "$(HOST):$(PORT)" --workers $(WORKERS) --threads 4 --no-control-socket

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -n auto $(ARGS)

bench: $(VENV)/.installed-dev
	$(BIN)/python manage.py bench $(ARGS)

check: $(VENV)/.installed-dev lint-web
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djhtml --tabwidth 2 --check templates
	$(BIN)/mypy
	$(BIN)/python -m tests.measure
	$(BIN)/python manage.py makemigrations --check --dry-run
	SITE_URL=https://calendar.example $(BIN)/python manage.py check --deploy --fail-level WARNING

# Styles and scripts, by tools of Node; where they are not installed, tests/test_styles.py alone looks at them.
WEB := $(CURDIR)/var/tools
lint-web:
	@if [ -x $(WEB)/node_modules/.bin/prettier ] && [ -x $(WEB)/node_modules/.bin/stylelint ]; then \
		$(WEB)/node_modules/.bin/prettier --check 'timeline/static/*.css' 'timeline/static/*.js' && \
		$(WEB)/node_modules/.bin/stylelint --config-basedir $(WEB) 'timeline/static/*.css'; \
	else \
		echo "prettier and stylelint are not in var/tools (.ci/run installs them): styles and scripts are not linted."; \
	fi

# The locks name no index: hashes alone say what is meant.
LOCK := $(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links \
	--no-emit-trusted-host --no-header --strip-extras --allow-unsafe
lock: $(VENV)/.installed-dev
	$(LOCK) -o requirements.txt pyproject.toml
	$(LOCK) --extra dev -o requirements-dev.txt pyproject.toml

clean:
	rm -rf $(VENV) var

$(VENV)/.installed: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	touch $@

$(VENV)/.installed-dev: requirements-dev.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	touch $@ $(VENV)/.installed
