# Unit tests, one list a layer.
if CMOCKA
include tests/unit/base.mk
include tests/unit/form.mk
include tests/unit/wire.mk
include tests/unit/store.mk
include tests/unit/ledger.mk
include tests/unit/daemon.mk
include tests/unit/client.mk
include tests/unit/tui.mk
include tests/unit/command.mk
include tests/unit/sync.mk
include tests/unit/district.mk
endif
