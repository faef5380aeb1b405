# make demo    sets up, builds, renders the site, takes the exam for sample learners, prints HR's report
# make demo-server shows the same with the gradebook on a PostgreSQL server of its own
# make test    sets up and runs every test
# make check   format lint, build without warnings, all tests, and the repository's own courses
# make install builds one program and installs it with completions and man pages below PREFIX
# make deb      builds a Debian package into packages/, make dist an archive for other Linux systems
# make conformance, make bench: see CONTRIBUTING.md

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT_SOURCES := Package.swift Sources Tests
STRICT := COURSEKIT_STRICT=1
# On Linux the program leaves out what it never asks ICU for. Where that part cannot be made, it takes the whole.
ifeq ($(shell uname -s),Linux)
ICU_DATA := $(CURDIR)/.build/icu-data.cfg
endif

# The Swift runtime goes into the program, and no path of this machine does.
RELEASE := COURSEKIT_ICU_DATA=$(ICU_DATA) swift build --configuration release --static-swift-stdlib --product coursekit -Xcc -ffile-prefix-map=$(CURDIR)=.

.PHONY: demo demo-server test check lint build install uninstall deb dist conformance bench pictures setup clean

demo: build
	@scripts/demo .build/release/coursekit

demo-server: build
	@scripts/setup --server
	@scripts/demo-server .build/release/coursekit

setup:
	@scripts/setup

build: setup
	@[ -z "$(ICU_DATA)" ] || scripts/icu-data .build || { mkdir -p .build && : >"$(ICU_DATA)"; }
	$(RELEASE)

test: setup
	$(STRICT) swift test

lint:
	swift format lint --strict --recursive --parallel $(SWIFT_SOURCES)

check: setup lint
	$(STRICT) swift build --build-tests
	$(STRICT) swift test
	.build/debug/coursekit check --strict --workspace .
	@scripts/item-trials check

install: build
	@scripts/install .build/release/coursekit "$(DESTDIR)$(PREFIX)"

uninstall:
	@scripts/install --remove "$(DESTDIR)$(PREFIX)"

deb: build
	@scripts/deb .build/release/coursekit packages

dist: build
	@scripts/dist .build/release/coursekit packages

conformance: build
	@scripts/conformance .build/release/coursekit $(SUITES)

bench: build
	@scripts/bench .build/release/coursekit
	@scripts/bench_search.py .build/release/coursekit

pictures: build
	@scripts/pictures .build/release/coursekit

clean:
	rm -rf .build packages demo-output site/public site/trainer .coursekit
