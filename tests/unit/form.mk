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
