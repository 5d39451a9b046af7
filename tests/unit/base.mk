# Unit tests of src/base, each linked with base and lower layers only.
check_PROGRAMS += unit/base-buf
unit_base_buf_SOURCES = tests/unit/base-buf.c
unit_base_buf_LDADD = $(BASE) $(UNIT_LIBS)
TESTS += unit/base-buf

check_PROGRAMS += unit/base-charset
unit_base_charset_SOURCES = tests/unit/base-charset.c
unit_base_charset_LDADD = $(BASE) $(UNIT_LIBS)
TESTS += unit/base-charset

check_PROGRAMS += unit/base-conf
unit_base_conf_SOURCES = tests/unit/base-conf.c \
	tests/unit/folder.c tests/unit/folder.h
unit_base_conf_LDADD = $(BASE) $(UNIT_LIBS)
TESTS += unit/base-conf

check_PROGRAMS += unit/base-csv
unit_base_csv_SOURCES = tests/unit/base-csv.c
unit_base_csv_LDADD = $(BASE) $(UNIT_LIBS)
TESTS += unit/base-csv

check_PROGRAMS += unit/base-date
unit_base_date_SOURCES = tests/unit/base-date.c
unit_base_date_LDADD = $(BASE) $(UNIT_LIBS)
TESTS += unit/base-date

check_PROGRAMS += unit/base-error
unit_base_error_SOURCES = tests/unit/base-error.c
unit_base_error_LDADD = $(BASE) $(UNIT_LIBS)
TESTS += unit/base-error

check_PROGRAMS += unit/base-file
unit_base_file_SOURCES = tests/unit/base-file.c \
	tests/unit/folder.c tests/unit/folder.h
unit_base_file_LDADD = $(BASE) $(UNIT_LIBS)
TESTS += unit/base-file

check_PROGRAMS += unit/base-log
unit_base_log_SOURCES = tests/unit/base-log.c \
	tests/unit/folder.c tests/unit/folder.h
unit_base_log_LDADD = $(BASE) $(UNIT_LIBS)
TESTS += unit/base-log

check_PROGRAMS += unit/base-map
unit_base_map_SOURCES = tests/unit/base-map.c
unit_base_map_LDADD = $(BASE) $(UNIT_LIBS)
TESTS += unit/base-map

check_PROGRAMS += unit/base-mem
unit_base_mem_SOURCES = tests/unit/base-mem.c
unit_base_mem_LDADD = $(BASE) $(UNIT_LIBS)
TESTS += unit/base-mem

check_PROGRAMS += unit/base-problem
unit_base_problem_SOURCES = tests/unit/base-problem.c
unit_base_problem_LDADD = $(BASE) $(UNIT_LIBS)
TESTS += unit/base-problem

check_PROGRAMS += unit/base-rc
unit_base_rc_SOURCES = tests/unit/base-rc.c
unit_base_rc_LDADD = $(BASE) $(UNIT_LIBS)
TESTS += unit/base-rc

check_PROGRAMS += unit/base-sentence
unit_base_sentence_SOURCES = tests/unit/base-sentence.c
unit_base_sentence_LDADD = $(BASE) $(UNIT_LIBS)
TESTS += unit/base-sentence

check_PROGRAMS += unit/base-settings
unit_base_settings_SOURCES = tests/unit/base-settings.c \
	tests/unit/folder.c tests/unit/folder.h
unit_base_settings_LDADD = $(BASE) $(UNIT_LIBS)
TESTS += unit/base-settings

check_PROGRAMS += unit/base-tar
unit_base_tar_SOURCES = tests/unit/base-tar.c
unit_base_tar_LDADD = $(BASE) $(UNIT_LIBS)
TESTS += unit/base-tar

check_PROGRAMS += unit/base-utf8
unit_base_utf8_SOURCES = tests/unit/base-utf8.c
unit_base_utf8_LDADD = $(BASE) $(UNIT_LIBS)
TESTS += unit/base-utf8
check_PROGRAMS += unit/base-i18n
unit_base_i18n_SOURCES = tests/unit/base-i18n.c
unit_base_i18n_LDADD = $(BASE) $(UNIT_LIBS)
TESTS += unit/base-i18n

check_PROGRAMS += unit/base-file_durable
unit_base_file_durable_SOURCES = tests/unit/base-file_durable.c \
	tests/unit/folder.c tests/unit/folder.h
unit_base_file_durable_LDFLAGS = -Wl,--wrap=fsync -Wl,--wrap=rename
unit_base_file_durable_LDADD = $(BASE) $(UNIT_LIBS)
TESTS += unit/base-file_durable

check_PROGRAMS += unit/base-options
unit_base_options_SOURCES = tests/unit/base-options.c
unit_base_options_LDADD = $(BASE) $(UNIT_LIBS)
TESTS += unit/base-options

check_PROGRAMS += unit/base-lines
unit_base_lines_SOURCES = tests/unit/base-lines.c
unit_base_lines_LDADD = $(BASE) $(UNIT_LIBS)
TESTS += unit/base-lines
