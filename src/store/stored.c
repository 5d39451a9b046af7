/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/stored.h"

#include <string.h>

#include "wire/pack.h"

void
tz_stored_pack_record(struct tz_buf *out, const struct tz_line *last,
    const struct tz_record *record)
{
	struct tz_record bare = *record;

	bare.id[0] = '\0';
	tz_place_pack(out, last);
	tz_pack_record(out, &bare);
}

static enum tz_rc
read_line(const void *bytes, size_t n, struct tz_unpack *in,
    struct tz_line *line, struct tz_err *err)
{
	tz_unpack_init(in, bytes, n);
	tz_place_unpack(in, line);
	if (in->bad)
		return tz_fail_plain(err, TZ_ECORRUPT);
	return TZ_OK;
}

enum tz_rc
tz_stored_record(const void *key, size_t key_n, const void *bytes, size_t n,
    struct tz_line *last, struct tz_record *record, struct tz_err *err)
{
	struct tz_unpack in;
	enum tz_rc rc = read_line(bytes, n, &in, last, err);

	tz_record_release(record);
	tz_record_init(record);
	if (rc != TZ_OK)
		return rc;
	rc = tz_unpack_record(in.at, (size_t)(in.end - in.at), record, err);
	if (rc == TZ_OK && !tz_place_record_read(key, key_n, record->id))
		rc = tz_fail_plain(err, TZ_ECORRUPT);
	return rc;
}

void
tz_stored_pack_entry(struct tz_buf *out, const struct tz_line *before,
    const struct tz_entry *entry)
{
	tz_place_pack(out, before);
	tz_entry_pack(entry, out);
}

enum tz_rc
tz_stored_entry(const void *bytes, size_t n, struct tz_line *before,
    struct tz_entry *entry, struct tz_err *err)
{
	struct tz_unpack in;
	enum tz_rc rc = read_line(bytes, n, &in, before, err);

	tz_entry_release(entry);
	tz_entry_init(entry);
	if (rc != TZ_OK)
		return rc;
	return tz_entry_unpack(in.at, (size_t)(in.end - in.at), entry, err);
}

int
tz_stored_compare(const void *a, size_t n, const void *b, size_t m)
{
	int order = memcmp(a, b, n < m ? n : m);

	if (order != 0)
		return order;
	return n < m ? -1 : n > m;
}
