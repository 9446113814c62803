# Two commands do everything: `make demo` and `make test`. Both set up .venv first.

PY := .venv/bin/python
PIP := $(PY) -m pip --disable-pip-version-check install --quiet
CORPORA ?= ../shared/corpora
WORK ?= out/training

.PHONY: demo test lint bench evaluate model clean

demo: .venv/.installed
	.venv/bin/dateline read examples --html out/demo.html
	@echo "The page is out/demo.html: open it in a browser."

test: lint
	$(PY) -m pytest

lint: .venv/.developing
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

bench: .venv/.developing
	$(PY) bench/run.py

evaluate: .venv/.developing
	$(PY) -m dateline.evaluate.gate --corpora $(CORPORA)

model:
	sh training/train.sh $(CORPORA) $(WORK)

clean:
	rm -rf .venv out build dist .mypy_cache .ruff_cache .pytest_cache

.venv/.installed: pyproject.toml
	@echo "Setting up .venv (a minute or two, once) …"
	@python3 tools/bootstrap.py
	@$(PIP) -e .
	@touch $@

.venv/.developing: pyproject.toml .venv/.installed
	@$(PIP) -e '.[dev]'
	@touch $@
