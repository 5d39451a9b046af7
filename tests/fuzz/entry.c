/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A stored entry from anywhere: refused, or made again to the last bit. What
 * can be folded is folded, and the entry that diff finds leads there too.
 */
#include <stdlib.h>
#include <string.h>

#include "target.h"
#include "wire/entry.h"
#include "wire/hash.h"
#include "wire/pack.h"

static void
check_fold(const struct tz_entry *entry)
{
	static const struct tz_value none = { .kind = TZ_NONE };
	struct tz_record one;
	struct tz_record two;
	struct tz_entry again;
	size_t i;

	tz_record_init(&one);
	tz_record_init(&two);
	tz_entry_init(&again);
	if (tz_entry_fold(entry, &one, NULL) == TZ_OK) {
		tz_entry_diff(NULL, NULL, &one, &again);
		if (tz_entry_fold(&again, &two, NULL) != TZ_OK ||
		    one.n != two.n)
			abort();
		for (i = 0; i < one.n; i++)
			if (one.cell[i].no != two.cell[i].no ||
			    !tz_value_same(&one.cell[i].value,
			    &two.cell[i].value) ||
			    tz_value_same(&one.cell[i].value, &none))
				abort();
	}
	tz_record_release(&one);
	tz_record_release(&two);
	tz_entry_release(&again);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const uint8_t vault[32];
	struct tz_entry entry;
	struct tz_buf out;

	tz_hash_start();
	tz_entry_init(&entry);
	tz_buf_init(&out, SIZE_MAX);
	if (tz_entry_unpack(data, n, &entry, NULL) == TZ_OK) {
		tz_entry_pack(&entry, &out);
		if (out.len != n || memcmp(out.data, data, n) != 0)
			abort();
		check_fold(&entry);
		if (tz_entry_unlock(&entry, vault, NULL) != TZ_OK &&
		    entry.secrets != 0)
			abort();
	}
	tz_buf_release(&out);
	tz_entry_release(&entry);
	return 0;
}
