noinst_LIBRARIES += libtz-tui.a
libtz_tui_a_CPPFLAGS = $(AM_CPPFLAGS) $(BANNED)
libtz_tui_a_SOURCES =
