/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/place.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "wire/pack.h"

static void
put(uint8_t *out, uint64_t n, unsigned bytes)
{
	while (bytes-- > 0) {
		out[bytes] = (uint8_t)n;
		n >>= 8;
	}
}

static uint64_t
take(const uint8_t *in, unsigned bytes)
{
	uint64_t n = 0;

	while (bytes-- > 0)
		n = n << 8 | *in++;
	return n;
}

bool
tz_place_site(const char *site, uint64_t *no)
{
	size_t i;

	*no = 0;
	if (site == NULL || strlen(site) != TZ_SITE - 1)
		return false;
	for (i = 0; i < TZ_SITE - 1; i++) {
		if (site[i] < '0' || site[i] > '9')
			return false;
		*no = *no * 10 + (uint64_t)(site[i] - '0');
	}
	return true;
}

void
tz_place_site_text(uint64_t no, char site[TZ_SITE])
{
	size_t i;

	site[TZ_SITE - 1] = '\0';
	for (i = TZ_SITE - 1; i-- > 0; no /= 10)
		site[i] = (char)('0' + no % 10);
}

void
tz_place_line(const struct tz_line *line, uint8_t key[TZ_PLACE_LINE])
{
	put(key, line->site, TZ_PLACE_SITE);
	key[5] = (uint8_t)line->stream;
	put(key + 6, line->epoch, 4);
	put(key + 10, line->sequence, 8);
}

bool
tz_place_line_read(const void *key, size_t n, struct tz_line *line)
{
	const uint8_t *in = key;

	if (n != TZ_PLACE_LINE)
		return false;
	line->site = take(in, TZ_PLACE_SITE);
	line->stream = in[5];
	line->epoch = (uint32_t)take(in + 6, 4);
	line->sequence = take(in + 10, 8);
	return true;
}

size_t
tz_place_serial(uint64_t site, const char *prefix, uint32_t serial,
    uint8_t key[TZ_PLACE_RECORD])
{
	size_t n = strlen(prefix);

	if (n == 0 || n >= TZ_PREFIX)
		return 0;
	put(key, site, TZ_PLACE_SITE);
	memcpy(key + TZ_PLACE_SITE, prefix, n + 1);
	put(key + TZ_PLACE_SITE + n + 1, serial, 4);
	return TZ_PLACE_SITE + n + 1 + 4;
}

size_t
tz_place_record(const char *id, uint8_t key[TZ_PLACE_RECORD])
{
	char site[TZ_SITE];
	char prefix[TZ_PREFIX];
	uint32_t serial;
	uint64_t no;

	if (!tz_record_id_split(id, site, prefix, &serial)
	    || !tz_place_site(site, &no))
		return 0;
	return tz_place_serial(no, prefix, serial, key);
}

bool
tz_place_record_read(const void *key, size_t n, char id[TZ_RECORD_ID])
{
	const uint8_t *in = key;
	char site[TZ_SITE];
	char prefix[TZ_PREFIX];
	size_t m;

	if (n < TZ_PLACE_SITE + 6 || n > TZ_PLACE_RECORD)
		return false;
	m = n - TZ_PLACE_SITE - 5;
	if (in[TZ_PLACE_SITE + m] != '\0')
		return false;
	tz_place_site_text(take(in, TZ_PLACE_SITE), site);
	memcpy(prefix, in + TZ_PLACE_SITE, m + 1);
	tz_record_id_join(id, site, prefix, (uint32_t)take(in + n - 4, 4));
	return true;
}

void
tz_place_pack(struct tz_buf *out, const struct tz_line *line)
{
	if (line->epoch == 0) {
		tz_buf_byte(out, 0);
		return;
	}
	tz_buf_byte(out, 1);
	tz_pack_fixed(out, line->site, TZ_PLACE_SITE);
	tz_pack_uint(out, line->stream);
	tz_pack_uint(out, line->epoch);
	tz_pack_uint(out, line->sequence);
}

void
tz_place_unpack(struct tz_unpack *in, struct tz_line *line)
{
	uint64_t there = tz_unpack_fixed(in, 1);

	memset(line, 0, sizeof *line);
	if (there == 0)
		return;
	line->site = tz_unpack_fixed(in, TZ_PLACE_SITE);
	line->stream = (unsigned)tz_unpack_uint(in);
	line->epoch = (uint32_t)tz_unpack_uint(in);
	line->sequence = tz_unpack_uint(in);
	if (there != 1 || line->epoch == 0)
		in->bad = true;
}
