# Tests of the store as a whole: promises, crashes, power loss, full disks.
STORE_HALL = tests/store/hall.c tests/store/hall.h
STORE_FAULTS = tests/store/faults.c tests/store/faults.h \
	tests/store/powerloss.c
STORE_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/store

check_PROGRAMS += store/crash
store_crash_SOURCES = tests/store/crash.c $(STORE_HALL) $(STORE_FAULTS)
store_crash_CPPFLAGS = $(STORE_CPPFLAGS)
store_crash_LDADD = $(STORE)
TESTS += store/crash

check_PROGRAMS += store/disk
store_disk_SOURCES = tests/store/disk.c $(STORE_HALL) $(STORE_FAULTS)
store_disk_CPPFLAGS = $(STORE_CPPFLAGS)
store_disk_LDADD = $(STORE)
TESTS += store/disk

if CMOCKA
check_PROGRAMS += store/store
store_store_SOURCES = tests/store/store.c $(STORE_HALL)
store_store_CPPFLAGS = $(STORE_CPPFLAGS)
store_store_LDADD = $(STORE) $(UNIT_LIBS)
TESTS += store/store
endif

TORTURE_SH += tests/store/torture.sh
