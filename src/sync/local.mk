noinst_LIBRARIES += libtz-sync.a
libtz_sync_a_CPPFLAGS = $(AM_CPPFLAGS) $(BANNED) $(CURL_CFLAGS)
libtz_sync_a_SOURCES = \
	src/sync/alive.c src/sync/alive.h \
	src/sync/deliver.c src/sync/deliver.h \
	src/sync/stick.h src/sync/stick_in.c src/sync/stick_out.c \
	src/sync/stick_run.c \
	src/sync/enrol.c src/sync/enrol.h \
	src/sync/enrol_stick.c \
	src/sync/hook.c src/sync/hook.h \
	src/sync/job.c src/sync/job.h \
	src/sync/link.c src/sync/link.h \
	src/sync/objects.c src/sync/objects.h \
	src/sync/pace.c src/sync/pace.h \
	src/sync/plain.c src/sync/plain.h \
	src/sync/prove.c src/sync/prove.h \
	src/sync/pull.c src/sync/pull.h \
	src/sync/push.c src/sync/push.h \
	src/sync/push_forms.c src/sync/push_forms.h \
	src/sync/recover.c src/sync/recover.h \
	src/sync/recover_stick.c \
	src/sync/reply.c src/sync/reply.h \
	src/sync/retry.c src/sync/retry.h \
	src/sync/talk.c src/sync/talk.h \
	src/sync/watch.c src/sync/watch.h

bin_PROGRAMS += taizhang-sync
taizhang_sync_CPPFLAGS = $(AM_CPPFLAGS) $(BANNED)
taizhang_sync_SOURCES = src/taizhang-sync.c
taizhang_sync_LDADD = $(SYNC)
