# Unit tests of src/wire, each linked with wire and lower layers only.

check_PROGRAMS += unit/wire-enrol
unit_wire_enrol_SOURCES = tests/unit/wire-enrol.c
unit_wire_enrol_LDADD = $(WIRE) $(UNIT_LIBS)
TESTS += unit/wire-enrol
