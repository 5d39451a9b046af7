noinst_LIBRARIES += libtz-tui.a
libtz_tui_a_CPPFLAGS = $(AM_CPPFLAGS) $(BANNED) $(CURSES_CFLAGS)
libtz_tui_a_SOURCES = \
	src/tui/action.c src/tui/action.h \
	src/tui/editor.c src/tui/editor.h \
	src/tui/keys.c src/tui/keys.h \
	src/tui/width.c src/tui/width.h
