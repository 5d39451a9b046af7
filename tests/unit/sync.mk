# Unit tests of src/sync, each linked with sync and lower layers only.

check_PROGRAMS += unit/sync-reply
unit_sync_reply_SOURCES = tests/unit/sync-reply.c
unit_sync_reply_LDADD = $(SYNC) $(UNIT_LIBS)
TESTS += unit/sync-reply

check_PROGRAMS += unit/sync-retry
unit_sync_retry_SOURCES = tests/unit/sync-retry.c
unit_sync_retry_LDADD = $(SYNC) $(UNIT_LIBS)
TESTS += unit/sync-retry

check_PROGRAMS += unit/sync-hook
unit_sync_hook_SOURCES = tests/unit/sync-hook.c
unit_sync_hook_LDADD = $(SYNC) $(UNIT_LIBS)
TESTS += unit/sync-hook

check_PROGRAMS += unit/sync-objects
unit_sync_objects_SOURCES = tests/unit/sync-objects.c
unit_sync_objects_LDADD = $(SYNC) $(UNIT_LIBS)
TESTS += unit/sync-objects
