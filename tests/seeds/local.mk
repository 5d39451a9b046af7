# The items of the five notices, a case each.
TESTS_SH += tests/seeds/fj.sh tests/seeds/hn.sh tests/seeds/kz.sh \
	tests/seeds/nj.sh tests/seeds/sd.sh
TORTURE_SH += tests/seeds/torture.sh
EXTRA_DIST += tests/seeds/cases tests/seeds/facts.sh tests/seeds/office.sh \
	tests/seeds/seeds.csv
