# Tests of this folder.
TESTS_SH += \
	tests/command/accounts.sh \
	tests/command/archive.sh \
	tests/command/bad.sh \
	tests/command/cases.sh tests/command/sees.sh \
	tests/command/certificate.sh \
	tests/command/daily.sh \
	tests/command/checkup.sh \
	tests/command/day.sh tests/command/envelope.sh \
	tests/command/import.sh \
	tests/command/household.sh \
	tests/command/indicator.sh \
	tests/command/keep.sh \
	tests/command/lists.sh \
	tests/command/person.sh \
	tests/command/practice.sh \
	tests/command/privacy.sh \
	tests/command/progress.sh \
	tests/command/quorum.sh \
	tests/command/report.sh \
	tests/command/sample.sh \
	tests/command/slips.sh \
	tests/command/today.sh \
	tests/command/setup.sh
TESTS_SH += tests/command/own-register.sh
TORTURE_SH += tests/command/checkup-large.sh
EXTRA_DIST += tests/command/odd.csv tests/command/office.sh
# A sheet with everything wrong, for setup.sh.
check_PROGRAMS += dirty
dirty_SOURCES = tests/command/dirty.c
dirty_LDADD = $(FORM)
TESTS_SH += tests/command/doctor.sh

TESTS_SH += tests/command/dictionary.sh
TORTURE_SH += tests/command/dictionary-again.sh
TESTS_SH += tests/command/units.sh
