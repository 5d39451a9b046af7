# Unit tests of src/ledger, each linked with ledger and lower layers only.
VILLAGE = tests/unit/ledger-village.c tests/unit/ledger-village.h

check_PROGRAMS += unit/ledger-write
unit_ledger_write_SOURCES = tests/unit/ledger-write.c $(VILLAGE)
unit_ledger_write_LDADD = $(LEDGER) $(UNIT_LIBS)
TESTS += unit/ledger-write
