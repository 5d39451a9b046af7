noinst_LIBRARIES += libtz-client.a
libtz_client_a_CPPFLAGS = $(AM_CPPFLAGS) $(BANNED)
libtz_client_a_SOURCES = \
	src/client/archive.c \
	src/client/archive.h \
	src/client/reset.c src/client/reset.h \
	src/client/setup.c \
	src/client/setup.h \
	src/client/ask.c src/client/ask.h \
	src/client/carry.c src/client/carry.h \
	src/client/checkup.c src/client/checkup.h \
	src/client/client.c src/client/client.h \
	src/client/day.c src/client/day.h \
	src/client/doctor.c src/client/doctor.h \
	src/client/forms.c \
	src/client/globals.c src/client/globals.h \
	src/client/identify.c src/client/identify.h \
	src/client/indicator.c src/client/indicator.h \
	src/client/line.c src/client/line.h \
	src/client/lists.c \
	src/client/office.c src/client/office.h \
	src/client/print.c src/client/print.h \
	src/client/person.c src/client/person.h \
	src/client/purse.c src/client/purse.h \
	src/client/reach.c src/client/reach.h \
	src/client/rebirth.c src/client/rebirth.h \
	src/client/recover.c src/client/recover.h \
	src/client/records.c src/client/records.h \
	src/client/report.c src/client/report.h \
	src/client/spawn.c src/client/spawn.h \
	src/client/state.h \
	src/client/versions.c src/client/versions.h \
	src/client/envelope.c src/client/envelope.h \
	src/client/upgrade.c src/client/upgrade.h \
	src/client/transfer.c \
	src/client/upper.c src/client/upper.h
