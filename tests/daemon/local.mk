# The daemon and its clients as processes.
DAEMON_TEST = tests/daemon/office.c tests/daemon/office.h

check_PROGRAMS += daemon/kill
daemon_kill_SOURCES = tests/daemon/kill.c $(DAEMON_TEST)
daemon_kill_LDADD = $(CLIENT)
TESTS += daemon/kill
TORTURE_SH += tests/daemon/torture.sh

if CMOCKA
check_PROGRAMS += daemon/line
daemon_line_SOURCES = tests/daemon/line.c $(DAEMON_TEST)
daemon_line_LDADD = $(CLIENT) $(UNIT_LIBS)
TESTS += daemon/line

check_PROGRAMS += daemon/life
daemon_life_SOURCES = tests/daemon/life.c $(DAEMON_TEST)
daemon_life_LDADD = $(CLIENT) $(UNIT_LIBS)
TESTS += daemon/life
endif
