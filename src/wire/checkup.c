/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/checkup.h"

#include <string.h>

#include "base/mem.h"
#include "wire/pack.h"
#include "wire/view_pack.h"

#define ROWS 1000		/* checks of one answer */
#define SAID 20000
#define FAULTS 1000000

void
tz_checkup_found_init(struct tz_checkup_found *found)
{
	memset(found, 0, sizeof(*found));
}

void
tz_checkup_found_release(struct tz_checkup_found *found)
{
	tz_mem_free(found->row);
	tz_mem_free(found->said);
	tz_mem_free(found->fault);
	tz_checkup_found_init(found);
}

void
tz_checkup_found_sum(const struct tz_checkup_found *found, uint64_t *errors,
    uint64_t *warnings)
{
	size_t i;

	*errors = *warnings = 0;
	for (i = 0; i < found->rows; i++) {
		*errors += found->row[i].errors;
		*warnings += found->row[i].warnings;
	}
}

void
tz_fault_pack(const struct tz_fault *fault, struct tz_buf *out)
{
	tz_pack_uint(out, fault->said);
	tz_pack_uint(out, fault->field);
	tz_pack_text(out, fault->id);
	tz_pack_text(out, fault->title);
	tz_pack_text(out, fault->by);
}

void
tz_fault_unpack(struct tz_unpack *in, struct tz_checkup_found *found)
{
	struct tz_fault *fault;

	if (found->faults == FAULTS) {
		in->bad = true;
		return;
	}
	found->fault = tz_mem_resize(found->fault, found->faults + 1,
	    sizeof(*found->fault));
	fault = &found->fault[found->faults++];
	memset(fault, 0, sizeof(*fault));
	fault->said = (unsigned)tz_unpack_uint(in);
	fault->field = (unsigned)tz_unpack_uint(in);
	tz_unpack_text(in, fault->id, sizeof(fault->id));
	tz_unpack_text(in, fault->title, sizeof(fault->title));
	tz_unpack_text(in, fault->by, sizeof(fault->by));
}

static void
row_pack(const struct tz_checkup_row *row, struct tz_buf *out)
{
	tz_pack_text(out, row->name);
	tz_pack_text(out, row->label);
	tz_pack_text(out, row->label_en);
	tz_pack_uint(out, row->errors);
	tz_pack_uint(out, row->warnings);
}

static void
row_unpack(struct tz_unpack *in, struct tz_checkup_row *row)
{
	tz_unpack_text(in, row->name, sizeof(row->name));
	tz_unpack_text(in, row->label, sizeof(row->label));
	tz_unpack_text(in, row->label_en, sizeof(row->label_en));
	row->errors = tz_unpack_uint(in);
	row->warnings = tz_unpack_uint(in);
}

static void
said_pack(const struct tz_checkup_said *said, struct tz_buf *out)
{
	tz_pack_uint(out, said->check);
	tz_pack_text(out, said->form);
	tz_pack_text(out, said->label);
	tz_pack_text(out, said->label_en);
	tz_pack_uint(out, said->field);
	tz_pack_text(out, said->say);
	tz_pack_text(out, said->say_en);
	tz_pack_uint(out, said->warning);
}

static void
said_unpack(struct tz_unpack *in, struct tz_checkup_said *said)
{
	said->check = (unsigned)tz_unpack_uint(in);
	tz_unpack_text(in, said->form, sizeof(said->form));
	tz_unpack_text(in, said->label, sizeof(said->label));
	tz_unpack_text(in, said->label_en, sizeof(said->label_en));
	said->field = (unsigned)tz_unpack_uint(in);
	tz_unpack_text(in, said->say, sizeof(said->say));
	tz_unpack_text(in, said->say_en, sizeof(said->say_en));
	said->warning = tz_unpack_uint(in) != 0;
}

void
tz_checkup_found_pack(const struct tz_checkup_found *found,
    struct tz_buf *out)
{
	size_t i;

	tz_pack_int(out, found->on);
	tz_pack_int(out, found->at);
	tz_pack_uint(out, found->rows);
	for (i = 0; i < found->rows; i++)
		row_pack(&found->row[i], out);
	tz_pack_uint(out, found->saids);
	for (i = 0; i < found->saids; i++)
		said_pack(&found->said[i], out);
}

/* What is faulty must be said by a row that is there. */
static void
check_links(struct tz_unpack *in, const struct tz_checkup_found *found)
{
	size_t i;

	for (i = 0; i < found->saids && !in->bad; i++)
		in->bad = found->said[i].check >= found->rows;
	for (i = 0; i < found->faults && !in->bad; i++)
		in->bad = found->fault[i].said >= found->saids;
}

void
tz_checkup_found_unpack(struct tz_unpack *in, struct tz_checkup_found *found)
{
	size_t n;

	found->on = (int32_t)tz_unpack_int(in);
	found->at = tz_unpack_int(in);
	n = tz_view_count_unpack(in, ROWS);
	found->row = tz_mem_alloc(n * sizeof(*found->row));
	for (; found->rows < n && !in->bad; found->rows++)
		row_unpack(in, &found->row[found->rows]);
	n = tz_view_count_unpack(in, SAID);
	found->said = tz_mem_alloc(n * sizeof(*found->said));
	for (; found->saids < n && !in->bad; found->saids++)
		said_unpack(in, &found->said[found->saids]);
	check_links(in, found);
}

void
tz_checkup_last_pack(const struct tz_checkup_last *last, struct tz_buf *out)
{
	tz_pack_int(out, last->at);
	tz_pack_uint(out, last->errors);
	tz_pack_uint(out, last->warnings);
	tz_pack_uint(out, last->stale);
}

void
tz_checkup_last_unpack(struct tz_unpack *in, struct tz_checkup_last *last)
{
	last->at = tz_unpack_int(in);
	last->errors = tz_unpack_uint(in);
	last->warnings = tz_unpack_uint(in);
	last->stale = tz_unpack_uint(in) != 0;
}
