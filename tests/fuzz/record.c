/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stored record from anywhere: refused, or made again to the last bit. */
#include <stdlib.h>
#include <string.h>

#include "target.h"
#include "wire/pack.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct tz_record record;
	struct tz_buf out;

	tz_record_init(&record);
	tz_buf_init(&out, SIZE_MAX);
	if (tz_unpack_record(data, n, &record, NULL) == TZ_OK) {
		tz_pack_record(&out, &record);
		if (out.len != n || memcmp(out.data, data, n) != 0)
			abort();
	} else if (record.n != 0)
		abort();
	tz_buf_release(&out);
	tz_record_release(&record);
	return 0;
}
