# Targets for libFuzzer (./configure --enable-fuzz CC=clang). Otherwise each is
# linked with replay.c, and make check runs it over tests/fuzz/corpus/TARGET.
FUZZ_TARGETS =
if FUZZ
FUZZ_MAIN =
FUZZ_LINK = -fsanitize=fuzzer
else
FUZZ_MAIN = tests/fuzz/replay.c tests/fuzz/target.h
FUZZ_LINK =
TESTS += $(FUZZ_TARGETS)
endif
check_PROGRAMS += $(FUZZ_TARGETS)
EXTRA_DIST += tests/fuzz/corpus

FUZZ_TARGETS += fuzz/form
fuzz_form_SOURCES = tests/fuzz/form.c tests/fuzz/target.h $(FUZZ_MAIN)
fuzz_form_LDFLAGS = $(FUZZ_LINK)
fuzz_form_LDADD = $(FORM)

FUZZ_TARGETS += fuzz/csv
fuzz_csv_SOURCES = tests/fuzz/csv.c tests/fuzz/target.h $(FUZZ_MAIN)
fuzz_csv_LDFLAGS = $(FUZZ_LINK)
fuzz_csv_LDADD = $(FORM)

FUZZ_TARGETS += fuzz/formula
fuzz_formula_SOURCES = tests/fuzz/formula.c tests/fuzz/target.h $(FUZZ_MAIN)
fuzz_formula_LDFLAGS = $(FUZZ_LINK)
fuzz_formula_LDADD = $(FORM)
