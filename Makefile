# beian: built by GNU make, everything inside $(BUILD).
#
# `make help` lists the targets.  How it hangs together:
#
#   src/gen/*.c            $(BUILD)/host/*       tools that the build runs
#   data/**                $(BUILD)/gen/*        C that those tools write
#   src/FLOOR/*.c          $(BUILD)/lib/FLOOR.a  one archive a folder
#   base .. app            $(BUILD)/libbeian.a
#   cli, tui, libbeian     $(BUILD)/beian        the program
#   tests/FLOOR/test_x.c   $(BUILD)/test/...     linked with FLOOR and below
#
# Sources are found by wildcard: a new file needs no line here.  A variant
# (asan, cov, fuzz) is this file run again with another BUILD and other flags.

VERSION = 0.1.0
BUILD ?= build
JOBS ?= 2
FUZZ_SECONDS ?= 30
PREFIX ?= /usr/local
DESTDIR ?=

.DELETE_ON_ERROR:
.SECONDEXPANSION:
.SECONDARY:
.SUFFIXES:
all:

# --- Floors: which archives a folder may call, nearest first -----------------

LIBRARY = base model check image store paper app
FACES = tui line cli
below.base =
below.model = base
below.check = model base
below.image = model base
below.store = model base
below.paper = model base
below.app = check image store paper model base
below.tui = app $(below.app)
below.line = app $(below.app)
below.cli = tui line app $(below.app)

sources = $(wildcard src/$(1)/*.c)
objects = $(patsubst %.c,$(BUILD)/obj/%.o,$(call sources,$(1))) \
	$(patsubst %,$(BUILD)/obj/gen/%.o,$(made.$(1)))
filled = $(foreach f,$(1),$(if $(call sources,$(f)),$(f)))
archives = $(patsubst %,$(BUILD)/lib/%.a,$(call filled,$(1)))

# --- What else a folder or a file may call (make layers; % is a wildcard) ----

PURE = abort bsearch calloc free malloc memchr memcmp memcpy memmove memset \
	qsort realloc snprintf strchr strcmp strcspn strlen strncmp strrchr \
	strspn strstr vsnprintf __assert_fail
may.base = $(PURE)
may.model = $(PURE) llround sqrt
may.check = $(PURE)
may.image = $(PURE) atan2% cbrt% ceil% cos% exp% fabs% floor% fmax% fmin% \
	hypot% l%round% log% pow% sin% sqrt% tan% __cpu_%
may.image/jpeg = jpeg_% setjmp _setjmp longjmp
may.image/png = png_% setjmp _setjmp longjmp
may.image/sandbox = %
may.image/many = %
may.image/fence = %
may.image/keeper = %
# A store opens its own file and gate, and looks at the folder they are in.
may.store = $(PURE) sqlite3_% crypto_% sodium_% randombytes_% sig% timer_% \
	chmod clock_gettime close faccessat fchmod flock fstat geteuid gettid \
	lstat mkdir nanosleep open realpath stat statfs strdup strndup umask \
	unlink __errno_location
may.paper = $(PURE)
may.app = $(PURE) json_%
may.app/sys = %
may.tui = $(PURE)
may.tui/term = %
may.tui/signals = %
may.tui/tty = %
may.tui/glyph = wcwidth
may.line = $(PURE)
may.cli = $(PURE) fflush fprintf fwrite nl_langinfo printf putc puts \
	setlocale stderr stdout
may.cli/plain = pselect read sig% tc% __errno_location
may.cli/main = _exit close ioctl open sigaction sysconf

# --- Flags -------------------------------------------------------------------

WARN = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
	-Wmissing-prototypes -Wwrite-strings -Wpointer-arith -Wcast-qual \
	-Wformat=2 -Wundef -Wvla -Wswitch-enum
ifneq ($(filter true 1,$(CI) $(WERROR)),)
WARN += -Werror
endif
CFLAGS ?= -O2 -g
HARDEN = -fstack-protector-strong -D_FORTIFY_SOURCE=2 -fPIE
# Packed relocations: the built-in tables hold 40,000 pointers.
HARDEN_LD = -pie -Wl,-z,relro,-z,now,-z,pack-relative-relocs
STD = -std=c11 -D_POSIX_C_SOURCE=200809L -Iinclude -Isrc
CC_ALL = $(CC) $(STD) -I$(GEN) -DBN_VERSION='"$(VERSION)"' $(CPPFLAGS) \
	$(CFLAGS) $(HARDEN) $(WARN)
LD_ALL = $(CC) $(CFLAGS) $(HARDEN_LD) $(LDFLAGS) -Wl,--as-needed

pkg = $(shell pkg-config $(1) 2>/dev/null)
LIBS := $(call pkg,--libs sqlite3 jansson libsodium ncursesw libjpeg libpng \
	libseccomp) -lm
TEST_LIBS := $(call pkg,--libs cmocka) $(call pkg,--libs vterm) -lutil
cflags.image = -O3
cflags.tui := $(call pkg,--cflags ncursesw)
cflags.gen = -Wno-overlength-strings
folder = $(notdir $(patsubst %/,%,$(dir $(1))))
# Prints "CC src/base/buf.c" in place of the command; V=1 shows commands.
say = $(if $(V),,@echo "  $(1)	$(patsubst $(BUILD)/%,%,$@)";)

# --- What the host tools make of data/ ---------------------------------------

GEN = $(BUILD)/gen
TABLES = data/tables
enums.fields = BN_SECTIONS=$(TABLES)/sections.csv BN_FIELDS=$(TABLES)/fields.csv
enums.findings = BN_CAUSES=$(TABLES)/findings.csv

# A struct of bn/tables.h, then its columns: member=column where the two
# differ, # after a number.
ARRAYS = regions schools majors provinces choices slots
array.regions = bn_region code name level first_year\# last_year\#
array.schools = bn_school code=school_code name level province \
	former=former_names
array.majors = bn_major code name level
array.provinces = bn_province_row code name short_name
array.choices = bn_choice_row set code
array.slots = bn_slot_info id kind most\# takes

UNICODE = $(patsubst %,$(TABLES)/%.csv,width han hidden compose decompose \
	combining)
# Kept for reference; no program reads them.
UNREAD = ethnic_groups political_status education_levels degree_levels id_types
# All other tables are rules, built in as text; the demonstration's people too.
EMBED = $(wildcard data/sql/*.sql) $(filter-out $(UNICODE) $(patsubst \
	%,$(TABLES)/%.csv,$(ARRAYS) $(UNREAD) sections fields findings), \
	$(wildcard $(TABLES)/*.csv)) \
	$(wildcard data/samples/*.csv data/samples/*.json data/samples/*.jpg)
WORDS = $(wildcard data/text/*.csv)

GEN_H = $(GEN)/bn_gen_fields.h $(GEN)/bn_gen_findings.h
made.base = bn_gen_unicode
made.model = bn_gen_words bn_gen_embedded bn_gen_places \
	$(patsubst %,bn_gen_%,$(ARRAYS))

# --- The program -------------------------------------------------------------

all: $(BUILD)/beian ## build the program (CC=clang, BUILD=dir, V=1, WERROR=1)

$(BUILD)/beian: $(call archives,$(FACES)) $(BUILD)/libbeian.a
	$(call say,LD)$(LD_ALL) -o $@ -Wl,--start-group $^ -Wl,--end-group $(LIBS)

archive = @rm -f $@; mkdir -p $(@D); $(AR) rcs $@ $^

$(BUILD)/libbeian.a: $(foreach f,$(LIBRARY),$(if $(call sources,$(f)), \
		$(call objects,$(f))))
	$(archive)

$(BUILD)/lib/%.a: $$(call objects,$$*)
	$(archive)

# Objects wait for the generated headers once; then the .d files know better.
$(BUILD)/obj/%.o: %.c $(BUILD)/flags | $(GEN_H)
	@mkdir -p $(@D)
	$(call say,CC)$(CC_ALL) $(cflags.$(call folder,$<)) -MMD -MP -c -o $@ $<

$(BUILD)/obj/gen/%.o: $(GEN)/%.c $(BUILD)/flags | $(GEN_H)
	@mkdir -p $(@D)
	$(call say,CC)$(CC_ALL) $(cflags.gen) -MMD -MP -c -o $@ $<

# Is written only when a flag differs from last time: then all is built anew.
$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(subst ','\'',$(CC_ALL))' | cmp -s - $@ || \
		echo '$(subst ','\'',$(CC_ALL))' > $@

# --- Host tools: their own objects, whatever the flags of the variant --------

HOST_CC ?= cc
# With what every tool is linked: of base, what needs no made tables.
HOST_O = $(patsubst %,$(BUILD)/host/%.o,gen/tool gen/catalogue \
	$(addprefix base/,arena buf csv err str utf8))

$(BUILD)/host/%.o: src/%.c
	@mkdir -p $(@D)
	$(call say,HOST)$(HOST_CC) $(STD) -O1 $(WARN) -MMD -MP -c -o $@ $<

$(BUILD)/host/%: $(BUILD)/host/gen/%.o $(HOST_O)
	@$(HOST_CC) -o $@ $^

$(GEN)/bn_gen_unicode.c: $(BUILD)/host/unicode $(UNICODE)
$(GEN)/bn_gen_words.c: $(BUILD)/host/words $(WORDS)
$(GEN)/bn_gen_places.c: $(BUILD)/host/places $(TABLES)/regions.csv
$(GEN)/bn_gen_unicode.c $(GEN)/bn_gen_words.c $(GEN)/bn_gen_places.c:
	$(call say,GEN)mkdir -p $(@D) && $^ > $@

$(GEN)/bn_gen_embedded.c: $(BUILD)/host/embed $(EMBED) Makefile
	$(call say,GEN)mkdir -p $(@D) && $< data/ $(EMBED) > $@

$(GEN)/bn_gen_%.h: $(BUILD)/host/enums $(TABLES)/sections.csv $(TABLES)/%.csv
	$(call say,GEN)mkdir -p $(@D) && $< $(enums.$*) > $@

$(GEN)/bn_gen_%.c: $(BUILD)/host/table $(TABLES)/%.csv Makefile
	$(call say,GEN)mkdir -p $(@D) && $< bn/tables.h \
		$(firstword $(array.$*)) bn_gen_$* $(TABLES)/$*.csv \
		$(wordlist 2,99,$(array.$*)) > $@

# --- Tests -------------------------------------------------------------------

programs = $(patsubst tests/%.c,$(BUILD)/test/%,$(wildcard $(1)))
UNIT = $(call programs,$(patsubst %,tests/%/test_*.c,gen $(LIBRARY) $(FACES)))
E2E = $(call programs,tests/e2e/test_*.c)
FAULT = $(call programs,tests/fault/*.c)
BENCH = $(call programs,tests/bench/*.c)
FUZZ = $(call programs,tests/fuzz/fuzz_*.c)

# tests/support/alloc.c stands between the code under test and the allocator.
WRAP = -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc
ENV = env XDG_DATA_HOME=$(abspath $(BUILD))/test-home LC_ALL=C.UTF-8 TZ=UTC \
	TERM=xterm-256color BEIAN_PROGRAM=$(abspath $(BUILD))/beian \
	BEIAN_HOST=$(abspath $(BUILD))/host
RUN = @$(ENV) tests/support/run-tests.sh $(BUILD) $(JOBS)
again = +$(MAKE) --no-print-directory \
	$(if $(findstring -j,$(MAKEFLAGS)),,-j$(JOBS))

test: ## bring in what lacks, build, pass every test: unit and e2e
	@tests/support/deps.sh build test
	$(again) test-here

# A fuzz target without libFuzzer goes through its seeds (replay.c).
test-here: all $(UNIT) $(E2E) $(FUZZ)
	$(RUN) $(UNIT) $(E2E) $(FUZZ)

unit: $(UNIT) ## run the unit tests alone (UNIT=build/test/base/test_buf: one)
	$(RUN) $(UNIT)

e2e: all $(E2E) ## run the program on a pseudo-terminal
	$(RUN) $(E2E)

golden: all $(UNIT) $(E2E) ## run the tests and rewrite tests/golden
	@BN_GOLDEN_UPDATE=1 $(RUN:@%=%) $(UNIT) $(E2E)

SUPPORT = $(wildcard tests/support/*.c)
$(BUILD)/lib/support.a: $(patsubst %.c,$(BUILD)/obj/%.o,$(SUPPORT))
	$(archive)

# A unit test is linked with its own floor and what is below, nothing else;
# the others with everything.
below.gen = base
below.pictures = image check model base
$(foreach f,e2e fault bench fuzz,$(eval below.$(f) = cli $(below.cli)))
# The tests of the tools run them.
$(BUILD)/test/gen/test_tools: | $(addprefix $(BUILD)/host/,embed enums places \
	table unicode words)
TEST_LINK = -Wl,--start-group $^ -Wl,--end-group $(TEST_LIBS) $(LIBS)
$(BUILD)/test/%: $(BUILD)/obj/tests/%.o $(BUILD)/lib/support.a \
		$$(call archives,$$(filter-out gen,$$(*D)) $$(below.$$(*D)))
	@mkdir -p $(@D)
	$(call say,LD)$(LD_ALL) $(WRAP) $(FUZZER) -o $@ $(TEST_LINK)

SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=undefined
variant = $(again) BUILD=$(BUILD)/$(1) HARDEN= HARDEN_LD=

asan: ## unit and e2e tests under the address and undefined sanitizers
	$(call variant,asan) test-here \
		CFLAGS='-O1 -g -fno-omit-frame-pointer $(SANITIZE)'

cov: ## unit and e2e tests, then which lines they reach
	$(call variant,cov) test-here CFLAGS='-O0 -g --coverage'
	gcovr -r . --object-directory $(BUILD)/cov -f src/ -e src/gen/ \
		--html-details $(BUILD)/cov/index.html --print-summary

valgrind: $(UNIT) ## unit tests under valgrind
	@TEST_WRAPPER="valgrind -q --error-exitcode=99 --leak-check=full" \
		TEST_SECONDS=900 $(ENV) tests/support/run-tests.sh $(BUILD) \
		$(JOBS) $(UNIT)

fuzz: ## clang's libFuzzer, FUZZ_SECONDS=30 on each target
	$(call variant,fuzz) CC=clang fuzz-here CPPFLAGS=-DBN_LIBFUZZER \
		FUZZER=-fsanitize=fuzzer \
		CFLAGS='-O1 -g $(SANITIZE) -fsanitize=fuzzer-no-link'

fuzz-here: $(FUZZ)
	@tests/support/fuzz.sh $(BUILD) $(FUZZ_SECONDS) $(FUZZ)

fault: all $(FAULT) ## disks, memory and processes that fail
	@TEST_SECONDS=1800 $(ENV) tests/support/run-tests.sh $(BUILD) 1 $(FAULT)

# DIR holds labelled pictures and an index.csv (file, label, slot).
pictures: $(BUILD)/test/pictures/pictures ## judge labelled pictures: DIR=folder
	@$< $(DIR)

samples: ## draw the pictures of data/samples again (needs pango)
	@mkdir -p $(BUILD)/samples
	$(CC) -O2 -D_GNU_SOURCE tests/samples/draw.c -o $(BUILD)/samples/draw \
		$(call pkg,--cflags --libs pangocairo libjpeg) -lm
	$(BUILD)/samples/draw data/samples

bench: all $(BENCH) ## print the speeds beside what they are measured against
	@for b in $(BENCH); do $(ENV) $$b || exit 1; done

# --- The house rules ---------------------------------------------------------

C_FILES = $(wildcard include/bn/*.h src/*/*.[ch] tests/*/*.[ch])
TIDY = $(patsubst %,$(BUILD)/tidy/%.ok,$(filter src/%.c,$(C_FILES)))

lint: ## house rules, texts, cppcheck, clang-tidy
	@tests/support/deps.sh build test lint
	$(again) -k lint-here

lint-here: $(TIDY) lint-house lint-words lint-cppcheck

lint-house: $(call archives,$(LIBRARY) $(FACES))
	@tests/support/lint.sh $^

lint-words: $(GEN)/bn_gen_words.c
	@tests/support/words.sh

lint-cppcheck: $(GEN_H)
	@mkdir -p $(BUILD)/cppcheck
	@cppcheck -q -j $(JOBS) --std=c11 --error-exitcode=1 --inline-suppr \
		--enable=warning,performance,portability \
		--suppress=uninitvar --suppress=ctuuninitvar \
		--suppress=ctunullpointer \
		--cppcheck-build-dir=$(BUILD)/cppcheck \
		-Iinclude -Isrc -I$(GEN) -DBN_VERSION='""' src tests

$(BUILD)/tidy/%.ok: % .clang-tidy $$(wildcard include/bn/*.h) | $(GEN_H)
	@mkdir -p $(@D)
	$(call say,TIDY)clang-tidy --quiet --warnings-as-errors='*' $< -- \
		$(STD) -I$(GEN) -DBN_VERSION='""' \
		$(if $(filter %/err.c,$<),,-include tests/support/analyse.h) > $@.log 2>&1 || \
		{ cat $@.log; exit 1; }
	@touch $@

format: ## rewrite every C file in the house's form
	clang-format -i $(C_FILES)

format-check: ## is every C file in the house's form?
	@tests/support/deps.sh build test lint
	@bad=0; for f in $(C_FILES); do clang-format $$f | cmp -s $$f - || \
		{ echo "$$f: make format changes it"; bad=1; }; done; exit $$bad

LAYERS = $(BUILD)/layers.allowed
layers: $(call archives,$(LIBRARY) $(FACES)) ## does each folder call downwards?
	$(file >$(LAYERS))
	$(foreach f,$(call filled,$(LIBRARY) $(FACES)),\
		$(file >>$(LAYERS),floor $(f) $(below.$(f))))
	$(foreach v,$(filter may.%,$(.VARIABLES)),\
		$(file >>$(LAYERS),may $(v:may.%=%) $($(v))))
	@tests/support/layers.sh $(BUILD) $(LAYERS)

headers: $(GEN_H) ## does every header compile alone, with gcc and clang?
	@tests/support/headers.sh '$(STD) -I$(GEN) $(WARN) -Werror'

# --- Using and handing on ----------------------------------------------------

deps: ## install what the build and the tests need (asks for sudo if it must)
	@tests/support/deps.sh build test

run: ## bring in what lacks, build, open the wizard (ARGS="check a.json")
	@tests/support/deps.sh build
	$(again) all
	@$(BUILD)/beian $(ARGS)

doc: $(BUILD)/doc/beian.html ## the manual, with findings from the tables

$(BUILD)/doc/beian.1: data/man/beian.1 $(BUILD)/host/mkdoc \
		$(TABLES)/findings.csv $(WORDS)
	$(call say,DOC)mkdir -p $(@D) && \
		$(BUILD)/host/mkdoc $< $(TABLES)/findings.csv $(WORDS) > $@

$(BUILD)/doc/beian.html: $(BUILD)/doc/beian.1
	@tests/support/deps.sh doc
	$(call say,DOC)mandoc -T html -O toc $< > $@

to = $(DESTDIR)$(PREFIX)
install: all $(BUILD)/doc/beian.1 ## install below PREFIX=/usr/local (DESTDIR)
	install -d $(to)/bin $(to)/share/man/man1 $(to)/share/doc/beian
	install $(BUILD)/beian $(to)/bin
	install -m 644 $(BUILD)/doc/beian.1 $(to)/share/man/man1
	install -m 644 README.md LICENSE $(to)/share/doc/beian

uninstall: ## take out what install put there
	rm -f $(to)/bin/beian $(to)/share/man/man1/beian.1
	rm -rf $(to)/share/doc/beian

check-install: all ## install into a folder, run it there, take it out again
	@rm -rf $(BUILD)/stage
	@$(MAKE) -s install DESTDIR=$(abspath $(BUILD))/stage
	@$(BUILD)/stage$(PREFIX)/bin/beian --version
	@$(MAKE) -s uninstall DESTDIR=$(abspath $(BUILD))/stage
	@find $(BUILD)/stage -type f | (! grep .)

dist: ## the committed source as an archive
	@mkdir -p $(BUILD)
	git archive --prefix=beian-$(VERSION)/ -o $(BUILD)/beian-$(VERSION).tar.gz HEAD

clean: ## remove everything that was built
	rm -rf $(BUILD)

help: ## this list
	@sed -n 's/^\([a-z-]*\):.* ## /\1\t/p' Makefile | expand -t 16 | sort

FORCE:
.PHONY: all run test test-here unit e2e golden asan valgrind fault fuzz \
	fuzz-here bench pictures samples cov lint lint-here lint-house lint-words lint-cppcheck \
	format format-check layers headers doc install uninstall check-install \
	dist clean help deps FORCE

-include $(shell find $(BUILD)/obj $(BUILD)/host -name '*.d' 2>/dev/null)
