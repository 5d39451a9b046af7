# Tests of the store as a whole: promises, crashes, power loss, full disks.
if CMOCKA
check_PROGRAMS += store/store
store_store_SOURCES = tests/store/store.c tests/store/hall.c tests/store/hall.h
store_store_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/store
store_store_LDADD = $(STORE) $(UNIT_LIBS)
TESTS += store/store
endif
