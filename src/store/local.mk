noinst_LIBRARIES += libtz-store.a
libtz_store_a_CPPFLAGS = $(AM_CPPFLAGS) $(BANNED)
libtz_store_a_SOURCES =

# Headers, also of sources that are listed above.
libtz_store_a_SOURCES += \
	src/store/backup.h \
	src/store/dump.h \
	src/store/journal.h \
	src/store/meta.h \
	src/store/records.h \
	src/store/store.h \
	src/store/verify.h
