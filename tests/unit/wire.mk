# Unit tests of src/wire, each linked with wire and lower layers only.

check_PROGRAMS += unit/wire-batch
unit_wire_batch_SOURCES = tests/unit/wire-batch.c \
	tests/unit/folder.c tests/unit/folder.h \
	tests/unit/wire_random.c tests/unit/wire_random.h
unit_wire_batch_LDADD = $(WIRE) $(UNIT_LIBS)
TESTS += unit/wire-batch
EXTRA_DIST += tests/unit/batches

check_PROGRAMS += unit/wire-column
unit_wire_column_SOURCES = tests/unit/wire-column.c \
	tests/unit/wire_random.c tests/unit/wire_random.h
unit_wire_column_LDADD = $(WIRE) $(UNIT_LIBS)
TESTS += unit/wire-column

check_PROGRAMS += unit/wire-dictionary
unit_wire_dictionary_SOURCES = tests/unit/wire-dictionary.c \
	tests/unit/folder.c tests/unit/folder.h \
	tests/unit/wire_random.c tests/unit/wire_random.h
unit_wire_dictionary_LDADD = $(WIRE) $(UNIT_LIBS)
TESTS += unit/wire-dictionary

check_PROGRAMS += unit/wire-enrol
unit_wire_enrol_SOURCES = tests/unit/wire-enrol.c
unit_wire_enrol_LDADD = $(WIRE) $(UNIT_LIBS)
TESTS += unit/wire-enrol

check_PROGRAMS += unit/wire-entry
unit_wire_entry_SOURCES = tests/unit/wire-entry.c \
	tests/unit/wire_random.c tests/unit/wire_random.h
unit_wire_entry_LDADD = $(WIRE) $(UNIT_LIBS)
TESTS += unit/wire-entry

check_PROGRAMS += unit/wire-program
unit_wire_program_SOURCES = tests/unit/wire-program.c
unit_wire_program_LDADD = $(WIRE) $(UNIT_LIBS)
TESTS += unit/wire-program

check_PROGRAMS += unit/wire-challenge
unit_wire_challenge_SOURCES = tests/unit/wire-challenge.c
unit_wire_challenge_LDADD = $(WIRE) $(UNIT_LIBS)
TESTS += unit/wire-challenge

check_PROGRAMS += unit/wire-envelope
unit_wire_envelope_SOURCES = tests/unit/wire-envelope.c
unit_wire_envelope_LDADD = $(WIRE) $(UNIT_LIBS)
TESTS += unit/wire-envelope

check_PROGRAMS += unit/wire-example
unit_wire_example_SOURCES = tests/unit/wire-example.c
unit_wire_example_LDADD = $(WIRE) $(UNIT_LIBS)
TESTS += unit/wire-example

check_PROGRAMS += unit/wire-forms
unit_wire_forms_SOURCES = tests/unit/wire-forms.c \
	tests/unit/wire_random.c tests/unit/wire_random.h
unit_wire_forms_LDADD = $(WIRE) $(UNIT_LIBS)
TESTS += unit/wire-forms

check_PROGRAMS += unit/wire-keyring
unit_wire_keyring_SOURCES = tests/unit/wire-keyring.c
unit_wire_keyring_LDADD = $(WIRE) $(UNIT_LIBS)
TESTS += unit/wire-keyring

check_PROGRAMS += unit/wire-old
unit_wire_old_SOURCES = tests/unit/wire-old.c
unit_wire_old_LDADD = $(WIRE) $(UNIT_LIBS)
TESTS += unit/wire-old
EXTRA_DIST += tests/old/1.txt
# Run once for each version of the wire: tests/old/record >tests/old/N.txt
EXTRA_PROGRAMS += tests/old/record
tests_old_record_SOURCES = tests/old/record.c
tests_old_record_LDADD = $(WIRE)

check_PROGRAMS += unit/wire-pack
unit_wire_pack_SOURCES = tests/unit/wire-pack.c \
	tests/unit/wire_random.c tests/unit/wire_random.h
unit_wire_pack_LDADD = $(WIRE) $(UNIT_LIBS)
TESTS += unit/wire-pack

check_PROGRAMS += unit/wire-sign
unit_wire_sign_SOURCES = tests/unit/wire-sign.c
unit_wire_sign_LDADD = $(WIRE) $(UNIT_LIBS)
TESTS += unit/wire-sign

check_PROGRAMS += unit/wire-deflate
unit_wire_deflate_SOURCES = tests/unit/wire-deflate.c
unit_wire_deflate_LDADD = $(WIRE) $(UNIT_LIBS)
TESTS += unit/wire-deflate

check_PROGRAMS += unit/wire-message
unit_wire_message_SOURCES = tests/unit/wire-message.c
unit_wire_message_LDADD = $(WIRE) $(UNIT_LIBS)
TESTS += unit/wire-message

check_PROGRAMS += unit/wire-draw
unit_wire_draw_SOURCES = tests/unit/wire-draw.c
unit_wire_draw_LDADD = $(WIRE) $(UNIT_LIBS)
TESTS += unit/wire-draw

check_PROGRAMS += unit/wire-overview
unit_wire_overview_SOURCES = tests/unit/wire-overview.c
unit_wire_overview_LDADD = $(WIRE) $(UNIT_LIBS)
TESTS += unit/wire-overview

check_PROGRAMS += unit/wire-view
unit_wire_view_SOURCES = tests/unit/wire-view.c
unit_wire_view_LDADD = $(WIRE) $(UNIT_LIBS)
TESTS += unit/wire-view

check_PROGRAMS += unit/wire-figure
unit_wire_figure_SOURCES = tests/unit/wire-figure.c
unit_wire_figure_LDADD = $(WIRE) $(UNIT_LIBS)
TESTS += unit/wire-figure

check_PROGRAMS += unit/wire-archive
unit_wire_archive_SOURCES = tests/unit/wire-archive.c
unit_wire_archive_LDADD = $(WIRE) $(UNIT_LIBS)
TESTS += unit/wire-archive

check_PROGRAMS += unit/wire-doctor
unit_wire_doctor_SOURCES = tests/unit/wire-doctor.c
unit_wire_doctor_LDADD = $(WIRE) $(UNIT_LIBS)
TESTS += unit/wire-doctor
