# Models of what must hold in every order of events, gone through by spin.
EXTRA_DIST += tests/model/push.pml
TESTS_SH += tests/model/push.sh
TORTURE_SH += tests/model/torture.sh
