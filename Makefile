# `make site` and `make test` need git, make and Python 3.11 or newer, and fetch the rest themselves:
# uv into .tools/ when there is none, the locked packages into .venv/, a browser into .tools/browser/.

UV_LOCK := .ci/uv.txt
UV_VERSION := $(shell sed -n 's/^uv==\([0-9.]*\).*/\1/p' $(UV_LOCK))
OWN_UV_FOLDER := .tools/uv-$(UV_VERSION)
OWN_UV := $(OWN_UV_FOLDER)/bin/uv

# The uv on PATH serves when it is as new as pyproject.toml asks; every command that reads the
# project tells, and this one does nothing else.
UV := $(shell uv python dir >/dev/null 2>&1 && echo uv || echo $(OWN_UV))
UV_FILE := $(filter-out uv,$(UV))
RUN := $(UV) run --locked --no-default-groups
# The report needs Typst (80 MB): it is part of what is published, and of a preview if asked for.
WITH_REPORT := $(or $(REPORT),$(PUBLISH))
# Tests start many processes: where Python may not keep what it compiled, packages come compiled.
RUN_DEV := $(if $(PYTHONDONTWRITEBYTECODE),UV_COMPILE_BYTECODE=1) $(UV) run --locked
# Neighbouring tests go to the same process, because they share what they have prepared.
PYTEST := $(RUN_DEV) python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal

# An environment that somebody has activated is not ours.
unexport VIRTUAL_ENV

.PHONY: help site only inspect preview serve release check new workbook take example plan tabulate fill test golden test-long test-root test-servers lint format bench screenshots audit clean
.DEFAULT_GOAL := help

help: ## say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' Makefile

# SITE_URL reaches the build as an environment variable, as make hands it on.
site: $(UV_FILE) ## build the site into site/, with REPORT=1 the report too; for the public: make site PUBLISH=1 SITE_URL=https://…/
	@$(RUN) $(if $(WITH_REPORT),--group report) $(if $(WORKERS),--group cluster) python -m build_scripts build $(if $(PUBLISH),--publish) $(if $(WITH_REPORT),--report) $(if $(WORKERS),--workers $(WORKERS))
	@$(if $(COMPRESS),$(RUN) python -m build_scripts compress,:)

preview: $(UV_FILE) ## show the built site as a web host would: compressed, with cache times
	@$(RUN) python -m build_scripts preview $(ARGS)

serve: $(UV_FILE) ## show the site and rebuild it when a file changes
	@$(RUN) python -m build_scripts serve $(ARGS)

release: $(UV_FILE) ## freeze a version: make release ARGS="SURVEY 1.0.1 --note de=… --note en=…"
	@$(RUN) python -m build_scripts release $(ARGS)

only: $(UV_FILE) ## build one survey alone: make only SURVEY=my-survey
	@$(RUN) python -m build_scripts build --only $(SURVEY) $(if $(PUBLISH),--publish)

inspect: $(UV_FILE) ## look for dead links and requests to other hosts in the built site
	@$(RUN) python -m build_scripts inspect

check: $(UV_FILE) ## examine settings, data and pages and list all problems; INTO=my-survey.xlsx notes them there
	@$(RUN) python -m build_scripts check $(if $(SURVEY),--only $(SURVEY)) $(if $(INTO),--into $(INTO))

new: $(UV_FILE) ## begin a survey, or add its next edition: make new SURVEY=my-survey ARGS="--from results.csv"
	@$(RUN) python -m build_scripts new $(SURVEY) $(ARGS)

workbook: $(UV_FILE) ## write a survey as an Excel workbook to work in: make workbook SURVEY=my-survey
	@$(RUN) python -m build_scripts workbook $(SURVEY) $(ARGS)

take: $(UV_FILE) ## take over what was changed in the workbook: make take SURVEY=my-survey
	@$(RUN) python -m build_scripts take $(SURVEY) $(ARGS)

example: $(UV_FILE) ## write made-up answer sheets to try it on: make example ANSWERS=fahrrad-2025.csv
	@$(RUN) python -m tests.made_up_answers $(ANSWERS)

plan: $(UV_FILE) ## draft how answer sheets become results: make plan SURVEY=my-survey ANSWERS=2025.sav
	@$(RUN) --group answers python -m build_scripts plan $(SURVEY) $(ANSWERS) $(ARGS)

tabulate: $(UV_FILE) ## carry the plan out: compute, protect and write the results of SURVEY
	@$(RUN) --group answers python -m build_scripts tabulate $(SURVEY) $(ARGS)

fill: $(UV_FILE) ## ask for what a new survey still lacks: make fill SURVEY=my-survey
	@$(RUN) python -m build_scripts fill $(SURVEY)

test: $(UV_FILE) ## run all tests, in a real browser too; ARGS="-k word" is handed to pytest
	@$(RUN_DEV) python -m tests.browser.acquire
	@$(PYTEST) $(ARGS)

# LibreOffice is no package of Python: where there is none, its tests are left out, and that is said.
OFFICE := $(shell command -v soffice)
FIREFOX := $(or $(shell command -v firefox-esr),$(shell command -v firefox))
PHP := $(shell php -m 2>/dev/null | grep -x pdo_sqlite)
NO_PHP := PHP with SQLite is not installed: a whole WordPress is not tried (on Debian: apt-get install php-cli php-sqlite3).
NO_FIREFOX := Firefox is not installed: what it prints is not tried (on Debian: apt-get install firefox-esr).
NO_OFFICE := LibreOffice is not installed: what it makes of our tables is not tried (on Debian: apt-get install libreoffice-calc-nogui).

golden: $(UV_FILE) ## make again what the tests compare with; read the difference before you commit it
	@$(RUN_DEV) python -m tests.golden_site
	@$(RUN_DEV) python -m tests.test_check_messages
	@$(RUN_DEV) python -m tests.house_plan

test-long: $(UV_FILE) ## run the tests that take minutes
	@$(RUN_DEV) python -m tests.browser.acquire
	@$(if $(OFFICE),:,echo "$(NO_OFFICE)")
	@$(if $(FIREFOX),:,echo "$(NO_FIREFOX)")
	@$(if $(PHP),:,echo "$(NO_PHP)")
	@$(PYTEST) -m 'long and not root$(if $(OFFICE),, and not office)$(if $(FIREFOX),, and not firefox)$(if $(PHP),, and not php)' $(ARGS)

test-root: $(UV_FILE) ## fill small disks while something is written, which root has to mount
	@$(PYTEST) -m root $(ARGS)

test-servers: $(UV_FILE) ## ask nginx, Apache and Caddy, which have to be installed
	@$(PYTEST) -m servers $(ARGS)

lint: $(UV_FILE) ## ruff and mypy, changing nothing
	@$(RUN_DEV) ruff check .
	@$(RUN_DEV) ruff format --check .
	@$(RUN_DEV) mypy

format: $(UV_FILE) ## let ruff order and format the code
	@$(RUN_DEV) ruff check --fix .
	@$(RUN_DEV) ruff format .

bench: $(UV_FILE) ## measure builds of 10 to 3,000 questions, which takes an hour; ARGS="100 1000 --beside COMMIT"
	@$(RUN_DEV) python -m benchmarks $(ARGS)

screenshots: site ## take pictures of the pages into screenshots/; ARGS=daten takes those with this in the path
	@$(RUN_DEV) python -m tests.browser.acquire
	@$(RUN_DEV) python -m tests.browser.screenshots $(ARGS)

audit: $(UV_FILE) ## look for known weaknesses in the locked packages (asks a public database)
	@$(UV) audit --locked

clean: ## remove everything that was made or fetched
	rm -rf .tools .venv .hypothesis .mypy_cache .pytest_cache .ruff_cache build site screenshots

# Wheels with the checksums of UV_LOCK and no others.
# To take another version: echo uv==1.2.3 | uv pip compile - --universal --generate-hashes --no-header --no-annotate > .ci/uv.txt
PIP_OPTIONS := --quiet --disable-pip-version-check --require-hashes --only-binary :all: --requirement $(UV_LOCK)

# A small virtual environment for uv alone: a system's own pip refuses to install beside its packages
# (PEP 668). Where Python comes without venv, pip can still put uv into a folder.
$(OWN_UV):
	@for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	  if "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
	    echo "Setting up uv $(UV_VERSION) in $(OWN_UV_FOLDER) with $$python …"; \
	    "$$python" -m venv $(OWN_UV_FOLDER) || exit 1; \
	    exec $(OWN_UV_FOLDER)/bin/python -m pip install $(PIP_OPTIONS); \
	  elif "$$python" -m pip --version >/dev/null 2>&1; then \
	    echo "Setting up uv $(UV_VERSION) in $(OWN_UV_FOLDER) with the pip of $$python …"; \
	    exec "$$python" -m pip install --root-user-action ignore --target $(OWN_UV_FOLDER) $(PIP_OPTIONS); \
	  fi; \
	done; \
	echo "No Python 3.11 or newer with venv or pip was found on PATH (looked for python3, python3.14 … python3.11, python)." >&2; \
	echo "Install one (on Debian and Ubuntu: python3-venv), or install uv yourself, and run make again." >&2; \
	exit 1
