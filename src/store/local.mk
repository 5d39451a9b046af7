noinst_LIBRARIES += libtz-store.a
libtz_store_a_CPPFLAGS = $(AM_CPPFLAGS) $(BANNED)
libtz_store_a_SOURCES =
