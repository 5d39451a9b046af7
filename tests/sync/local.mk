# Tests of taizhang-sync against true and false districts.
EXTRA_DIST += tests/sync/link.sh tests/sync/office.sh \
	tests/sync/district.sh tests/sync/peer.sh tests/sync/cases \
	tests/sync/tus-server.mjs

if DISTRICT
TESTS_SH += tests/sync/cases.sh tests/sync/cut.sh tests/sync/jobs.sh \
	tests/sync/budget.sh tests/sync/health.sh tests/sync/poison.sh \
	tests/sync/forms.sh tests/sync/lines.sh tests/sync/bad-line.sh \
	tests/sync/clock.sh tests/sync/tus-server.sh
TORTURE_SH += tests/sync/torture.sh tests/sync/worst-line.sh

check_PROGRAMS += sync/peer sync/proxy
sync_peer_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/sync $(GNUTLS_CFLAGS)
sync_peer_SOURCES = tests/sync/peer.c tests/sync/peer.h tests/sync/peer_http.c \
	tests/sync/peer_keys.c tests/sync/tls.c tests/sync/tls.h
sync_peer_LDADD = $(WIRE) $(GNUTLS_LIBS)

sync_proxy_SOURCES = tests/sync/proxy.c
sync_proxy_LDADD =

check_PROGRAMS += sync/clock
sync_clock_SOURCES = tests/sync/clock.c
sync_clock_CFLAGS = $(AM_CFLAGS) -fPIC
sync_clock_LDFLAGS = -shared
sync_clock_LDADD = -ldl

check_PROGRAMS += sync/line
sync_line_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/sync/line
sync_line_SOURCES = tests/sync/line/line.c \
	tests/sync/line/cover.c tests/sync/line/cover.h \
	tests/sync/line/cuts.c tests/sync/line/cuts.h \
	tests/sync/line/dice.c tests/sync/line/dice.h \
	tests/sync/line/flow.c tests/sync/line/flow.h \
	tests/sync/line/profile.c tests/sync/line/profile.h \
	tests/sync/line/queue.c tests/sync/line/queue.h \
	tests/sync/line/side.c tests/sync/line/side.h \
	tests/sync/line/tally.c tests/sync/line/tally.h
sync_line_LDADD =

clean-local: clean-sync-node
clean-sync-node:
	-rm -rf tests/sync/node
endif
