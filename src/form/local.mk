noinst_LIBRARIES += libtz-form.a
libtz_form_a_CPPFLAGS = $(AM_CPPFLAGS) $(BANNED)
libtz_form_a_SOURCES = \
	src/form/datum.c src/form/datum.h \
	src/form/decimal.c src/form/decimal.h \
	src/form/formula.c src/form/formula.h \
	src/form/formula_bind.c \
	src/form/formula_eval.c src/form/formula_eval.h \
	src/form/formula_func.c src/form/formula_func.h \
	src/form/formula_lex.c src/form/formula_lex.h \
	src/form/formula_node.h \
	src/form/formula_parse.c src/form/formula_parse.h \
	src/form/formula_path.c src/form/formula_path.h \
	src/form/formula_query.c src/form/formula_query.h \
	src/form/formula_type.c src/form/formula_type.h
