# Tests that look at the screen. Without libvterm they are left out by name.
EXTRA_DIST += tests/screen/prepare.sh tests/screen/skipped.sh \
	tests/screen/office.sh tests/screen/daily.sh \
	tests/screen/checkup.sh
if VTERM
check_LIBRARIES += libscreen.a
libscreen_a_SOURCES = tests/screen/kinds.c tests/screen/kinds.h \
	tests/screen/pane.c tests/screen/pane.h \
	tests/screen/picture.c tests/screen/picture.h \
	tests/screen/say.c tests/screen/say.h
libscreen_a_CPPFLAGS = $(SCREEN_CPPFLAGS)
SCREEN_CPPFLAGS = $(AM_CPPFLAGS) $(VTERM_CFLAGS) -I$(top_srcdir)/tests/screen \
	-DTZ_SRC_DIR='"$(abs_top_srcdir)"'
SCREEN_LIBS = libscreen.a $(BASE) $(VTERM_LIBS) $(UNIT_LIBS) -lutil

# The terminal over a village in memory, without any daemon.
check_PROGRAMS += screen/clerk
screen_clerk_CPPFLAGS = $(SCREEN_CPPFLAGS)
screen_clerk_SOURCES = tests/screen/clerk.c \
	tests/screen/fake_client.c tests/screen/fake_indicator.c \
	tests/screen/fake_office.c \
	tests/screen/fake_office.h tests/screen/fake_person.c \
	tests/screen/fake_records.c tests/screen/fake_report.c
screen_clerk_LDADD = libtz-tui.a $(WIRE) $(CURSES_LIBS)

check_PROGRAMS += screen/screens
screen_screens_CPPFLAGS = $(SCREEN_CPPFLAGS)
screen_screens_SOURCES = tests/screen/screens.c
screen_screens_LDADD = $(SCREEN_LIBS)
TESTS += screen/screens

# The terminal, the daemon and the nightly job, from key to acknowledgement.
check_PROGRAMS += screen/office
screen_office_CPPFLAGS = $(SCREEN_CPPFLAGS)
screen_office_SOURCES = tests/screen/office.c
screen_office_LDADD = $(SCREEN_LIBS)
TESTS_SH += tests/screen/office.sh

# The daily work of an office: enquiries, cards, day-end, hand-over, practice.
check_PROGRAMS += screen/daily
screen_daily_CPPFLAGS = $(SCREEN_CPPFLAGS)
screen_daily_SOURCES = tests/screen/daily.c
screen_daily_LDADD = $(SCREEN_LIBS)
TESTS_SH += tests/screen/daily.sh

# The data check of a sample office, from the counts to the field.
check_PROGRAMS += screen/checkup
screen_checkup_CPPFLAGS = $(SCREEN_CPPFLAGS)
screen_checkup_SOURCES = tests/screen/checkup.c
screen_checkup_LDADD = $(SCREEN_LIBS)
TESTS_SH += tests/screen/checkup.sh

# What an import left owed, from the list to the field.
check_PROGRAMS += screen/gaps
screen_gaps_CPPFLAGS = $(SCREEN_CPPFLAGS)
screen_gaps_SOURCES = tests/screen/gaps.c
screen_gaps_LDADD = $(SCREEN_LIBS)
TESTS_SH += tests/screen/gaps.sh

# What came from above, from the line at home to the last field.
if DISTRICT
check_PROGRAMS += screen/upper
screen_upper_CPPFLAGS = $(SCREEN_CPPFLAGS)
screen_upper_SOURCES = tests/screen/upper.c
screen_upper_LDADD = $(SCREEN_LIBS)
TESTS_SH += tests/screen/upper.sh
endif

# Pictures for the manual, by contrib/pictures.
EXTRA_PROGRAMS += screen/shoot
screen_shoot_CPPFLAGS = $(SCREEN_CPPFLAGS)
screen_shoot_SOURCES = tests/screen/shoot.c
screen_shoot_LDADD = $(SCREEN_LIBS)

check_DATA = screen/prepared.d/done
screen/prepared.d/done: tests/screen/prepare.sh
	$(AM_V_GEN)$(SHELL) $(srcdir)/tests/screen/prepare.sh \
	    screen/prepared.d && touch $@
clean-local: clean-screen
clean-screen:
	rm -rf screen/prepared.d
else
TESTS_SH += tests/screen/skipped.sh
endif
