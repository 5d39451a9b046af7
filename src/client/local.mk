noinst_LIBRARIES += libtz-client.a
libtz_client_a_CPPFLAGS = $(AM_CPPFLAGS) $(BANNED)
libtz_client_a_SOURCES =

# Headers, also of sources that are listed above.
libtz_client_a_SOURCES += \
	src/client/carry.h \
	src/client/client.h \
	src/client/office.h \
	src/client/records.h
