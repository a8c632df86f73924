# The commands people type. `make help` lists them; CI calls only these.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

PORT ?= 8080
DB ?= build/run/demo.db
CASES ?= 200000
SECONDS_EACH ?= 60
HISTORIES ?= 10000
# Progress on a terminal; only what goes wrong in a log.
NINJA_FLAGS := $(shell [ -t 2 ] || echo --quiet)
CPUS := $(shell nproc)

SERVER := build/release/server/wangbao
DIST := build/wasm/web/dist

# Half a demo database is none.
make-demo = mkdir -p $(dir $(DB)); $(SERVER) demo --db $(DB) || { rm -rf $(DB) $(DB)-wal $(DB)-shm $(DB)-files; exit 1; }

# $(call build,<preset>,<target, or nothing for all>); configures when new or when the presets changed.
define build
	@[ build/$(1)/build.ninja -nt CMakePresets.json ] || cmake --preset $(1) >build/$(1).log || { cat build/$(1).log; exit 1; }
	@echo "build: $(1) $(2)"
	@cmake --build --preset $(1) $(if $(2),--target $(2)) -- $(NINJA_FLAGS)
endef

.PHONY: help run demo test build web check format asan bench simulate fuzz docs golden hooks clean \
        setup-run setup-check setup-test server native-tests differential-tests browser-tests

help: ## list the commands
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup-run setup-check setup-test:
	@tools/setup.sh $(@:setup-%=%)

server: setup-run
	$(call build,release,wangbao)

run: server web ## build and start the demo on http://localhost:8080 (PORT=…, DB=…)
	@[ -e $(DB) ] || { $(make-demo); }
	@exec $(SERVER) serve --db $(DB) --port $(PORT) --demo --assets $(DIST)

demo: server ## make the demo database anew
	@rm -rf $(DB) $(DB)-wal $(DB)-shm $(DB)-files
	@$(make-demo)

build: setup-check ## build everything native, for working on it
	$(call build,debug)

web: setup-run ## build the web client into build/wasm/web/dist
	$(call build,wasm)

test: setup-test native-tests differential-tests browser-tests ## every test: native, native against wasm, browser
	@echo "test: all passed"

native-tests: build
	@ctest --preset debug -j $(CPUS)

differential-tests: setup-test
	$(call build,debug,check_native)
	$(call build,wasm,check_wasm)
	@$(call node-tests,tests/differential)

# A file for each core at once, what each said in one piece.
browser-tests: server web
	@mkdir -p build/browser-tests
	@printf '%s\n' tests/browser/*.test.mjs | xargs -P $(CPUS) -I{} bash -c \
	  'log=build/browser-tests/$$(basename {}).log; node --test {} >$$log 2>&1 && code=0 || code=1; cat $$log; exit $$code'

# Node's own runner over the *.test.mjs of a folder, if there are any.
node-tests = shopt -s nullglob; files=($(1)/*.test.mjs); \
	if [ $${\#files[@]} -gt 0 ]; then node --test "$${files[@]}"; else echo "$(1): no tests yet"; fi

check: build ## formatting, clang-tidy, warnings (all are errors)
	@git ls-files -z '*.cpp' '*.h' | xargs -0 -r clang-format --dry-run -Werror
	@echo "clang-format: clean"
	@tools/lint.py

format: setup-check ## format our sources
	@git ls-files -z '*.cpp' '*.h' | xargs -0 -r clang-format -i

asan: setup-check ## native tests under address and undefined-behaviour sanitizers
	$(call build,asan)
	@ctest --preset asan -j $(CPUS)

bench: setup-check ## measure checks, ledger and server
	$(call build,release,check_native)
	$(call build,wasm,check_wasm)
	$(call build,release,bench)

simulate: build ## 200,000 made cases, native against WebAssembly; 10,000 histories (CASES=…, HISTORIES=…)
	$(call build,release,check_native)
	$(call build,wasm,check_wasm)
	@node tests/differential/run.mjs $(CASES) --native build/release/tests/differential/check_native
	@folder=$$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d); trap 'rm -rf "$$folder"' EXIT; \
	  SI_HISTORIES=$(HISTORIES) SI_TEST_FILES=$$folder build/debug/tests/server/test_server 'whatever is filed*'

fuzz: setup-check ## fuzz the readers of files under sanitizers (SECONDS_EACH=…)
	$(call build,asan,fuzzers)
	@build/asan/tests/fuzz/fuzz_seeds build/fuzz/seeds
	@for name in zip sheet csv; do \
	  mkdir -p build/fuzz/$$name; echo "fuzz: $$name, $(SECONDS_EACH) seconds"; \
	  build/asan/tests/fuzz/fuzz_$$name -max_total_time=$(SECONDS_EACH) -max_len=65536 -timeout=10 -rss_limit_mb=1024 \
	    -verbosity=0 -print_final_stats=1 -artifact_prefix=build/fuzz/ build/fuzz/$$name build/fuzz/seeds/$$name; \
	done

docs: setup-check ## write docs/reference from the declarations
	$(call build,debug,docs)

golden: build ## accept what the tests now produce as tests/golden; read the diff as money
	@UPDATE_GOLDEN=1 ctest --preset debug -j $(CPUS)
	@git --no-pager diff --stat -- tests/golden

hooks: ## let git check format and subject before a commit
	@git config core.hooksPath .githooks
	@echo "hooks: .githooks is in use"

clean: ## remove what was built; keeps build/deps
	@find build -mindepth 1 -maxdepth 1 ! -name deps -exec rm -rf {} + 2>/dev/null || true
