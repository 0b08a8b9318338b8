# Python 3.11+, make and git are all that is needed; everything else goes into .venv.

VENV := .venv
INFRA := .venv-infra
RUN := $(VENV)/bin/python -m
OUT := out
export PROMPT := A 30 second ad for AquaPure, a stainless-steel water bottle that keeps drinks cold for 24 hours. Cinematic, fresh.

# pyright's Node comes from a wheel; neither a system Node nor a look for newer versions.
export PYRIGHT_PYTHON_GLOBAL_NODE := 0
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1

.DEFAULT_GOAL := help
.PHONY: help demo demo-hosted serve web types up test check infra-check deploy destroy format bench chaos coverage requirements clean

help: ## Print the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

$(VENV)/.runtime: pyproject.toml requirements/runtime.txt tools/environment
	@sh tools/environment runtime

$(VENV)/.dev: pyproject.toml requirements/dev.txt tools/environment
	@sh tools/environment dev

demo: $(VENV)/.runtime ## Make a 30 s ad and print where it is
	@mkdir -p $(OUT)
	@$(VENV)/bin/reelwright make "$$PROMPT" --out $(OUT)/aquapure.mp4
	@echo "The ad is in $(CURDIR)/$(OUT)/aquapure.mp4"

demo-hosted: $(VENV)/.runtime ## Make an ad with hosted models, against the sandbox
	@mkdir -p $(OUT)
	@$(VENV)/bin/python tools/demo_hosted.py $(abspath $(OUT))/hosted

serve: $(VENV)/.runtime ## Serve the page and the API on this machine; nothing else is needed
	@$(VENV)/bin/python tools/page.py build --if-possible
	@$(VENV)/bin/reelwright serve

web: $(VENV)/.runtime ## Build the page
	@$(VENV)/bin/python tools/page.py build

types: $(VENV)/.dev ## Make the page's types of the API anew
	@$(VENV)/bin/python tools/openapi.py
	@$(VENV)/bin/python tools/page.py types

up: ## Serve with Postgres, Valkey, S3 and workers, in Docker (docs/howto/operate.md)
	@docker compose up --build --detach

test: $(VENV)/.dev ## Run every test
	@$(VENV)/bin/python tools/page.py build --if-possible
	@$(VENV)/bin/python tools/chromium.py --if-possible
	@$(RUN) pytest -n auto --dist worksteal

check: $(VENV)/.dev ## Format, lint, types, layers, pinned requirements, secrets, the page
	@$(RUN) ruff format --check
	@$(RUN) ruff check
	@$(RUN) pyright
	@$(VENV)/bin/lint-imports --no-cache
	@$(VENV)/bin/python tools/requirements.py check
	@$(VENV)/bin/bandit -q -c pyproject.toml -r src
	@$(VENV)/bin/python tools/leaks.py check
	@$(VENV)/bin/python tools/openapi.py check
	@$(VENV)/bin/python tools/page.py check --if-possible

$(INFRA)/.infra: requirements/infra.txt tools/environment
	@sh tools/environment infra

infra-check: $(INFRA)/.infra ## Synthesise the deployment in every size, lint it, look for holes
	@$(INFRA)/bin/python -m pytest -c infra/pytest.ini --rootdir . --confcutdir tests/infra tests/infra/stacks

deploy: $(INFRA)/.infra ## Bring an environment to AWS: make deploy ENV=dev (docs/howto/deploy.md)
	@$(INFRA)/bin/python -m infra.deploy $(if $(YES),--yes) $(or $(ENV),$(error say which: make deploy ENV=dev))

destroy: $(INFRA)/.infra ## Take an environment away again: make destroy ENV=dev
	@$(INFRA)/bin/python -m infra.deploy --destroy $(or $(ENV),$(error say which: make destroy ENV=dev))

format: $(VENV)/.dev ## Format and fix what can be fixed
	@$(RUN) ruff check --fix-only
	@$(RUN) ruff format

bench: $(VENV)/.dev ## Measure speed and memory
	@$(VENV)/bin/python benchmarks/run.py

chaos: $(VENV)/.dev ## Kill films some hundreds of times and count what was charged
	@$(RUN) pytest -m chaos -s -o faulthandler_timeout=0 tests/chaos

coverage: $(VENV)/.dev ## Run every test and say which lines none reached
	@$(RUN) pytest -n auto --dist worksteal --cov --cov-report=term-missing:skip-covered

requirements: ## Pin again what pyproject.toml asks for (needs uv)
	@PATH="$(CURDIR)/$(VENV)/bin:$$PATH" $(VENV)/bin/python tools/requirements.py compile

clean: ## Remove the environment and all that was built
	rm -rf $(VENV) $(INFRA) infra/cdk.out* $(OUT) build dist src/reelwright/site web/node_modules htmlcov .coverage .coverage.* .ruff_cache .hypothesis .pytest_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
