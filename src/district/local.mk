if DISTRICT
noinst_LIBRARIES += libtz-district.a
libtz_district_a_CPPFLAGS = $(AM_CPPFLAGS) $(BANNED) \
	$(MICROHTTPD_CFLAGS) $(GNUTLS_CFLAGS)
libtz_district_a_SOURCES =
DISTRICT_LAYER = libtz-district.a $(DAEMON) libtz-client.a \
	$(MICROHTTPD_LIBS) $(GNUTLS_LIBS)
endif
