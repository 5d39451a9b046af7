# Tests of this folder.
TESTS_SH += tests/report/golden.sh
EXTRA_DIST += tests/report/golden tests/report/office.rows \
	tests/report/office.sh
