# cogov-sim: everything works on a clean checkout with nothing but Python and make.
# Own settings: make sweep ARGS="funds.audit_rate=0.3 policy=open_books"; make setup PYTHON=3.13

SHELL := /bin/sh
PYTHON = $(shell cat .python-version)
ARGS ?=
TESTS ?=

# Compiled modules on disk make every later start two to three times faster.
unexport PYTHONDONTWRITEBYTECODE
# Another active environment must not be taken for ours.
unexport VIRTUAL_ENV

# An environment that moved with its folder, or lost its Python, is built again.
$(shell [ -x .venv/bin/python ] && [ "$$(cat .venv/.complete 2>/dev/null)" = "$$(pwd -P)" ] || rm -f .venv/.complete)

.PHONY: help setup sweep run dashboard bench test lint lock lessons clean
.DEFAULT_GOAL := help

help:
	@echo "make sweep      run the default study and print where its report is"
	@echo "make dashboard  open the page: watch a village and change its rules"
	@echo "make run        one village, summary in the terminal"
	@echo "make bench      measure the speed of the engine on this machine"
	@echo "make test       all tests"
	@echo "make setup      only build .venv (the others do it when needed)"
	@echo "make lock       renew requirements.txt after a change in pyproject.toml"
	@echo "make lessons    work out the lessons' runs anew after a change of the model (two minutes)"
	@echo "make clean      remove caches; outputs/ and .venv stay"
	@echo ""
	@echo 'Settings go in ARGS: make run ARGS="policy=open_books seed=7"'

setup: .venv/.complete

.venv/.complete: requirements.txt pyproject.toml .python-version setup.sh
	@PYTHON="$(PYTHON)" sh setup.sh

sweep: setup
	@echo "starting; the first start takes some seconds longer"
	@.venv/bin/cogov sweep experiment=first_look $(ARGS)

run: setup
	@.venv/bin/cogov run $(ARGS)

dashboard: setup
	@.venv/bin/cogov dashboard $(ARGS)

bench: setup
	@.venv/bin/cogov bench engine $(ARGS)

# Two at a time; then, one after the other, those in a browser: it needs both cores. Status 5: there are none of a kind.
test: setup
	@status=0; \
	.venv/bin/ruff check . || status=1; \
	.venv/bin/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder -m "not browser" $(TESTS) \
		|| [ $$? = 5 ] || status=1; \
	.venv/bin/python -m pytest -m browser $(TESTS) || [ $$? = 5 ] || status=1; \
	exit $$status

lint: setup
	@.venv/bin/ruff check .

lock: setup
	@UV=$$(command -v uv || echo .uv/bin/uv); \
	"$$UV" pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
		--no-header --no-annotate --python-version "$(PYTHON)" --extra dev pyproject.toml -o requirements.txt

lessons: setup
	@.venv/bin/python -m cogov_sim.lessons.kept

clean:
	@rm -rf .pytest_cache .ruff_cache .hypothesis build dist
	@find src tests -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
