# Tests of this folder.
if DISTRICT
EXTRA_DIST += tests/district/common.sh
TESTS_SH += tests/district/day.sh tests/district/receiver.sh \
	tests/district/sets.sh
TORTURE_SH += tests/district/torture.sh
if CMOCKA
check_PROGRAMS += tests/district/push
tests_district_push_SOURCES = tests/district/push.c \
	tests/district/line.c tests/district/line.h \
	tests/district/office.c tests/district/office.h
tests_district_push_LDADD = $(WIRE) $(GNUTLS_LIBS) $(UNIT_LIBS)
endif
endif
