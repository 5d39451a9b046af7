noinst_LIBRARIES += libtz-tui.a
libtz_tui_a_CPPFLAGS = $(AM_CPPFLAGS) $(BANNED) $(CURSES_CFLAGS)
libtz_tui_a_SOURCES = \
	src/tui/action.c \
	src/tui/action.h \
	src/tui/ask.c \
	src/tui/ask.h \
	src/tui/cell.c \
	src/tui/cell.h \
	src/tui/checkup_screen.c src/tui/checkup_screen.h \
	src/tui/gaps_screen.c src/tui/gaps_screen.h \
	src/tui/child.c \
	src/tui/child.h \
	src/tui/choose.c \
	src/tui/choose.h \
	src/tui/conflict.c \
	src/tui/conflict.h \
	src/tui/day_screen.c \
	src/tui/day_screen.h \
	src/tui/deliver.c \
	src/tui/deliver.h \
	src/tui/edit.c \
	src/tui/edit.h \
	src/tui/editor.c \
	src/tui/editor.h \
	src/tui/field.c \
	src/tui/field.h \
	src/tui/fill.c \
	src/tui/fill.h \
	src/tui/frame.c \
	src/tui/frame.h \
	src/tui/hand_over.c \
	src/tui/hand_over.h \
	src/tui/help.c \
	src/tui/help.h \
	src/tui/history.c \
	src/tui/history.h \
	src/tui/home.c \
	src/tui/home.h \
	src/tui/indicator_bar.c \
	src/tui/indicator_bar.h \
	src/tui/indicator_rows.c \
	src/tui/indicator_rows.h \
	src/tui/indicator_screen.c \
	src/tui/indicator_screen.h \
	src/tui/hurry.c \
	src/tui/hurry.h \
	src/tui/input.c \
	src/tui/input.h \
	src/tui/keys.c \
	src/tui/keys.h \
	src/tui/install_screen.c src/tui/install_screen.h \
	src/tui/leave_screen.c src/tui/leave_screen.h \
	src/tui/sync_bar.c src/tui/sync_bar.h \
	src/tui/layout.c \
	src/tui/layout.h \
	src/tui/list_screen.c \
	src/tui/list_screen.h \
	src/tui/loop.c \
	src/tui/loop.h \
	src/tui/pager.c \
	src/tui/pager.h \
	src/tui/password.c \
	src/tui/password.h \
	src/tui/household_screen.c src/tui/household_screen.h \
	src/tui/person_lines.c src/tui/person_lines.h \
	src/tui/person_menu.c src/tui/person_menu.h \
	src/tui/person_screen.c src/tui/person_screen.h \
	src/tui/picker.c \
	src/tui/picker.h \
	src/tui/pinyin_line.c \
	src/tui/pinyin_line.h \
	src/tui/print.c \
	src/tui/print.h \
	src/tui/record_screen.c \
	src/tui/record_screen.h \
	src/tui/relate.c \
	src/tui/relate.h \
	src/tui/marks.c \
	src/tui/marks.h \
	src/tui/memo.c \
	src/tui/memo.h \
	src/tui/menu.c \
	src/tui/menu.h \
	src/tui/progress.c \
	src/tui/progress.h \
	src/tui/queue.c \
	src/tui/queue.h \
	src/tui/reader.c \
	src/tui/reader.h \
	src/tui/routes.h \
	src/tui/report_paper.c src/tui/report_paper.h \
	src/tui/report_screen.c src/tui/report_screen.h \
	src/tui/row_cache.c \
	src/tui/row_cache.h \
	src/tui/same.c \
	src/tui/same.h \
	src/tui/settle_screen.c src/tui/settle_screen.h \
	src/tui/sheet.c \
	src/tui/sheet.h \
	src/tui/sheet_draw.c \
	src/tui/sign_in.c \
	src/tui/sign_in.h \
	src/tui/slip.c \
	src/tui/slip.h \
	src/tui/step_screen.c \
	src/tui/step_screen.h \
	src/tui/sync_screen.c \
	src/tui/sync_screen.h \
	src/tui/terminal.c \
	src/tui/terminal.h \
	src/tui/terminfo.c \
	src/tui/terminfo.h \
	src/tui/tour.c \
	src/tui/tour.h \
	src/tui/tui.c \
	src/tui/tui.h \
	src/tui/upper_screen.c src/tui/upper_screen.h \
	src/tui/ui.c \
	src/tui/ui.h \
	src/tui/width.c \
	src/tui/width.h \
	src/tui/words.c \
	src/tui/words.h
