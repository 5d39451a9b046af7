noinst_LIBRARIES += libtz-store.a
libtz_store_a_CPPFLAGS = $(AM_CPPFLAGS) $(BANNED)
libtz_store_a_SOURCES = \
	src/store/backup.c \
	src/store/backup.h \
	src/store/cursor.c \
	src/store/dump.c \
	src/store/dump.h \
	src/store/dumptext.c \
	src/store/dumptext.h \
	src/store/env.c \
	src/store/env.h \
	src/store/fold.c \
	src/store/fold.h \
	src/store/history.c \
	src/store/history.h \
	src/store/index.c \
	src/store/index.h \
	src/store/journal.c \
	src/store/journal.h \
	src/store/lines.c \
	src/store/lines.h \
	src/store/load.c \
	src/store/manifest.c \
	src/store/manifest.h \
	src/store/meta.c \
	src/store/meta.h \
	src/store/note.c \
	src/store/note.h \
	src/store/place.c \
	src/store/place.h \
	src/store/rebuild.c \
	src/store/rebuild.h \
	src/store/records.c \
	src/store/records.h \
	src/store/reindex.c \
	src/store/reindex.h \
	src/store/request.c \
	src/store/request.h \
	src/store/restore.c \
	src/store/restore.h \
	src/store/store.c \
	src/store/store.h \
	src/store/stored.c \
	src/store/stored.h \
	src/store/txn.c \
	src/store/verify.c \
	src/store/verify.h
