/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values, cells and records as bytes; see pack.h. */
#include "wire/pack.h"

#include <string.h>

#include "base/mem.h"

#define RECORD_VERSION 1

/* What of a record follows its fixed fields. */
enum { HAS_OLD_NO = 1, HAS_REASON = 2, HAS_UPDATER = 4, HAS_ALL = 7 };

enum tz_pack_kind
tz_pack_kind(const struct tz_value *value)
{
	switch (value->kind) {
	case TZ_TEXT:
		return value->u.text[0] ? TZ_PACK_TEXT : TZ_PACK_NONE;
	case TZ_INT:
		return TZ_PACK_INT;
	case TZ_NUM:
		return value->u.text[0] ? TZ_PACK_NUM : TZ_PACK_NONE;
	case TZ_BOOL:
		return value->u.i ? TZ_PACK_TRUE : TZ_PACK_FALSE;
	case TZ_DAY:
		return TZ_PACK_DAY;
	case TZ_MOMENT:
		return TZ_PACK_MOMENT;
	case TZ_LIST:
		return value->u.list.n ? TZ_PACK_LISTED : TZ_PACK_NONE;
	case TZ_NONE:
		break;
	}
	return TZ_PACK_NONE;
}

static void
pack_body(struct tz_buf *out, const struct tz_value *value)
{
	size_t i;

	switch (tz_pack_kind(value)) {
	case TZ_PACK_TEXT:
	case TZ_PACK_NUM:
		tz_pack_text(out, value->u.text);
		break;
	case TZ_PACK_INT:
	case TZ_PACK_DAY:
	case TZ_PACK_MOMENT:
		tz_pack_int(out, value->u.i);
		break;
	case TZ_PACK_LISTED:
		tz_pack_uint(out, value->u.list.n);
		for (i = 0; i < value->u.list.n; i++)
			tz_pack_text(out, value->u.list.item[i]);
		break;
	default:
		break;
	}
}

void
tz_pack_value(struct tz_buf *out, const struct tz_value *value)
{
	tz_buf_byte(out, (uint8_t)tz_pack_kind(value));
	pack_body(out, value);
}

void
tz_pack_cells(struct tz_buf *out, const struct tz_cell *cell, size_t n)
{
	unsigned before = 0;
	size_t i;

	tz_pack_uint(out, n);
	for (i = 0; i < n; i++) {
		tz_pack_uint(out, (uint64_t)(cell[i].no - before) << 4 |
		    tz_pack_kind(&cell[i].value));
		pack_body(out, &cell[i].value);
		before = cell[i].no;
	}
}

bool
tz_pack_decimal(const char *text)
{
	const char *at = text[0] == '-' ? text + 1 : text;
	size_t whole = strspn(at, "0123456789");
	size_t part;

	if (whole == 0)
		return false;
	at += whole;
	if (at[0] != '.')
		return at[0] == '\0';
	part = strspn(at + 1, "0123456789");
	return part > 0 && at[1 + part] == '\0';
}

static void
unpack_text(struct tz_unpack *in, enum tz_kind kind, struct tz_value *value)
{
	char *text = tz_unpack_copy(in, TZ_CELL_MAX);

	if (in->bad || text[0] == '\0' ||
	    (kind == TZ_NUM && !tz_pack_decimal(text))) {
		in->bad = true;
		tz_mem_free(text);
		return;
	}
	value->kind = kind;
	value->u.text = text;
}

/* A list has no doubles: value.h says so and copying would drop them. */
static bool
doubled(char *const *item, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(item[i], item[n]) == 0)
			return true;
	return false;
}

static void
unpack_list(struct tz_unpack *in, struct tz_value *value)
{
	uint64_t n = tz_unpack_uint(in);
	size_t i;

	if (n == 0 || n > TZ_PACK_LIST || n > (size_t)(in->end - in->at)) {
		in->bad = true;
		return;
	}
	value->kind = TZ_LIST;
	value->u.list.n = 0;
	value->u.list.item = tz_mem_resize(NULL, n, sizeof(char *));
	for (i = 0; i < n && !in->bad; i++) {
		value->u.list.item[i] = tz_unpack_copy(in, TZ_CELL_MAX);
		value->u.list.n = i + 1;
		if (value->u.list.item[i][0] == '\0' ||
		    doubled(value->u.list.item, i))
			in->bad = true;
	}
	if (in->bad)
		tz_value_release(value);
}

static void
unpack_body(struct tz_unpack *in, enum tz_pack_kind kind,
    struct tz_value *value)
{
	/* clang-format off */
	static const enum tz_kind kinds[TZ_PACK_KINDS] = {
		[TZ_PACK_NONE] = TZ_NONE, [TZ_PACK_TEXT] = TZ_TEXT,
		[TZ_PACK_INT] = TZ_INT, [TZ_PACK_NUM] = TZ_NUM,
		[TZ_PACK_FALSE] = TZ_BOOL, [TZ_PACK_TRUE] = TZ_BOOL,
		[TZ_PACK_DAY] = TZ_DAY, [TZ_PACK_MOMENT] = TZ_MOMENT,
		[TZ_PACK_LISTED] = TZ_LIST,
	};
	/* clang-format on */

	memset(value, 0, sizeof(*value));
	if (kind >= TZ_PACK_KINDS)
		in->bad = true;
	if (in->bad)
		return;
	switch (kinds[kind]) {
	case TZ_TEXT:
	case TZ_NUM:
		unpack_text(in, kinds[kind], value);
		break;
	case TZ_LIST:
		unpack_list(in, value);
		break;
	case TZ_BOOL:
		tz_value_int(value, TZ_BOOL, kind == TZ_PACK_TRUE);
		break;
	case TZ_INT:
	case TZ_DAY:
	case TZ_MOMENT:
		tz_value_int(value, kinds[kind], tz_unpack_int(in));
		break;
	case TZ_NONE:
		break;
	}
}

void
tz_unpack_value(struct tz_unpack *in, struct tz_value *value)
{
	unpack_body(in, (enum tz_pack_kind)tz_unpack_fixed(in, 1), value);
}

void
tz_unpack_cells(struct tz_unpack *in, struct tz_cell **cell, size_t *n)
{
	uint64_t most = tz_unpack_uint(in);
	uint64_t no = 0;
	uint64_t key;
	size_t i;

	*cell = NULL;
	*n = 0;
	if (most > TZ_FIELD_MAX || most > (size_t)(in->end - in->at))
		in->bad = true;
	if (in->bad || most == 0)
		return;
	*cell = tz_mem_resize(NULL, most, sizeof(**cell));
	for (i = 0; i < most && !in->bad; i++) {
		key = tz_unpack_uint(in);
		if (key >> 4 == 0 || key >> 4 > TZ_FIELD_MAX - no) {
			in->bad = true;
			break;
		}
		no += key >> 4;
		(*cell)[i].no = (unsigned)no;
		unpack_body(in, key & 15, &(*cell)[i].value);
		*n = i + 1;
	}
	if (in->bad) {
		tz_pack_cells_free(*cell, *n);
		*cell = NULL;
		*n = 0;
	}
}

void
tz_pack_cells_free(struct tz_cell *cell, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		tz_value_release(&cell[i].value);
	tz_mem_free(cell);
}

void
tz_pack_record(struct tz_buf *out, const struct tz_record *record)
{
	bool updater = strcmp(record->created_by, record->updated_by) != 0;

	tz_buf_byte(out, RECORD_VERSION);
	tz_buf_byte(out, (record->old_no ? HAS_OLD_NO : 0) |
	    (record->void_reason ? HAS_REASON : 0) |
	    (updater ? HAS_UPDATER : 0));
	tz_pack_text(out, record->id);
	tz_buf_put(out, record->form, TZ_HASH);
	tz_pack_uint(out, record->revision);
	tz_pack_uint(out, record->flags);
	tz_pack_text(out, record->state);
	tz_pack_int(out, record->created_at);
	tz_pack_int(out, record->updated_at);
	tz_pack_text(out, record->created_by);
	if (updater)
		tz_pack_text(out, record->updated_by);
	if (record->old_no)
		tz_pack_text(out, record->old_no);
	if (record->void_reason)
		tz_pack_text(out, record->void_reason);
	tz_pack_cells(out, record->cell, record->n);
}

static void
unpack_record(struct tz_unpack *in, unsigned has, struct tz_record *record)
{
	const uint8_t *form;
	uint64_t revision;
	uint64_t flags;

	tz_unpack_text(in, record->id, sizeof(record->id));
	form = tz_unpack_raw(in, TZ_HASH);
	if (form)
		memcpy(record->form, form, TZ_HASH);
	revision = tz_unpack_uint(in);
	flags = tz_unpack_uint(in);
	if (revision > UINT32_MAX || flags > UINT32_MAX)
		in->bad = true;
	record->revision = (uint32_t)revision;
	record->flags = (unsigned)flags;
	tz_unpack_text(in, record->state, sizeof(record->state));
	record->created_at = tz_unpack_int(in);
	record->updated_at = tz_unpack_int(in);
	tz_unpack_text(in, record->created_by, sizeof(record->created_by));
	if (has & HAS_UPDATER)
		tz_unpack_text(in, record->updated_by,
		    sizeof(record->updated_by));
	else
		memcpy(record->updated_by, record->created_by,
		    sizeof(record->updated_by));
	if (has & HAS_UPDATER &&
	    strcmp(record->updated_by, record->created_by) == 0)
		in->bad = true;
	if (has & HAS_OLD_NO)
		record->old_no = tz_unpack_copy(in, TZ_CELL_MAX);
	if (has & HAS_REASON)
		record->void_reason = tz_unpack_copy(in, TZ_CELL_MAX);
	tz_unpack_cells(in, &record->cell, &record->n);
}

enum tz_rc
tz_unpack_record(const void *bytes, size_t n, struct tz_record *record,
    struct tz_err *err)
{
	struct tz_unpack in;
	unsigned version;
	unsigned has;

	tz_unpack_init(&in, bytes, n);
	tz_record_release(record);
	tz_record_init(record);
	version = (unsigned)tz_unpack_fixed(&in, 1);
	has = (unsigned)tz_unpack_fixed(&in, 1);
	if (!in.bad && (version != RECORD_VERSION || has > HAS_ALL))
		return tz_fail(err, TZ_EVERSION,
		    N_("the record was written by a newer version"));
	unpack_record(&in, has, record);
	if (tz_unpack_done(&in))
		return TZ_OK;
	tz_record_release(record);
	tz_record_init(record);
	return tz_fail(err, TZ_ECORRUPT, N_("the record is damaged"));
}
