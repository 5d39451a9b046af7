noinst_LIBRARIES += libtz-base.a
libtz_base_a_CPPFLAGS = $(AM_CPPFLAGS) $(BANNED) $(CONFIG_CFLAGS)
libtz_base_a_SOURCES = \
	src/base/banned.h \
	src/base/buf.c src/base/buf.h \
	src/base/charset.c src/base/charset.h \
	src/base/chinese.c src/base/chinese.h \
	src/base/clock.c \
	src/base/conf.c src/base/conf.h \
	src/base/csv.c src/base/csv.h \
	src/base/date.c src/base/date.h \
	src/base/error.c src/base/error.h \
	src/base/file.c src/base/file.h \
	src/base/file_folder.c \
	src/base/i18n.c src/base/i18n.h \
	src/base/lines.c src/base/lines.h \
	src/base/log.c src/base/log.h \
	src/base/lp.c src/base/lp.h \
	src/base/map.c src/base/map.h \
	src/base/mem.c src/base/mem.h \
	src/base/options.c src/base/options.h \
	src/base/output.c src/base/output.h \
	src/base/paper.c src/base/paper.h \
	src/base/problem.c src/base/problem.h \
	src/base/rc.c src/base/rc.h \
	src/base/sentence.c src/base/sentence.h \
	src/base/stick.c src/base/stick.h \
	src/base/tar.c src/base/tar.h \
	src/base/settings.c src/base/settings.h \
	src/base/utf8.c src/base/utf8.h \
	src/base/utf8_table.c src/base/utf8_table.h \
	src/base/utf8_tidy.c
