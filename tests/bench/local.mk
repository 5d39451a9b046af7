# Figures, printed by `make bench`; nothing here is a test.
BENCHES =
EXTRA_PROGRAMS += $(BENCHES)
EXTRA_DIST += tests/bench/indicator.sh tests/bench/link.sh

BENCHES += bench/wire-size
# zstd and xz are compared where configure found them.
bench_wire_size_SOURCES = tests/bench/wire-size.c \
	tests/bench/wire_codec.c tests/bench/wire_codec.h \
	tests/bench/wire_village.c tests/bench/wire_village.h \
	contrib/dictionary/window.c contrib/dictionary/window.h \
	contrib/dictionary/words.c contrib/dictionary/words.h
bench_wire_size_CPPFLAGS = $(AM_CPPFLAGS) $(CODEC_CPPFLAGS) \
	-I$(top_srcdir)/contrib/dictionary
bench_wire_size_LDADD = $(WIRE) $(CODEC_PEERS) -lm

# SQLite and LMDB are compared where configure found both.
BENCHES += bench/store
bench_store_SOURCES = tests/bench/store.c tests/bench/rival.c \
	tests/bench/rival.h
bench_store_CPPFLAGS = $(STORE_CPPFLAGS) -I$(top_srcdir)/tests/bench
bench_store_LDADD = $(STORE_WATCHED)
if PEERS
bench_store_SOURCES += tests/bench/rival-sqlite.c tests/bench/rival-lmdb.c
bench_store_CPPFLAGS += -DHAVE_PEERS
bench_store_LDADD += -lsqlite3 -llmdb
endif

BENCHES += bench/programs
bench_programs_SOURCES = tests/bench/programs.c
bench_programs_LDADD = -lutil

BENCHES += bench/daemon
bench_daemon_SOURCES = tests/bench/daemon.c $(DAEMON_TEST)
bench_daemon_LDADD = $(CLIENT)

BENCHES += bench/formula
bench_formula_SOURCES = tests/bench/formula.c
bench_formula_LDADD = $(LEDGER)

bench: $(BENCHES) $(bin_PROGRAMS) $(noinst_PROGRAMS) $(BENCH_MORE)
	@for bench in $(BENCHES); do \
		echo "== $$bench" && ./$$bench || exit 1; \
	done
	@echo "== indicators" && TZ_SRCDIR=$(abs_top_srcdir) \
	    TZ_BUILDDIR=$(abs_top_builddir) \
	    $(SHELL) $(srcdir)/tests/bench/indicator.sh
if VTERM
	@$(MAKE) -s screen/screens screen/clerk screen/prepared.d/done
	@echo "== bytes to the terminal, worst of all kinds"
	@SHOW_BYTES=1 ./screen/screens 2>&1 | grep ' bar ' | sort -k1,46 | \
	    awk '{ key = substr($$0, 1, 46); n = $$(NF - 3) } \
	    n + 0 > most[key] + 0 { most[key] = n; line[key] = $$0 } \
	    END { for (key in line) print line[key] }' | sort
endif

# Bad lines: PROFILES="P1 P2 P3" SEEDS="1 2 3" DEADLINE=300 make bench-link
if DISTRICT
EXTRA_PROGRAMS += bench/sink
bench_sink_SOURCES = tests/bench/sink.c
bench_sink_LDADD =
CLEANFILES += bench/sink
bench-link: $(bin_PROGRAMS) $(noinst_PROGRAMS) sync/line bench/sink
	@TZ_SRCDIR=$(abs_top_srcdir) TZ_BUILDDIR=$(abs_top_builddir) \
	    $(SHELL) $(srcdir)/tests/bench/link.sh
endif

.PHONY: bench bench-link
CLEANFILES += $(BENCHES)
