# make reports | test | lab | lint | bench | lock | clean
# The first target that needs it makes .venv from requirements.lock (Python 3.11 or newer and pip).

SHELL := /bin/sh
VENV := .venv
PY := $(VENV)/bin/python
READY := $(VENV)/.ready

.PHONY: reports test lab lint bench lock clean

reports: $(READY)
	$(PY) run_reports.py

test: $(READY)
	$(PY) -m pytest -n 2

lab: $(READY)
	$(PY) -m jupyterlab --notebook-dir=.

lint: $(READY)
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

bench: $(READY)
	$(PY) -m benchmarks.stages
	$(PY) -m benchmarks.foreign_workbook
	$(PY) -m benchmarks.rules
	$(PY) -m benchmarks.beside

# for those who change dependencies in pyproject.toml; needs uv in the environment or on PATH
lock:
	@if [ -x $(VENV)/bin/uv ]; then uv=$(VENV)/bin/uv; else uv=uv; fi; \
	command -v $$uv >/dev/null || { echo "make lock needs uv: pip install uv" >&2; exit 1; }; \
	$$uv pip compile --universal --generate-hashes --python-version 3.11 \
	  --extra build --extra lab --extra test --no-emit-index-url --no-emit-find-links \
	  --custom-compile-command "make lock" --quiet --output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) build dist .pytest_cache .ruff_cache .hypothesis

# Stamped only when everything went well, so an interrupted installation is begun anew.
$(READY): requirements.lock pyproject.toml
	@for python in python3.11 python3.12 python3.13 python3.14 python3 python; do \
	  if command -v $$python >/dev/null 2>&1 && \
	     $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    found=$$python; break; \
	  fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "Python 3.11 or newer is needed and none was found on PATH. 需要 Python 3.11 或更新的版本。" >&2; \
	  exit 1; \
	fi; \
	rm -f $(READY); \
	if ! $(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	  echo "making $(VENV) with $$found"; \
	  rm -rf $(VENV); \
	  $$found -m venv $(VENV) || exit 1; \
	fi
	$(PY) -m pip install --quiet --require-hashes -r requirements.lock
	$(PY) -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $(READY)
