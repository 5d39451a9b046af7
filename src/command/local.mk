noinst_LIBRARIES += libtz-command.a
libtz_command_a_CPPFLAGS = $(AM_CPPFLAGS) $(BANNED)
libtz_command_a_SOURCES =
