# make serve   build the page and serve it on this machine     make test   everything that is checked
# make dist    build the page into dist/                       make tools  only install what builds it
# make bench   speed of core and page beside a hand-written loop
SHELL := /bin/bash
.PHONY: serve test dist bench tools clean

serve: dist
	@node scripts/serve.mjs dist

dist: tools
	@$(MAKE) --no-print-directory dist/index.html

test:
	@scripts/test.sh

bench: dist
	@scripts/tools.sh test
	cargo bench --locked --bench core
	@. scripts/env.sh; node benches/browser.mjs; node benches/pictures.mjs
	STRICT=1 node --test --test-concurrency=1 tests/e2e/speed.test.mjs tests/e2e/size.test.mjs tests/e2e/table.test.mjs \
	  tests/e2e/million.test.mjs tests/e2e/charts.test.mjs tests/e2e/timeline.test.mjs

tools:
	@scripts/tools.sh build

clean:
	rm -rf dist node_modules test-results

# Folders are in the list too: a file that was removed changes its folder's time.
dist/index.html: $(shell find src static) Cargo.toml Cargo.lock Trunk.toml index.html package-lock.json scripts/build.sh scripts/finish-dist.mjs scripts/squeeze.mjs
	@scripts/build.sh
