# Tests of this folder.
BENCH_MORE =
if DISTRICT
EXTRA_DIST += tests/district/common.sh tests/district/tus.mjs \
	tests/district/pages.py tests/district/stranger.py tests/postgres.sh
TESTS_SH += \
	tests/district/day.sh \
	tests/district/disposal.sh \
	tests/district/enrol.sh \
	tests/district/feed.sh \
	tests/district/fleet.sh \
	tests/district/full.sh \
	tests/district/manual.sh \
	tests/district/mended.sh \
	tests/district/package.sh \
	tests/district/pages.sh \
	tests/district/password.sh \
	tests/district/pg_day.sh \
	tests/district/pilot.sh \
	tests/district/receiver.sh \
	tests/district/recover.sh \
	tests/district/restored.sh \
	tests/district/sets.sh \
	tests/district/stick.sh \
	tests/district/stranger.sh \
	tests/district/succeed.sh \
	tests/district/tus.sh
EXTRA_DIST += tests/district/nth.c contrib/launch
TORTURE_SH += tests/district/package-steps.sh tests/district/fleet-500.sh
TORTURE_SH += tests/district/pages_walk.sh
TORTURE_SH += tests/district/kill.sh tests/district/torture.sh
clean-local: clean-district-node
clean-district-node:
	-rm -rf tests/district/node
if CMOCKA
check_PROGRAMS += tests/district/push
tests_district_push_SOURCES = tests/district/push.c \
	tests/district/line.c tests/district/line.h \
	tests/district/office.c tests/district/office.h
tests_district_push_LDADD = $(WIRE) $(GNUTLS_LIBS) $(UNIT_LIBS)

check_PROGRAMS += tests/district/fleet
tests_district_fleet_SOURCES = tests/district/fleet.c \
	tests/district/line.c tests/district/line.h \
	tests/district/office.c tests/district/office.h
tests_district_fleet_LDADD = $(WIRE) $(GNUTLS_LIBS) $(UNIT_LIBS)

# Figures, printed by make bench.
EXTRA_DIST += tests/district/bench.sh
EXTRA_PROGRAMS += tests/district/bench
tests_district_bench_SOURCES = tests/district/bench.c \
	tests/district/line.c tests/district/line.h \
	tests/district/office.c tests/district/office.h
tests_district_bench_LDADD = $(WIRE) $(GNUTLS_LIBS) $(UNIT_LIBS)
BENCH_MORE += bench-district
bench-district: tests/district/bench$(EXEEXT) taizhang-district$(EXEEXT)
	@echo "== tests/district/bench.sh"
	@TZ_SRCDIR='$(abs_top_srcdir)' TZ_BUILDDIR='$(abs_top_builddir)' \
	    $(SHELL) $(srcdir)/tests/district/bench.sh
CLEANFILES += tests/district/bench
endif
endif
