# Prints of one record: how they look, and how they leave.
TESTS_SH += \
	tests/print/kill.sh \
	tests/print/prints.sh \
	tests/print/ways.sh
EXTRA_DIST += tests/print/annex.txt tests/print/facts.sh \
	tests/print/golden
