# Unit tests of src/client, each linked with client and lower layers only.

check_PROGRAMS += unit/client-purse
unit_client_purse_SOURCES = tests/unit/client-purse.c tests/unit/folder.c \
	tests/unit/folder.h
unit_client_purse_LDADD = $(CLIENT) $(UNIT_LIBS)
TESTS += unit/client-purse

check_PROGRAMS += unit/client-versions
unit_client_versions_SOURCES = tests/unit/client-versions.c \
	tests/unit/folder.c tests/unit/folder.h
unit_client_versions_LDADD = $(CLIENT) $(UNIT_LIBS)
TESTS += unit/client-versions
