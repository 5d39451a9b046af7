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

FUZZ_TARGETS += fuzz/template
fuzz_template_SOURCES = tests/fuzz/template.c tests/fuzz/target.h $(FUZZ_MAIN)
fuzz_template_LDFLAGS = $(FUZZ_LINK)
fuzz_template_LDADD = $(FORM)

FUZZ_TARGETS += fuzz/record
fuzz_record_SOURCES = tests/fuzz/record.c tests/fuzz/target.h $(FUZZ_MAIN)
fuzz_record_LDFLAGS = $(FUZZ_LINK)
fuzz_record_LDADD = $(WIRE)

FUZZ_TARGETS += fuzz/entry
fuzz_entry_SOURCES = tests/fuzz/entry.c tests/fuzz/target.h $(FUZZ_MAIN)
fuzz_entry_LDFLAGS = $(FUZZ_LINK)
fuzz_entry_LDADD = $(WIRE)

FUZZ_TARGETS += fuzz/batch
fuzz_batch_SOURCES = tests/fuzz/batch.c tests/fuzz/same.c tests/fuzz/same.h \
	tests/fuzz/target.h $(FUZZ_MAIN)
fuzz_batch_LDFLAGS = $(FUZZ_LINK)
fuzz_batch_LDADD = $(WIRE)

FUZZ_TARGETS += fuzz/column
fuzz_column_SOURCES = tests/fuzz/column.c tests/fuzz/same.c tests/fuzz/same.h \
	tests/fuzz/target.h $(FUZZ_MAIN)
fuzz_column_LDFLAGS = $(FUZZ_LINK)
fuzz_column_LDADD = $(WIRE)

FUZZ_TARGETS += fuzz/sign
fuzz_sign_SOURCES = tests/fuzz/sign.c tests/fuzz/target.h $(FUZZ_MAIN)
fuzz_sign_LDFLAGS = $(FUZZ_LINK)
fuzz_sign_LDADD = $(WIRE)

FUZZ_TARGETS += fuzz/request
fuzz_request_SOURCES = tests/fuzz/request.c tests/fuzz/target.h $(FUZZ_MAIN)
fuzz_request_LDFLAGS = $(FUZZ_LINK)
fuzz_request_LDADD = $(WIRE)

FUZZ_TARGETS += fuzz/terminal
fuzz_terminal_SOURCES = tests/fuzz/terminal.c tests/fuzz/target.h $(FUZZ_MAIN)
fuzz_terminal_LDFLAGS = $(FUZZ_LINK)
fuzz_terminal_LDADD = $(TUI)

# Writes the corpora of the four above anew when a format has changed.
EXTRA_PROGRAMS += fuzz/make-wire
fuzz_make_wire_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/unit
fuzz_make_wire_SOURCES = tests/fuzz/make-wire.c tests/unit/wire_random.c \
	tests/unit/wire_random.h
fuzz_make_wire_LDADD = $(WIRE)

if DISTRICT
FUZZ_TARGETS += fuzz/http
fuzz_http_SOURCES = tests/fuzz/http.c tests/fuzz/target.h $(FUZZ_MAIN)
fuzz_http_LDFLAGS = $(FUZZ_LINK)
fuzz_http_LDADD = $(DISTRICT_LAYER)
endif
