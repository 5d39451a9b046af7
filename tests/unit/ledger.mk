# Unit tests of src/ledger, each linked with ledger and lower layers only.
VILLAGE = tests/unit/ledger-village.c tests/unit/ledger-village.h

check_PROGRAMS += unit/ledger-write
unit_ledger_write_SOURCES = tests/unit/ledger-write.c $(VILLAGE)
unit_ledger_write_LDADD = $(LEDGER) $(UNIT_LIBS)
TESTS += unit/ledger-write

check_PROGRAMS += unit/ledger-step
unit_ledger_step_SOURCES = tests/unit/ledger-step.c $(VILLAGE)
unit_ledger_step_LDADD = $(LEDGER) $(UNIT_LIBS)
TESTS += unit/ledger-step

check_PROGRAMS += unit/ledger-rights
unit_ledger_rights_SOURCES = tests/unit/ledger-rights.c $(VILLAGE)
unit_ledger_rights_LDADD = $(LEDGER) $(UNIT_LIBS)
TESTS += unit/ledger-rights

check_PROGRAMS += unit/ledger-session
unit_ledger_session_SOURCES = tests/unit/ledger-session.c $(VILLAGE)
unit_ledger_session_LDADD = $(LEDGER) $(UNIT_LIBS)
TESTS += unit/ledger-session

check_PROGRAMS += unit/ledger-sync
unit_ledger_sync_SOURCES = tests/unit/ledger-sync.c $(VILLAGE)
unit_ledger_sync_LDADD = $(LEDGER) $(UNIT_LIBS)
TESTS += unit/ledger-sync

check_PROGRAMS += unit/ledger-evolve
unit_ledger_evolve_SOURCES = tests/unit/ledger-evolve.c $(VILLAGE)
unit_ledger_evolve_LDADD = $(LEDGER) $(UNIT_LIBS)
TESTS += unit/ledger-evolve

check_PROGRAMS += unit/ledger-feed_kill
unit_ledger_feed_kill_SOURCES = tests/unit/ledger-feed_kill.c $(VILLAGE)
unit_ledger_feed_kill_LDADD = $(LEDGER) $(UNIT_LIBS)
TESTS += unit/ledger-feed_kill

check_PROGRAMS += unit/ledger-feed_place
unit_ledger_feed_place_SOURCES = tests/unit/ledger-feed_place.c
unit_ledger_feed_place_LDADD = $(LEDGER) $(UNIT_LIBS)
TESTS += unit/ledger-feed_place

check_PROGRAMS += unit/ledger-feeds
unit_ledger_feeds_SOURCES = tests/unit/ledger-feeds.c $(VILLAGE)
unit_ledger_feeds_LDADD = $(LEDGER) $(UNIT_LIBS)
TESTS += unit/ledger-feeds

check_PROGRAMS += unit/ledger-transfer
unit_ledger_transfer_SOURCES = tests/unit/ledger-transfer.c $(VILLAGE)
unit_ledger_transfer_LDADD = $(LEDGER) $(UNIT_LIBS)
TESTS += unit/ledger-transfer

check_PROGRAMS += unit/ledger-list
unit_ledger_list_SOURCES = tests/unit/ledger-list.c $(VILLAGE)
unit_ledger_list_LDADD = $(LEDGER) $(UNIT_LIBS)
TESTS += unit/ledger-list

check_PROGRAMS += unit/ledger-office
unit_ledger_office_SOURCES = tests/unit/ledger-office.c $(VILLAGE)
unit_ledger_office_LDADD = $(LEDGER) $(UNIT_LIBS)
TESTS += unit/ledger-office

check_PROGRAMS += unit/ledger-recovery
unit_ledger_recovery_SOURCES = tests/unit/ledger-recovery.c $(VILLAGE)
unit_ledger_recovery_LDADD = $(LEDGER) $(UNIT_LIBS)
TESTS += unit/ledger-recovery

check_PROGRAMS += unit/ledger-indicator
unit_ledger_indicator_SOURCES = tests/unit/ledger-indicator.c $(VILLAGE)
unit_ledger_indicator_LDADD = $(LEDGER) $(UNIT_LIBS)
TESTS += unit/ledger-indicator

check_PROGRAMS += unit/ledger-report
unit_ledger_report_SOURCES = tests/unit/ledger-report.c
unit_ledger_report_LDADD = $(LEDGER) $(UNIT_LIBS)
TESTS += unit/ledger-report

check_PROGRAMS += unit/ledger-report_work
unit_ledger_report_work_SOURCES = tests/unit/ledger-report_work.c $(VILLAGE)
unit_ledger_report_work_LDADD = $(LEDGER) $(UNIT_LIBS)
TESTS += unit/ledger-report_work
