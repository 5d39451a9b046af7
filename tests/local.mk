# Test scripts are listed in TESTS_SH and run where they stand.
TZ_LSAN = print_suppressions=0:suppressions=$(abs_top_srcdir)/tests/lsan.supp
AM_TESTS_ENVIRONMENT = TZ_SRCDIR='$(abs_top_srcdir)'; \
	TZ_BUILDDIR='$(abs_top_builddir)'; export TZ_SRCDIR TZ_BUILDDIR; \
	LSAN_OPTIONS='$(TZ_LSAN)'; \
	export LSAN_OPTIONS;
EXTRA_DIST += tests/lsan.supp tests/torture.sh
LOG_COMPILER =
SH_LOG_COMPILER = $(SHELL)
TEST_EXTENSIONS = .sh
TESTS_SH =
# What takes minutes: make torture.
TORTURE_SH =
UNIT_LIBS = $(CMOCKA_LIBS)

include tests/unit/local.mk
include tests/lint/local.mk
include tests/daemon/local.mk
include tests/command/local.mk
include tests/forms/local.mk
include tests/report/local.mk
include tests/screen/local.mk
include tests/print/local.mk
include tests/seeds/local.mk
include tests/store/local.mk
include tests/sync/local.mk
include tests/district/local.mk
include tests/model/local.mk
include tests/agreement/local.mk
include tests/fuzz/local.mk
include tests/bench/local.mk

TESTS += $(TESTS_SH)

EXTRA_DIST += $(TORTURE_SH)
torture: $(check_PROGRAMS)
	@$(AM_TESTS_ENVIRONMENT) $(SHELL) $(srcdir)/tests/torture.sh \
	    $(TORTURE_SH)
distclean-local: clean-torture
clean-torture:
	-rm -rf torture
.PHONY: torture clean-torture
