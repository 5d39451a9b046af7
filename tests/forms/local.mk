# Tests of forms/ and data/codes/ as they are shipped.
EXTRA_DIST += tests/forms/fields.csv tests/forms/indicators.csv \
	tests/forms/targets.csv
if CMOCKA
check_PROGRAMS += forms-fields
forms_fields_SOURCES = tests/forms/fields.c
forms_fields_LDADD = $(FORM) $(UNIT_LIBS)
TESTS += forms-fields

check_PROGRAMS += forms-copies
forms_copies_SOURCES = tests/forms/copies.c
forms_copies_LDADD = $(FORM) $(UNIT_LIBS)
TESTS += forms-copies
check_PROGRAMS += forms-indicators
forms_indicators_SOURCES = tests/forms/indicators.c
forms_indicators_LDADD = $(FORM) $(UNIT_LIBS)
TESTS += forms-indicators

check_PROGRAMS += forms-checkup
forms_checkup_SOURCES = tests/forms/checkup.c
forms_checkup_LDADD = $(FORM) $(UNIT_LIBS)
TESTS += forms-checkup

check_PROGRAMS += forms-day
forms_day_SOURCES = tests/forms/day.c
forms_day_LDADD = libsample.a $(LEDGER) $(UNIT_LIBS)
TESTS += forms-day

check_PROGRAMS += forms-rules
forms_rules_SOURCES = tests/forms/rules.c
forms_rules_LDADD = $(FORM) $(UNIT_LIBS)
TESTS += forms-rules

check_PROGRAMS += forms-generic
forms_generic_SOURCES = tests/forms/generic.c tests/forms/hamlet_year.c \
	tests/forms/hamlet_year.h
forms_generic_LDADD = libsample.a $(LEDGER) $(UNIT_LIBS)
TESTS += forms-generic

check_PROGRAMS += forms-round
forms_round_SOURCES = tests/forms/round.c tests/forms/hamlet_year.c \
	tests/forms/hamlet_year.h
forms_round_LDADD = libsample.a $(LEDGER) $(UNIT_LIBS)
TESTS += forms-round

check_PROGRAMS += forms-sample
forms_sample_SOURCES = tests/forms/sample.c
forms_sample_LDADD = libsample.a $(FORM) $(UNIT_LIBS)
TESTS += forms-sample
endif

# Formulas here and in PostgreSQL.
check_PROGRAMS += forms-sql
forms_sql_SOURCES = tests/forms/sql.c tests/forms/sql_make.c \
	tests/forms/sql_make.h
forms_sql_LDADD = $(WIRE)
TESTS_SH += tests/forms/sql.sh
