# Unit tests of src/tui, each linked with tui and lower layers only.
check_PROGRAMS += unit/tui-editor
unit_tui_editor_SOURCES = tests/unit/tui-editor.c
unit_tui_editor_LDADD = $(TUI) $(UNIT_LIBS)
TESTS += unit/tui-editor

check_PROGRAMS += unit/tui-keys
unit_tui_keys_SOURCES = tests/unit/tui-keys.c
unit_tui_keys_LDADD = $(TUI) $(UNIT_LIBS)
TESTS += unit/tui-keys

check_PROGRAMS += unit/tui-marks
unit_tui_marks_CPPFLAGS = $(AM_CPPFLAGS) $(CURSES_CFLAGS)
unit_tui_marks_SOURCES = tests/unit/tui-marks.c
unit_tui_marks_LDADD = $(TUI) $(UNIT_LIBS)
TESTS += unit/tui-marks
