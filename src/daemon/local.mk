noinst_LIBRARIES += libtz-daemon.a
libtz_daemon_a_CPPFLAGS = $(AM_CPPFLAGS) $(BANNED)
libtz_daemon_a_SOURCES = \
	src/daemon/archive.c \
	src/daemon/setup.c \
	src/daemon/account.c \
	src/daemon/backup.c \
	src/daemon/carry.c src/daemon/carry.h \
	src/daemon/checkup.c \
	src/daemon/conn.c src/daemon/conn.h \
	src/daemon/daemon.c src/daemon/daemon.h \
	src/daemon/dispatch.c src/daemon/dispatch.h \
	src/daemon/handlers.h \
	src/daemon/indicator.c \
	src/daemon/job.c src/daemon/job.h \
	src/daemon/list.c \
	src/daemon/listen.c src/daemon/listen.h \
	src/daemon/long.c src/daemon/long.h \
	src/daemon/loop.c src/daemon/loop.h \
	src/daemon/maintain.c \
	src/daemon/office.c \
	src/daemon/open.c src/daemon/open.h \
	src/daemon/person.c \
	src/daemon/prove.c \
	src/daemon/record.c \
	src/daemon/rebirth.c \
	src/daemon/recover.c \
	src/daemon/report.c \
	src/daemon/reset.c \
	src/daemon/request.c src/daemon/request.h \
	src/daemon/secret.c src/daemon/secret.h \
	src/daemon/sign.c \
	src/daemon/state.h \
	src/daemon/ticket.c src/daemon/ticket.h \
	src/daemon/transfer.c \
	src/daemon/upper.c \
	src/daemon/envelope.c \
	src/daemon/upgrade.c \
	src/daemon/worker.c src/daemon/worker.h


bin_PROGRAMS += taizhangd
taizhangd_SOURCES = src/taizhangd.c
taizhangd_CPPFLAGS = $(AM_CPPFLAGS) $(BANNED)
taizhangd_LDADD = $(DAEMON)
