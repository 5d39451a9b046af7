noinst_LIBRARIES += libtz-ledger.a
libtz_ledger_a_CPPFLAGS = $(AM_CPPFLAGS) $(BANNED)
libtz_ledger_a_SOURCES =

# Headers, also of sources that are listed above.
libtz_ledger_a_SOURCES += \
	src/ledger/account.h \
	src/ledger/apply.h \
	src/ledger/draft.h \
	src/ledger/ledger.h \
	src/ledger/outbox.h \
	src/ledger/print.h \
	src/ledger/query.h \
	src/ledger/rights.h \
	src/ledger/session.h \
	src/ledger/transfer.h \
	src/ledger/write.h
