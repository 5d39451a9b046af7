# Unit tests of src/form, each linked with form and lower layers only.
check_PROGRAMS += unit/form-decimal
unit_form_decimal_SOURCES = tests/unit/form-decimal.c
unit_form_decimal_LDADD = $(FORM) $(UNIT_LIBS)
TESTS += unit/form-decimal

check_PROGRAMS += unit/form-formula
unit_form_formula_SOURCES = tests/unit/form-formula.c \
	tests/unit/form-hamlet.c tests/unit/form-hamlet.h
unit_form_formula_LDADD = $(FORM) $(UNIT_LIBS)
TESTS += unit/form-formula

check_PROGRAMS += unit/form-mistakes
unit_form_mistakes_SOURCES = tests/unit/form-mistakes.c \
	tests/unit/form-hamlet.c tests/unit/form-hamlet.h
unit_form_mistakes_LDADD = $(FORM) $(UNIT_LIBS)
TESTS += unit/form-mistakes

check_PROGRAMS += unit/form-citizen
unit_form_citizen_SOURCES = tests/unit/form-citizen.c
unit_form_citizen_LDADD = $(FORM) $(UNIT_LIBS)
TESTS += unit/form-citizen

check_PROGRAMS += unit/form-pinyin
unit_form_pinyin_SOURCES = tests/unit/form-pinyin.c
unit_form_pinyin_LDADD = $(FORM) $(UNIT_LIBS)
TESTS += unit/form-pinyin

check_PROGRAMS += unit/form-record
unit_form_record_SOURCES = tests/unit/form-record.c
unit_form_record_LDADD = $(FORM) $(UNIT_LIBS)
TESTS += unit/form-record

check_PROGRAMS += unit/form-codes
unit_form_codes_SOURCES = tests/unit/form-codes.c
unit_form_codes_LDADD = $(FORM) $(UNIT_LIBS)
TESTS += unit/form-codes

check_PROGRAMS += unit/form-type
unit_form_type_SOURCES = tests/unit/form-type.c
unit_form_type_LDADD = $(FORM) $(UNIT_LIBS)
TESTS += unit/form-type

check_PROGRAMS += unit/form-form
unit_form_form_SOURCES = tests/unit/form-form.c
unit_form_form_LDADD = $(FORM) $(UNIT_LIBS)
TESTS += unit/form-form

check_PROGRAMS += unit/form-check
unit_form_check_SOURCES = tests/unit/form-check.c
unit_form_check_LDADD = $(FORM) $(UNIT_LIBS)
TESTS += unit/form-check

check_PROGRAMS += unit/form-forms
unit_form_forms_SOURCES = tests/unit/form-forms.c
unit_form_forms_LDADD = $(FORM) $(UNIT_LIBS)
TESTS += unit/form-forms

check_PROGRAMS += unit/form-card
unit_form_card_SOURCES = tests/unit/form-card.c
unit_form_card_LDADD = $(FORM) $(UNIT_LIBS)
TESTS += unit/form-card

check_PROGRAMS += unit/form-template
unit_form_template_SOURCES = tests/unit/form-template.c
unit_form_template_LDADD = $(FORM) $(UNIT_LIBS)
TESTS += unit/form-template
check_PROGRAMS += unit/form-sql
unit_form_sql_SOURCES = tests/unit/form-sql.c \
	tests/unit/form-hamlet.c tests/unit/form-hamlet.h
unit_form_sql_LDADD = $(FORM) $(UNIT_LIBS)
TESTS += unit/form-sql

check_PROGRAMS += unit/form-target
unit_form_target_SOURCES = tests/unit/form-target.c
unit_form_target_LDADD = $(FORM) $(UNIT_LIBS)
TESTS += unit/form-target

check_PROGRAMS += unit/form-report
unit_form_report_SOURCES = tests/unit/form-report.c \
	tests/unit/form-hamlet.c tests/unit/form-hamlet.h
unit_form_report_LDADD = $(FORM) $(UNIT_LIBS)
TESTS += unit/form-report
