noinst_LIBRARIES += libtz-wire.a
# sodium.h names an attribute malloc, so it is read before the word is banned.
libtz_wire_a_CPPFLAGS = $(AM_CPPFLAGS) -include sodium.h $(BANNED)
libtz_wire_a_SOURCES = \
	src/wire/ack.c \
	src/wire/ack.h \
	src/wire/archive.c \
	src/wire/archive.h \
	src/wire/auth.c \
	src/wire/auth.h \
	src/wire/batch.h \
	src/wire/batch_header.c \
	src/wire/batch_header.h \
	src/wire/batch_read.c \
	src/wire/batch_write.c \
	src/wire/checkup.c \
	src/wire/checkup.h \
	src/wire/confirm.h \
	src/wire/day.c \
	src/wire/day.h \
	src/wire/deflate.c \
	src/wire/deflate.h \
	src/wire/delta.h \
	src/wire/delta_cell.c \
	src/wire/delta_cell.h \
	src/wire/delta_memory.c \
	src/wire/delta_read.c \
	src/wire/delta_text.c \
	src/wire/delta_text.h \
	src/wire/delta_write.c \
	src/wire/draw.c \
	src/wire/draw.h \
	src/wire/enrol.c \
	src/wire/enrol.h \
	src/wire/envelope.c \
	src/wire/envelope.h \
	src/wire/entry.c \
	src/wire/entry.h \
	src/wire/entry_canon.c \
	src/wire/entry_fold.c \
	src/wire/figure.c src/wire/figure.h \
	src/wire/hash.c \
	src/wire/hash.h \
	src/wire/house_plan.c \
	src/wire/house_plan.h \
	src/wire/keyring.c \
	src/wire/keyring.h \
	src/wire/keyring_file.c \
	src/wire/keyring_words.c \
	src/wire/message.c \
	src/wire/message.h \
	src/wire/op.h \
	src/wire/overview.c \
	src/wire/overview.h \
	src/wire/pack.c \
	src/wire/pack.h \
	src/wire/pack_value.c \
	src/wire/password.c \
	src/wire/password.h \
	src/wire/progress.c \
	src/wire/progress.h \
	src/wire/right.c \
	src/wire/right.h \
	src/wire/series.h \
	src/wire/stick.c \
	src/wire/stick.h \
	src/wire/sync_state.c \
	src/wire/sync_state.h \
	src/wire/tour.c \
	src/wire/tour.h \
	src/wire/upper.c src/wire/upper.h \
	src/wire/verb.c \
	src/wire/verb.h \
	src/wire/verb_table.h \
	src/wire/view.c \
	src/wire/view.h \
	src/wire/view_pack.c \
	src/wire/view_pack.h \
	src/wire/view_pack_office.c \
	src/wire/words.c \
	src/wire/words.h \
	src/wire/words_join.c \
	src/wire/words_table.h
EXTRA_DIST += contrib/make-words
