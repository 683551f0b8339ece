# Each target calls one script, which works without make too.
.PHONY: help run setup test check bench rehearse deploy undeploy format lock

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 16

run: ## serve the course on http://127.0.0.1:8000 (another port: make run PORT=8001)
	@scripts/run

setup: ## make the Python environment, .venv, and nothing else
	@scripts/setup

test: ## run all tests (some of them: make test ARGS="-k attempts")
	@scripts/test $(ARGS)

check: ## look for mistakes without running the site: style, types, imports, questions, settings
	@scripts/check

bench: ## measure the package, its start, an attempt, reviewing, and the schedule
	@scripts/bench

rehearse: ## deploy on this machine as on AWS, use the site there, take it away
	@scripts/rehearse

deploy: ## bring the site up on AWS, or up to date: make deploy STAGE=demo
	@scripts/deploy up $(STAGE)

undeploy: ## take it away again, all but a last backup: make undeploy STAGE=demo
	@scripts/deploy down $(STAGE)

format: ## lay out Python and templates as the check wants them
	@scripts/format

lock: ## write requirements*.txt anew from requirements*.in
	@scripts/lock
