# Tests of taizhang-sync against true and false districts.
TESTS_SH += tests/sync/cases.sh
EXTRA_DIST += tests/sync/office.sh tests/sync/cases

if DISTRICT
check_PROGRAMS += sync/peer
sync_peer_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/sync $(GNUTLS_CFLAGS)
sync_peer_SOURCES = tests/sync/peer.c tests/sync/peer.h tests/sync/peer_http.c \
	tests/sync/peer_keys.c tests/sync/tls.c tests/sync/tls.h
sync_peer_LDADD = $(WIRE) $(GNUTLS_LIBS)
endif
