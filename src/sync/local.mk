noinst_LIBRARIES += libtz-sync.a
libtz_sync_a_CPPFLAGS = $(AM_CPPFLAGS) $(BANNED)
libtz_sync_a_SOURCES =
