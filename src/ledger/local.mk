noinst_LIBRARIES += libtz-ledger.a
libtz_ledger_a_CPPFLAGS = $(AM_CPPFLAGS) $(BANNED)
libtz_ledger_a_SOURCES =
