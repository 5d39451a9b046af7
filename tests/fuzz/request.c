/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What comes over the socket, from either end: frames as the daemon judges
 * them, and replies as a client reads them. What can be read is written again
 * and read again, and must then be the same bytes.
 */
#include <stdlib.h>
#include <string.h>

#include "target.h"
#include "wire/message.h"
#include "wire/pack.h"
#include "wire/verb.h"
#include "wire/view_pack.h"

#define ROOM (16 * 1024 * 1024)

/* One thing a reply may hold, read from in, or written from itself. */
union thing {
	struct tz_view view;
	struct tz_rows rows;
	struct tz_events events;
	struct tz_today today;
	struct tz_register reg;
	struct tz_sync_state sync;
	struct tz_problems problems;
};

#define KIND(name, member) \
	static void \
	read_##name(struct tz_unpack *in, union thing *thing) \
	{ \
		tz_##name##_unpack(in, &thing->member); \
	} \
	static void \
	write_##name(const union thing *thing, struct tz_buf *out) \
	{ \
		tz_##name##_pack(&thing->member, out); \
	}
#define FREE(name, member) \
	static void \
	free_##name(union thing *thing) \
	{ \
		tz_##name##_release(&thing->member); \
	}
KIND(view, view)
FREE(view, view)
KIND(rows, rows)
FREE(rows, rows)
KIND(events, events)
FREE(events, events)
KIND(today, today)
FREE(today, today)
KIND(register, reg)
KIND(sync_state, sync)
FREE(sync_state, sync)

static void
free_register(union thing *thing)
{
	(void)thing;
}

static void
read_problems(struct tz_unpack *in, union thing *thing)
{
	tz_message_problems_read(in, &thing->problems);
}

static void
write_problems(const union thing *thing, struct tz_buf *out)
{
	tz_message_problems(out, &thing->problems);
}

static void
free_problems(union thing *thing)
{
	tz_problems_release(&thing->problems);
}

static const struct {
	void (*read)(struct tz_unpack *in, union thing *thing);
	void (*write)(const union thing *thing, struct tz_buf *out);
	void (*release)(union thing *thing);
} kinds[] = {
	{ read_view, write_view, free_view },
	{ read_rows, write_rows, free_rows },
	{ read_events, write_events, free_events },
	{ read_today, write_today, free_today },
	{ read_register, write_register, free_register },
	{ read_sync_state, write_sync_state, free_sync_state },
	{ read_problems, write_problems, free_problems },
};

#define KINDS (sizeof(kinds) / sizeof(kinds[0]))

/* Reads one thing and writes it to out; false when it is none. */
static bool
copy(size_t kind, const void *bytes, size_t n, struct tz_buf *out)
{
	union thing thing;
	struct tz_unpack in;
	bool good;

	memset(&thing, 0, sizeof(thing));
	tz_unpack_init(&in, bytes, n);
	kinds[kind].read(&in, &thing);
	good = !in.bad;
	if (good)
		kinds[kind].write(&thing, out);
	kinds[kind].release(&thing);
	return good;
}

static void
read_thing(size_t kind, const uint8_t *data, size_t n)
{
	struct tz_buf once, twice;

	tz_buf_init(&once, ROOM);
	tz_buf_init(&twice, ROOM);
	if (copy(kind, data, n, &once)) {
		if (!copy(kind, once.data, once.len, &twice) ||
		    once.len != twice.len ||
		    memcmp(once.data, twice.data, once.len) != 0)
			abort();
	}
	tz_buf_release(&once);
	tz_buf_release(&twice);
}

/* Frame after frame, each within what its verb allows. */
static void
read_frames(const uint8_t *data, size_t n)
{
	const struct tz_verb_row *row;
	struct tz_message message;
	struct tz_unpack in;
	struct tz_err err;
	size_t size;

	while (tz_message_read(data, n, UINT32_MAX, &message, &size, NULL) ==
	    TZ_OK && message.body != NULL) {
		row = tz_verb_find(message.verb);
		if (row == NULL || tz_message_read(data, n, row->most,
		    &message, &size, &err) != TZ_OK)
			return;
		if (message.n > row->most || size > n)
			abort();
		tz_unpack_init(&in, message.body, message.n);
		if (tz_message_outcome_read(&in, &err) == TZ_OK && in.bad)
			abort();
		data += size;
		n -= size;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	if (n == 0)
		return 0;
	if (data[0] % (KINDS + 1) == 0)
		read_frames(data + 1, n - 1);
	else
		read_thing(data[0] % (KINDS + 1) - 1, data + 1, n - 1);
	return 0;
}
