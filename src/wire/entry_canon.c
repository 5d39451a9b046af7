/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of an entry: canonical for the chain, and as stored. */
#include "wire/entry.h"

#include <string.h>

#include "base/mem.h"
#include "wire/hash.h"
#include "wire/pack.h"

#define CANON_VERSION 1

/* What an entry has, a bit each; a bit is set only when there is something. */
enum {
	HAS_FORM = 1,
	HAS_RECORD = 2,
	HAS_REVISION = 4,
	HAS_STATE = 8,
	HAS_STEP = 16,
	HAS_OLD_NO = 32,
	HAS_NOTE = 64,
	HAS_CELLS = 128,
	HAS_LOCKED = 256,
	HAS_ISSUED = 512,
	HAS_DISPOSED = 1024,
	HAS_ALL = 2047
};

static bool
zero(const uint8_t *bytes, size_t n)
{
	uint8_t any = 0;

	while (n-- > 0)
		any |= *bytes++;
	return any == 0;
}

static unsigned
has_what(const struct tz_entry *entry)
{
	return (zero(entry->form, TZ_HASH) ? 0 : HAS_FORM) |
	    (entry->record[0] ? HAS_RECORD : 0) |
	    (entry->revision || entry->base ? HAS_REVISION : 0) |
	    (entry->state[0] ? HAS_STATE : 0) |
	    (entry->step[0] ? HAS_STEP : 0) |
	    (entry->old_no ? HAS_OLD_NO : 0) |
	    (entry->note ? HAS_NOTE : 0) |
	    (entry->n ? HAS_CELLS : 0) |
	    (entry->locked_n ? HAS_LOCKED : 0) |
	    (entry->issues ? HAS_ISSUED : 0) |
	    (entry->disposed ? HAS_DISPOSED : 0);
}

static void
pack_issued(struct tz_buf *out, const struct tz_entry *entry)
{
	unsigned i;

	tz_pack_uint(out, entry->issues);
	for (i = 0; i < entry->issues; i++) {
		tz_pack_text(out, entry->issued[i].series);
		tz_pack_uint(out, entry->issued[i].number);
	}
}

void
tz_entry_canon(const struct tz_entry *entry, struct tz_buf *out)
{
	unsigned has = has_what(entry);

	tz_buf_byte(out, CANON_VERSION);
	tz_pack_uint(out, has);
	tz_pack_uint(out, (unsigned)entry->op);
	tz_pack_uint(out, entry->flags);
	tz_pack_text(out, entry->site);
	tz_pack_uint(out, entry->stream);
	tz_pack_uint(out, entry->epoch);
	tz_pack_uint(out, entry->sequence);
	tz_pack_int(out, entry->time);
	tz_pack_text(out, entry->user);
	if (has & HAS_FORM)
		tz_buf_put(out, entry->form, TZ_HASH);
	if (has & HAS_RECORD)
		tz_pack_text(out, entry->record);
	if (has & HAS_REVISION) {
		tz_pack_uint(out, entry->revision);
		tz_pack_uint(out, entry->base);
	}
	if (has & HAS_STATE)
		tz_pack_text(out, entry->state);
	if (has & HAS_STEP)
		tz_pack_text(out, entry->step);
	if (has & HAS_OLD_NO)
		tz_pack_text(out, entry->old_no);
	if (has & HAS_NOTE)
		tz_pack_text(out, entry->note);
	if (has & HAS_CELLS)
		tz_pack_cells(out, entry->cell, entry->n);
	if (has & HAS_LOCKED)
		tz_pack_bytes(out, entry->locked, entry->locked_n);
	if (has & HAS_ISSUED)
		pack_issued(out, entry);
	if (has & HAS_DISPOSED)
		tz_buf_put(out, entry->digest, TZ_HASH);
}

static uint32_t
unpack_u32(struct tz_unpack *in)
{
	uint64_t n = tz_unpack_uint(in);

	if (n > UINT32_MAX)
		in->bad = true;
	return (uint32_t)n;
}

/* Digits alone: a site becomes part of file names and addresses. */
static void
unpack_site(struct tz_unpack *in, char site[TZ_SITE])
{
	tz_unpack_text(in, site, TZ_SITE);
	if (site[strspn(site, "0123456789")] != '\0')
		in->bad = true;
}

static void
unpack_locked(struct tz_unpack *in, struct tz_entry *entry)
{
	size_t n;
	const uint8_t *bytes = tz_unpack_bytes(in, &n);

	if (bytes == NULL || n == 0)
		return;
	entry->locked = tz_mem_copy(bytes, n);
	entry->locked_n = n;
}

static void
unpack_issued(struct tz_unpack *in, struct tz_entry *entry)
{
	uint64_t n = tz_unpack_uint(in);
	unsigned i;

	if (n > TZ_ENTRY_NUMBERS)
		in->bad = true;
	if (in->bad)
		return;
	entry->issues = (unsigned)n;
	for (i = 0; i < entry->issues; i++) {
		tz_unpack_text(in, entry->issued[i].series, TZ_SERIES);
		entry->issued[i].number = tz_unpack_uint(in);
	}
}

static void
unpack_disposed(struct tz_unpack *in, struct tz_entry *entry)
{
	const uint8_t *digest = tz_unpack_raw(in, TZ_HASH);

	if (digest == NULL)
		return;
	memcpy(entry->digest, digest, TZ_HASH);
	entry->disposed = true;
}

static void
unpack_parts(struct tz_unpack *in, unsigned has, struct tz_entry *entry)
{
	const uint8_t *form;

	if (has & HAS_FORM) {
		form = tz_unpack_raw(in, TZ_HASH);
		if (form)
			memcpy(entry->form, form, TZ_HASH);
	}
	if (has & HAS_RECORD)
		tz_unpack_text(in, entry->record, TZ_RECORD_ID);
	if (has & HAS_REVISION) {
		entry->revision = unpack_u32(in);
		entry->base = unpack_u32(in);
	}
	if (has & HAS_STATE)
		tz_unpack_text(in, entry->state, TZ_STATE);
	if (has & HAS_STEP)
		tz_unpack_text(in, entry->step, TZ_STATE);
	if (has & HAS_OLD_NO)
		entry->old_no = tz_unpack_copy(in, TZ_CELL_MAX);
	if (has & HAS_NOTE)
		entry->note = tz_unpack_copy(in, TZ_CELL_MAX);
	if (has & HAS_CELLS)
		tz_unpack_cells(in, &entry->cell, &entry->n);
	if (has & HAS_LOCKED)
		unpack_locked(in, entry);
	if (has & HAS_ISSUED)
		unpack_issued(in, entry);
	if (has & HAS_DISPOSED)
		unpack_disposed(in, entry);
}

/* Reads the canonical bytes back into an empty entry. */
static void
uncanon(struct tz_unpack *in, struct tz_entry *entry)
{
	uint64_t has;

	if (tz_unpack_fixed(in, 1) != CANON_VERSION)
		in->bad = true;
	has = tz_unpack_uint(in);
	if (has > HAS_ALL)
		in->bad = true;
	entry->op = (enum tz_op)unpack_u32(in);
	entry->flags = unpack_u32(in);
	unpack_site(in, entry->site);
	entry->stream = unpack_u32(in);
	entry->epoch = unpack_u32(in);
	entry->sequence = tz_unpack_uint(in);
	entry->time = tz_unpack_int(in);
	tz_unpack_text(in, entry->user, TZ_USER);
	if (!in->bad)
		unpack_parts(in, (unsigned)has, entry);
	if (!in->bad && has != has_what(entry))
		in->bad = true;
}

/* Of the canonical bytes, or the one that a disposal left. */
static void
digest(struct tz_entry *entry)
{
	struct tz_buf canon;

	if (entry->disposed)
		return;
	tz_buf_init(&canon, SIZE_MAX);
	tz_entry_canon(entry, &canon);
	tz_hash(canon.data, canon.len, entry->digest);
	tz_buf_release(&canon);
}

void
tz_entry_chain(struct tz_entry *entry, const uint8_t before[TZ_HASH])
{
	digest(entry);
	tz_hash_pair(before, entry->digest, entry->head);
}

void
tz_entry_pack(const struct tz_entry *entry, struct tz_buf *out)
{
	tz_buf_put(out, entry->request, TZ_REQUEST);
	tz_entry_canon(entry, out);
	tz_buf_put(out, entry->head, TZ_HASH);
}

enum tz_rc
tz_entry_unpack(const void *bytes, size_t n, struct tz_entry *entry,
    struct tz_err *err)
{
	const uint8_t *from = bytes;
	struct tz_unpack in;

	tz_entry_release(entry);
	if (n > TZ_ENTRY_MAX)
		return tz_fail(err, TZ_ELIMIT,
		    N_("an entry of the journal is too large"));
	if (n < TZ_REQUEST + TZ_HASH + 1)
		return tz_fail(err, TZ_ECORRUPT,
		    N_("an entry of the journal is cut short"));
	if (from[TZ_REQUEST] != CANON_VERSION)
		return tz_fail(err, TZ_EVERSION,
		    N_("an entry of the journal was written by a newer "
		    "version"));
	memcpy(entry->request, from, TZ_REQUEST);
	memcpy(entry->head, from + n - TZ_HASH, TZ_HASH);
	from += TZ_REQUEST;
	n -= TZ_REQUEST + TZ_HASH;
	tz_unpack_init(&in, from, n);
	uncanon(&in, entry);
	if (tz_unpack_done(&in)) {
		if (!entry->disposed)
			tz_hash(from, n, entry->digest);
		return TZ_OK;
	}
	tz_entry_release(entry);
	return tz_fail(err, TZ_ECORRUPT,
	    N_("an entry of the journal is damaged"));
}
