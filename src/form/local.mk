noinst_LIBRARIES += libtz-form.a
libtz_form_a_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_builddir)/src $(BANNED)
libtz_form_a_SOURCES = \
	src/form/check.c src/form/check.h \
	src/form/check_fill.c \
	src/form/checkup.c src/form/checkup.h \
	src/form/card.c src/form/card.h \
	src/form/citizen.c src/form/citizen.h \
	src/form/codes.c src/form/codes.h \
	src/form/codes_list.h \
	src/form/codes_read.c \
	src/form/datum.c src/form/datum.h \
	src/form/decimal.c src/form/decimal.h \
	src/form/field.h \
	src/form/files.c src/form/files.h \
	src/form/flow.c src/form/flow.h \
	src/form/flow_canon.c \
	src/form/flow_read.c \
	src/form/form.c src/form/form.h \
	src/form/form_canon.c \
	src/form/form_group.c \
	src/form/form_key.c \
	src/form/form_own.h src/form/form_parts.h \
	src/form/form_read.c \
	src/form/form_sql.c src/form/form_sql.h \
	src/form/form_table.c \
	src/form/form_verify.c \
	src/form/form_write.c \
	src/form/forms.c src/form/forms.h \
	src/form/forms_load.c \
	src/form/forms_own.h \
	src/form/forms_resolve.c \
	src/form/formula.c src/form/formula.h \
	src/form/formula_behind.c \
	src/form/formula_bind.c \
	src/form/formula_eval.c src/form/formula_eval.h \
	src/form/formula_func.c src/form/formula_func.h \
	src/form/formula_lex.c src/form/formula_lex.h \
	src/form/formula_list.c src/form/formula_list.h \
	src/form/formula_measure.c src/form/formula_measure.h \
	src/form/formula_node.h \
	src/form/formula_parse.c src/form/formula_parse.h \
	src/form/formula_path.c src/form/formula_path.h \
	src/form/formula_query.c src/form/formula_query.h \
	src/form/formula_sql.c src/form/formula_sql.h \
	src/form/formula_sql_call.c src/form/formula_sql_call.h \
	src/form/formula_text.c src/form/formula_text.h \
	src/form/formula_type.c src/form/formula_type.h \
	src/form/indicator.c src/form/indicator.h \
	src/form/keys.c src/form/keys.h \
	src/form/kind.c src/form/kind.h \
	src/form/mask.c src/form/mask.h \
	src/form/period.c src/form/period.h \
	src/form/pinyin.c src/form/pinyin.h \
	src/form/record.c src/form/record.h \
	src/form/report.h src/form/report_own.h \
	src/form/report_block.h \
	src/form/report_key.c \
	src/form/report_read.c \
	src/form/report_table.c \
	src/form/roles.c src/form/roles.h \
	src/form/template.c src/form/template.h \
	src/form/template_check.c \
	src/form/template_each.c \
	src/form/template_own.h \
	src/form/template_piece.c \
	src/form/template_say.c \
	src/form/target.c src/form/target.h \
	src/form/tour.c src/form/tour.h \
	src/form/type.c src/form/type.h \
	src/form/type_code.c \
	src/form/type_date.c \
	src/form/type_help.c \
	src/form/type_id.c \
	src/form/type_number.c \
	src/form/type_own.h \
	src/form/type_phone.c \
	src/form/type_ref.c \
	src/form/type_sort.c \
	src/form/type_text.c \
	src/form/value.c src/form/value.h

# The table of readings is made of data that people can read.
nodist_libtz_form_a_SOURCES = src/form/pinyin_table.h
BUILT_SOURCES += src/form/pinyin_table.h
CLEANFILES += src/form/pinyin_table.h
PINYIN_TSV = $(top_srcdir)/data/surnames.tsv $(top_srcdir)/data/pinyin.tsv
src/form/pinyin_table.h: contrib/pinyin-table.awk $(PINYIN_TSV)
	$(AM_V_GEN)$(MKDIR_P) src/form && LC_ALL=C $(AWK) \
		-f $(top_srcdir)/contrib/pinyin-table.awk $(PINYIN_TSV) \
		>$@.tmp && mv $@.tmp $@
src/form/libtz_form_a-pinyin.$(OBJEXT): src/form/pinyin_table.h
EXTRA_DIST += contrib/pinyin-table.awk contrib/make-pinyin \
	data/pinyin.tsv data/surnames.tsv
