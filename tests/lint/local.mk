# Checks of the tree itself, and the proof that they can fail.
TESTS_SH += tests/lint/circles.sh tests/lint/layers.sh \
	tests/lint/listed.sh tests/lint/names.sh tests/lint/selftest.sh \
	tests/lint/size.sh tests/lint/style.sh
EXTRA_DIST += tests/lint/symbols.sh src/LAYERS
