# Tests of this folder.
BENCH_MORE =
if DISTRICT
EXTRA_DIST += tests/district/common.sh tests/district/village.sh \
	tests/district/tus.mjs \
	tests/district/pages.py tests/district/stranger.py \
	tests/district/stranger_columns.py tests/district/stranger_rows.py \
	tests/postgres.sh
TESTS_SH += \
	tests/district/day.sh \
	tests/district/desk.sh \
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
	tests/district/pg_shards.sh \
	tests/district/pilot.sh \
	tests/district/prove.sh \
	tests/district/receiver.sh \
	tests/district/recover.sh \
	tests/district/refed.sh \
	tests/district/restored.sh \
	tests/district/sets.sh \
	tests/district/stick.sh \
	tests/district/stranger.sh \
	tests/district/succeed.sh \
	tests/district/tus.sh
TORTURE_SH += \
	tests/district/desk-line.sh \
	tests/district/feed-torture.sh \
	tests/district/fleet-500.sh \
	tests/district/kill.sh \
	tests/district/night.sh \
	tests/district/package-steps.sh \
	tests/district/pages_walk.sh \
	tests/district/pg_apart.sh \
	tests/district/pg_others.sh \
	tests/district/recover-torture.sh \
	tests/district/stick-torture.sh \
	tests/district/torture.sh
EXTRA_DIST += tests/district/nth.c contrib/launch
check_PROGRAMS += tests/district/every
tests_district_every_SOURCES = tests/district/every.c
tests_district_every_LDADD = $(CLIENT)
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
check_PROGRAMS += tests/district/load
tests_district_load_SOURCES = tests/district/load.c \
	tests/district/line.c tests/district/line.h \
	tests/district/office.c tests/district/office.h
tests_district_load_LDADD = $(WIRE) $(GNUTLS_LIBS) $(UNIT_LIBS)
EXTRA_PROGRAMS += tests/district/replay
tests_district_replay_SOURCES = tests/district/replay.c \
	tests/district/line.c tests/district/line.h \
	tests/district/office.c tests/district/office.h
tests_district_replay_LDADD = $(DISTRICT_LAYER) $(UNIT_LIBS)
CLEANFILES += tests/district/replay
BENCH_MORE += bench-district
bench-district: tests/district/load$(EXEEXT) \
    tests/district/replay$(EXEEXT) taizhang-district$(EXEEXT)
	@echo "== tests/district/bench.sh"
	@TZ_SRCDIR='$(abs_top_srcdir)' TZ_BUILDDIR='$(abs_top_builddir)' \
	    $(SHELL) $(srcdir)/tests/district/bench.sh
endif
endif
