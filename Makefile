# A thin face over CMake and Ninja: `make help` lists the words.

PREFIX ?= /usr/local
DESTDIR ?=
FUZZ_SECONDS ?= 60
MAKEFLAGS += --no-print-directory

program := build/release/elenchus
under := $(DESTDIR)$(PREFIX)
installed := bin/elenchus bin/elenchus-iccma share/man/man1/elenchus.1 \
	share/doc/elenchus/page-licenses.txt \
	include/elenchus/af.h include/elenchus/af_read.h \
	include/elenchus/budget.h include/elenchus/status.h \
	lib/libelenchus.a lib/libelenchus.so \
	lib/libelenchus.so.0 lib/libelenchus.so.0.1.0 lib/pkgconfig/elenchus.pc \
	share/bash-completion/completions/elenchus \
	share/zsh/site-functions/_elenchus \
	share/fish/vendor_completions.d/elenchus.fish

.PHONY: build demo test check asan fuzz coverage bench bench-af bench-page deps install \
	uninstall clean help

build:
	@tools/install-deps --check build
	@tools/build release elenchus-installed

demo:
	@tools/install-deps build run
	@tools/build release elenchus-installed
	@tools/demo $(program)

test:
	@tools/install-deps build run test
	@tools/build release all -DELENCHUS_TESTS=ON
	@tools/run-tests release

check:
	@tools/install-deps --check build run test ci
	@tools/check-layers
	@tools/check-headers
	@tools/check-format

asan:
	@tools/install-deps --check build run test
	@tools/build debug all -DELENCHUS_TESTS=ON
	@tools/run-tests debug

fuzz:
	@tools/install-deps --check build ci
	@tools/build fuzz all
	@tools/fuzz build/fuzz $(FUZZ_SECONDS)

coverage:
	@tools/install-deps --check build run test
	@tools/build coverage all -DELENCHUS_TESTS=ON
	@tools/run-tests coverage
	@tools/coverage build/coverage

bench: build
	@bench/run $(program)

bench-af: build
	@bench/af

bench-page: build
	@tools/install-deps --check run test
	@tools/build release elenchus-bench
	@tools/install-node "$(CURDIR)/build/node"
	@node bench/page.mjs

deps:
	@tools/install-deps build run test ci

install: build
	@DESTDIR='$(DESTDIR)' cmake --install build/release --prefix '$(PREFIX)'

uninstall:
	@for file in $(installed); do rm -f "$(under)/$$file" || exit 1; done
	@rmdir "$(under)/include/elenchus" "$(under)/share/doc/elenchus" \
		2>/dev/null || true
	@echo 'Removed elenchus from $(under).'

clean:
	@rm -rf build

help:
	@echo 'make            build the program: $(program)'
	@echo 'make demo       install what is missing, build, judge an example'
	@echo 'make test       install what is missing, build, run every test'
	@echo 'make check      layers, headers alone, format of changed lines'
	@echo 'make asan       every test under the address and UB sanitizers'
	@echo 'make fuzz       fuzz every target; FUZZ_SECONDS=60 is shared by all'
	@echo 'make coverage   every test, then the lines that none of them ran'
	@echo 'make bench      the figures'
	@echo 'make bench-af   the solver on the frameworks in ELENCHUS_INSTANCES'
	@echo 'make bench-page the page: first paint, a switch of date'
	@echo 'make deps       install all that a developer needs'
	@echo 'make install    to PREFIX=$(PREFIX), below DESTDIR'
	@echo 'make uninstall  take it away again'
	@echo 'make clean      remove build/'
