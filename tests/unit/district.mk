# Unit tests of src/district, each linked with district and lower layers only.
if DISTRICT
check_PROGRAMS += unit/district-fields
unit_district_fields_SOURCES = tests/unit/district-fields.c
unit_district_fields_LDADD = $(DISTRICT_LAYER) $(UNIT_LIBS)
TESTS += unit/district-fields

check_PROGRAMS += unit/district-html
unit_district_html_SOURCES = tests/unit/district-html.c
unit_district_html_LDADD = $(DISTRICT_LAYER) $(UNIT_LIBS)
TESTS += unit/district-html

check_PROGRAMS += unit/district-veil
unit_district_veil_SOURCES = tests/unit/district-veil.c
unit_district_veil_LDADD = $(DISTRICT_LAYER) $(UNIT_LIBS)
TESTS += unit/district-veil

check_PROGRAMS += unit/district-header
unit_district_header_SOURCES = tests/unit/district-header.c
unit_district_header_LDADD = $(DISTRICT_LAYER) $(UNIT_LIBS)
TESTS += unit/district-header

check_PROGRAMS += unit/district-limit
unit_district_limit_SOURCES = tests/unit/district-limit.c
unit_district_limit_LDADD = $(DISTRICT_LAYER) $(UNIT_LIBS)
TESTS += unit/district-limit

check_PROGRAMS += unit/district-oldcopy
unit_district_oldcopy_SOURCES = tests/unit/district-oldcopy.c $(VILLAGE)
unit_district_oldcopy_LDADD = $(DISTRICT_LAYER) $(UNIT_LIBS)
TESTS += unit/district-oldcopy

check_PROGRAMS += unit/district-path
unit_district_path_SOURCES = tests/unit/district-path.c
unit_district_path_LDADD = $(DISTRICT_LAYER) $(UNIT_LIBS)
TESTS += unit/district-path

check_PROGRAMS += unit/district-spool
unit_district_spool_SOURCES = tests/unit/district-spool.c
unit_district_spool_LDADD = $(DISTRICT_LAYER) $(UNIT_LIBS)
TESTS += unit/district-spool
endif
