# beian: built by GNU make, all of it inside $(BUILD).
#
# `make help` lists the targets.  How it hangs together:
#
#   src/gen/*.c        -> $(BUILD)/host/*      host tools, run by the build
#   data/**            -> $(BUILD)/gen/*       C that those tools write
#   src/FLOOR/*.c      -> $(BUILD)/lib/FLOOR.a one archive a folder
#   base .. app        -> $(BUILD)/libbeian.a
#   cli, tui, libbeian -> $(BUILD)/beian       the program
#   tests/FLOOR/test_* -> $(BUILD)/unit/...    linked with FLOOR and those below
#
# Sources are found by wildcard: a new file needs no line here.  Variants
# (asan, cov ...) are this same file run again with another BUILD and flags.

VERSION = 0.1.0
BUILD ?= build
JOBS ?= 2
FUZZ_SECONDS ?= 30
PREFIX ?= /usr/local

.DELETE_ON_ERROR:
.SECONDEXPANSION:
.SECONDARY:
.SUFFIXES:
all:

# --- Floors, lowest first; what a floor may call stands behind its name.

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
filled = $(foreach f,$(1),$(if $(call sources,$(f)),$(f)))
objects = $(patsubst %.c,$(BUILD)/obj/%.o,$(call sources,$(1))) \
	$(patsubst %,$(BUILD)/obj/gen/%.o,$(made.$(1)))
archives = $(patsubst %,$(BUILD)/lib/%.a,$(call filled,$(1)))

# --- Flags

WARN = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
	-Wmissing-prototypes -Wwrite-strings -Wpointer-arith -Wcast-qual \
	-Wformat=2 -Wundef -Wvla -Wswitch-enum
ifneq ($(filter true 1,$(CI) $(WERROR)),)
WARN += -Werror
endif
HARDEN = -fstack-protector-strong -D_FORTIFY_SOURCE=2 -fPIE
HARDEN_LD = -pie -Wl,-z,relro,-z,now
CFLAGS ?= -O2 -g
PKGS = sqlite3 jansson ncursesw
pkg = $(shell pkg-config $(1) 2>/dev/null)

CPPFLAGS += -Iinclude -I$(BUILD)/gen -D_POSIX_C_SOURCE=200809L \
	-DBN_VERSION='"$(VERSION)"'
cflags.image = -O3
cflags.tui = $(call pkg,--cflags ncursesw)
cflags.gen = -Wno-overlength-strings
CC_ALL = $(CC) -std=c11 $(CPPFLAGS) $(CFLAGS) $(HARDEN) $(WARN)
LIBS := $(call pkg,--libs $(PKGS))
TEST_LIBS := $(call pkg,--libs cmocka) $(call pkg,--libs vterm) -lutil
folder = $(notdir $(patsubst %/,%,$(dir $(1))))

# --- What the host tools make of data/

TABLES = data/tables
ENUMS.bn_gen_fields.h = BN_SECTIONS=$(TABLES)/sections.csv \
	BN_FIELDS=$(TABLES)/fields.csv
ENUMS.bn_gen_findings.h = BN_CAUSES=$(TABLES)/findings.csv

# struct, then the columns: member=column where they differ, # after a number.
TABLE.regions = bn_region code name level first_year\# last_year\#
TABLE.schools = bn_school code=school_code name level province \
	former=former_names
TABLE.majors = bn_major code name level
TABLE.provinces = bn_province_row code name short_name
TABLE.choices = bn_choice_row set code
TABLE.slots = bn_slot_row id kind most\# takes
ARRAYS = regions schools majors provinces choices slots

# Unicode properties, for src/gen/unicode.c.
UNICODE = width combining compose decompose han hidden

# Kept for reference and read by no program.
UNREAD = ethnic_groups political_status education_levels degree_levels id_types
EMBED = $(wildcard data/sql/*.sql) $(filter-out \
	$(patsubst %,$(TABLES)/%.csv,$(ARRAYS) $(UNREAD) sections fields \
	findings $(UNICODE)),$(wildcard $(TABLES)/*.csv))
WORDS = $(wildcard data/text/*.csv)

GEN = $(BUILD)/gen
GEN_H = $(patsubst ENUMS.%,$(GEN)/%,$(filter ENUMS.%,$(.VARIABLES)))
made.model = bn_gen_words bn_gen_embedded $(patsubst %,bn_gen_%,$(ARRAYS))

# --- The program

all: $(BUILD)/beian ## build the program (also: make CC=clang, BUILD=dir)

ifneq ($(wildcard src/cli/main.c),)
$(BUILD)/beian: $(call archives,cli tui line) $(BUILD)/libbeian.a
	$(CC) $(CFLAGS) $(LDFLAGS) $(HARDEN_LD) -o $@ \
		-Wl,--start-group $^ -Wl,--end-group $(LIBS)
else
$(BUILD)/beian: $(call archives,$(FACES)) $(BUILD)/libbeian.a
	@echo "src/cli/main.c is not there: no program yet"
endif

$(BUILD)/libbeian.a: $(foreach f,$(call filled,$(LIBRARY)),$(call objects,$(f)))
	@rm -f $@
	@mkdir -p $(@D)
	$(AR) rcs $@ $^

$(BUILD)/lib/%.a: $$(call objects,$$*)
	@rm -f $@
	@mkdir -p $(@D)
	$(AR) rcs $@ $^

# Objects wait for the generated headers; afterwards the .d files know.
$(BUILD)/obj/%.o: %.c $(BUILD)/flags | $(GEN_H)
	@mkdir -p $(@D)
	$(CC_ALL) $(cflags.$(call folder,$<)) -MMD -MP -c -o $@ $<

$(BUILD)/obj/gen/%.o: $(GEN)/%.c $(BUILD)/flags | $(GEN_H)
	@mkdir -p $(@D)
	$(CC_ALL) $(cflags.gen) -MMD -MP -c -o $@ $<

# Changes only when the compiler or a flag does, and then all is built anew.
$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(subst ','\'',$(CC_ALL) $(LDFLAGS))' | cmp -s - $@ || \
		echo '$(subst ','\'',$(CC_ALL) $(LDFLAGS))' > $@

# --- Host tools: plain objects of their own, whatever the variant's flags

HOST_CC ?= cc
HOST_BASE = arena buf csv err str utf8
host_o = $(patsubst %,$(BUILD)/host/%.o,$(1))

$(BUILD)/host/%.o: src/%.c
	@mkdir -p $(@D)
	$(HOST_CC) -std=c11 -O1 -D_POSIX_C_SOURCE=200809L -Iinclude $(WARN) \
		-MMD -MP -c -o $@ $<

$(BUILD)/host/%: $$(call host_o,gen/% gen/tool $$(addprefix base/,$(HOST_BASE)))
	$(HOST_CC) -o $@ $^

$(GEN)/bn_gen_embedded.c: $(BUILD)/host/embed $(EMBED)
	@mkdir -p $(@D)
	$< data/ $(EMBED) > $@

$(GEN)/bn_gen_words.c: $(BUILD)/host/words $(WORDS)
	@mkdir -p $(@D)
	$< $(WORDS) > $@

$(GEN_H): $(GEN)/%: $(BUILD)/host/enums $$(wildcard $(TABLES)/*s.csv)
	@mkdir -p $(@D)
	$< $(ENUMS.$*) > $@

$(GEN)/bn_gen_%.c: $(BUILD)/host/table $(TABLES)/%.csv
	@mkdir -p $(@D)
	$< bn/tables.h $(firstword $(TABLE.$*)) bn_gen_$* $(TABLES)/$*.csv \
		$(wordlist 2,99,$(TABLE.$*)) > $@

# --- Tests

UNIT = $(patsubst tests/%.c,$(BUILD)/unit/%,$(foreach \
	f,$(LIBRARY) $(FACES),$(wildcard tests/$(f)/test_*.c)))
SUPPORT = $(patsubst %.c,$(BUILD)/obj/%.o,$(wildcard tests/support/*.c))
# tests/support/alloc.c stands between the code under test and the allocator.
WRAP = -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc
TEST_ENV = env -u LINES -u COLUMNS XDG_DATA_HOME=$(abspath $(BUILD))/test-home \
	LC_ALL=C.UTF-8 TZ=UTC TERM=xterm-256color \
	BEIAN_PROGRAM=$(abspath $(BUILD))/beian

unit: $(UNIT) ## build and run the unit tests alone
	@$(TEST_ENV) tests/support/run-tests.sh $(BUILD) $(JOBS) $(UNIT)

$(BUILD)/lib/support.a: $(SUPPORT)
	@rm -f $@
	@mkdir -p $(@D)
	$(AR) rcs $@ $^

$(BUILD)/unit/%: $(BUILD)/obj/tests/%.o \
		$$(call archives,$$(*D) $$(below.$$(*D))) $(BUILD)/lib/support.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) $(HARDEN_LD) $(WRAP) -o $@ \
		-Wl,--start-group $^ -Wl,--end-group $(TEST_LIBS) $(LIBS)

# --- The rest

test: unit ## build and pass every test

clean: ## remove everything that was built
	rm -rf $(BUILD)

FORCE:
.PHONY: all test unit clean FORCE

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
