noinst_LIBRARIES += libtz-daemon.a
libtz_daemon_a_CPPFLAGS = $(AM_CPPFLAGS) $(BANNED)
libtz_daemon_a_SOURCES =
