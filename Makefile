# Three commands for developers: make run, make test, make check. See README.md.
PYTHON ?= python3
VENV ?= .venv
CORPUS ?= corpus
HOST ?= 127.0.0.1
PORT ?= 7860
# More options for pip, for example an index of CPU wheels: make run PIP_FLAGS="--extra-index-url URL"
PIP_FLAGS ?=
# Each corpus folder has an index of its own; the sample documents' is policy-index.
INDEX ?= policy-index$(if $(filter-out corpus,$(CORPUS)),-$(shell printf '%s' '$(abspath $(CORPUS))' | cksum | cut -d' ' -f1))

BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
INSTALLED_DEV := $(VENV)/.installed-dev
PIP_INSTALL := $(BIN)/python -m pip install --disable-pip-version-check --constraint constraints.txt $(PIP_FLAGS)

.PHONY: run index test check bench eval clean
.DEFAULT_GOAL := run

run: $(INSTALLED)
	$(BIN)/python app.py --corpus '$(CORPUS)' --index '$(INDEX)' --host $(HOST) --port $(PORT)

index: $(INSTALLED)
	$(BIN)/python -m index build '$(CORPUS)' --index '$(INDEX)'

test: $(INSTALLED_DEV)
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

check: $(INSTALLED_DEV)
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(INSTALLED_DEV)
	$(BIN)/python -m eval.bench

eval: $(INSTALLED)
	$(BIN)/python -m eval sample

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(0 if (3, 11) <= v[:2] <= (3, 13) else "需要 Python 3.11–3.13，现为 %d.%d。可用 make run PYTHON=python3.12 指定。" % v[:2])'
	@$(PYTHON) -c 'import ensurepip, venv' || { echo '缺少 venv 模块：Debian/Ubuntu 请先安装 python3-venv。' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The stamps name what was installed: a changed pin installs again, a second start does nothing.
$(INSTALLED): pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo '正在安装依赖（首次约需几分钟，约 2 GB）……'
	$(PIP_INSTALL) --editable .
	@touch $@

$(INSTALLED_DEV): $(INSTALLED)
	$(PIP_INSTALL) --editable '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) policy-index policy-index-*
