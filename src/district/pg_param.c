/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/pg_param.h"

#include <string.h>

#include "base/mem.h"

#define VALUE_MAX (64 * 1024 * 1024)

/* Arrays of the types of enum tz_pg_type. */
static const struct {
	enum tz_pg_type type;
	unsigned array;
} arrays[] = {
	{ TZ_PG_BYTES, 1001 },
	{ TZ_PG_INT8, 1016 },
	{ TZ_PG_TEXT, 1009 },
};

void
tz_pg_params_init(struct tz_pg_params *params)
{
	memset(params, 0, sizeof *params);
}

void
tz_pg_params_release(struct tz_pg_params *params)
{
	size_t i;

	for (i = 0; i < params->n; i++)
		tz_buf_release(&params->value[i]);
	tz_mem_free(params->value);
	tz_mem_free(params->type);
	tz_pg_params_init(params);
}

static struct tz_buf *
add(struct tz_pg_params *params, unsigned type)
{
	struct tz_buf *value;

	if (params->n == params->room) {
		params->room = params->room == 0 ? 8 : 2 * params->room;
		params->value = tz_mem_resize(params->value, params->room,
		    sizeof *params->value);
		params->type = tz_mem_resize(params->type, params->room,
		    sizeof *params->type);
	}
	params->type[params->n] = type;
	value = &params->value[params->n++];
	tz_buf_init(value, VALUE_MAX);
	return value;
}

static void
put_32(struct tz_buf *out, uint32_t n)
{
	uint8_t bytes[4] = { (uint8_t)(n >> 24), (uint8_t)(n >> 16),
		(uint8_t)(n >> 8), (uint8_t)n };

	tz_buf_put(out, bytes, sizeof bytes);
}

static void
put_64(struct tz_buf *out, int64_t n)
{
	put_32(out, (uint32_t)((uint64_t)n >> 32));
	put_32(out, (uint32_t)(uint64_t)n);
}

void
tz_pg_params_text(struct tz_pg_params *params, const char *text)
{
	tz_buf_text(add(params, TZ_PG_TEXT), text);
}

void
tz_pg_params_int(struct tz_pg_params *params, int64_t n)
{
	put_64(add(params, TZ_PG_INT8), n);
}

void
tz_pg_params_bytes(struct tz_pg_params *params, const void *bytes, size_t n)
{
	tz_buf_put(add(params, TZ_PG_BYTES), bytes, n);
}

size_t
tz_pg_params_array(struct tz_pg_params *params, enum tz_pg_type type,
    size_t items)
{
	struct tz_buf *value;
	unsigned array = 0;
	size_t i;

	for (i = 0; i < sizeof arrays / sizeof *arrays; i++)
		if (arrays[i].type == type)
			array = arrays[i].array;
	value = add(params, array);
	put_32(value, items == 0 ? 0 : 1);	/* dimensions */
	put_32(value, 1);			/* some may be NULL */
	put_32(value, type);
	if (items > 0) {
		put_32(value, (uint32_t)items);
		put_32(value, 1);
	}
	return params->n - 1;
}

void
tz_pg_params_item(struct tz_pg_params *params, size_t array,
    const void *bytes, size_t n)
{
	struct tz_buf *value = &params->value[array];

	put_32(value, bytes == NULL ? UINT32_MAX : (uint32_t)n);
	if (bytes != NULL)
		tz_buf_put(value, bytes, n);
}

void
tz_pg_params_item_int(struct tz_pg_params *params, size_t array, int64_t n)
{
	struct tz_buf *value = &params->value[array];

	put_32(value, 8);
	put_64(value, n);
}
