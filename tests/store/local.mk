# Tests of the store as a whole: promises, crashes, power loss, full disks.
STORE_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/store
check_LIBRARIES += libhall.a
libhall_a_SOURCES = tests/store/hall.c tests/store/hall.h
STORE_TEST = libhall.a $(STORE)
# Stands before the C library: only where writes are to be watched.
check_LIBRARIES += libfaults.a
libfaults_a_SOURCES = tests/store/faults.c tests/store/faults.h \
	tests/store/powerloss.c
STORE_WATCHED = libfaults.a $(STORE_TEST)

check_PROGRAMS += store/crash
store_crash_SOURCES = tests/store/crash.c
store_crash_CPPFLAGS = $(STORE_CPPFLAGS)
store_crash_LDADD = $(STORE_WATCHED)
TESTS += store/crash

check_PROGRAMS += store/disk
store_disk_SOURCES = tests/store/disk.c
store_disk_CPPFLAGS = $(STORE_CPPFLAGS)
store_disk_LDADD = $(STORE_WATCHED)
TESTS += store/disk

if CMOCKA
check_PROGRAMS += store/store
store_store_SOURCES = tests/store/store.c
store_store_CPPFLAGS = $(STORE_CPPFLAGS)
store_store_LDADD = $(STORE_TEST) $(UNIT_LIBS)
TESTS += store/store
endif

TORTURE_SH += tests/store/torture.sh
