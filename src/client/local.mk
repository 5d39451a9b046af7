noinst_LIBRARIES += libtz-client.a
libtz_client_a_CPPFLAGS = $(AM_CPPFLAGS) $(BANNED)
libtz_client_a_SOURCES =
