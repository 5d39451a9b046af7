noinst_LIBRARIES += libtz-wire.a
libtz_wire_a_CPPFLAGS = $(AM_CPPFLAGS) $(BANNED)
libtz_wire_a_SOURCES =
