# Tests of this folder.
TESTS_SH += tests/agreement/words.sh
TESTS_SH += tests/agreement/tables.sh
TESTS_SH += tests/agreement/forms.sh
TESTS_SH += tests/agreement/po.sh
TESTS_SH += tests/agreement/manual.sh
TESTS_SH += tests/agreement/never.sh
TESTS_SH += tests/agreement/operator.sh
