noinst_LIBRARIES += libtz-base.a
libtz_base_a_CPPFLAGS = $(AM_CPPFLAGS) $(BANNED) $(CONFIG_CFLAGS)
libtz_base_a_SOURCES = \
	src/base/banned.h \
	src/base/i18n.h
