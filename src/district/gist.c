/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/gist.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "ledger/ledger.h"
#include "store/meta.h"
#include "store/store.h"
#include "wire/pack.h"

#define LAYOUT 1
#define COUNTS 1000

struct tz_gist *
tz_gist_new(void)
{
	return tz_mem_alloc(sizeof(struct tz_gist));
}

void
tz_gist_free(struct tz_gist *gist)
{
	if (gist == NULL)
		return;
	tz_mem_free(gist->count);
	tz_mem_free(gist->figure);
	tz_mem_free(gist->open);
	tz_mem_free(gist);
}

/* The array with room for one more, which is zeroed. */
static void *
grow(void *array, size_t n, size_t size)
{
	if ((n & (n - 1)) == 0)
		array = tz_mem_resize(array, n == 0 ? 1 : 2 * n, size);
	memset((char *)array + n * size, 0, size);
	return array;
}

struct tz_gist_count *
tz_gist_add_count(struct tz_gist *gist)
{
	if (gist->counts == COUNTS)
		return NULL;
	gist->count = grow(gist->count, gist->counts, sizeof *gist->count);
	return &gist->count[gist->counts++];
}

struct tz_gist_figure *
tz_gist_add_figure(struct tz_gist *gist)
{
	struct tz_gist_figure *figure;

	if (gist->figures == TZ_GIST_FIGURES)
		return NULL;
	gist->figure = grow(gist->figure, gist->figures,
	    sizeof *gist->figure);
	figure = &gist->figure[gist->figures++];
	figure->on = INT32_MIN;
	return figure;
}

struct tz_gist_open *
tz_gist_add_open(struct tz_gist *gist)
{
	if (gist->opens == TZ_GIST_OPEN)
		return NULL;
	gist->open = grow(gist->open, gist->opens, sizeof *gist->open);
	return &gist->open[gist->opens++];
}

struct tz_gist_figure *
tz_gist_figure(const struct tz_gist *gist, const char *indicator,
    const char *measure)
{
	size_t i;

	for (i = 0; i < gist->figures; i++) {
		if (strcmp(gist->figure[i].indicator, indicator) == 0 &&
		    strcmp(gist->figure[i].measure, measure) == 0)
			return &gist->figure[i];
	}
	return NULL;
}

void
tz_gist_before(struct tz_gist_figure *figure,
    const struct tz_gist_before *before)
{
	size_t i = figure->befores;

	while (i > 0 && figure->before[i - 1].to > before->to)
		i--;
	if (i > 0 && figure->before[i - 1].to == before->to) {
		figure->before[i - 1] = *before;
		return;
	}
	if (figure->befores < TZ_GIST_BEFORE) {
		memmove(&figure->before[i + 1], &figure->before[i],
		    (figure->befores++ - i) * sizeof *before);
	} else if (i == 0) {
		return;
	} else {
		memmove(&figure->before[0], &figure->before[1],
		    --i * sizeof *before);
	}
	figure->before[i] = *before;
}

static void
pack_figure(const struct tz_gist_figure *figure, struct tz_buf *out)
{
	size_t i;

	tz_pack_text(out, figure->indicator);
	tz_pack_text(out, figure->measure);
	tz_pack_text(out, figure->num);
	tz_pack_text(out, figure->den);
	tz_pack_text(out, figure->target);
	tz_pack_uint(out, figure->met);
	tz_pack_int(out, figure->on);
	tz_pack_uint(out, figure->yes);
	tz_pack_uint(out, figure->no);
	tz_pack_uint(out, figure->known);
	tz_pack_uint(out, figure->befores);
	for (i = 0; i < figure->befores; i++) {
		tz_pack_int(out, figure->before[i].from);
		tz_pack_int(out, figure->before[i].to);
		tz_pack_text(out, figure->before[i].num);
		tz_pack_text(out, figure->before[i].den);
	}
}

static void
unpack_figure(struct tz_unpack *in, struct tz_gist_figure *figure)
{
	size_t i, n;

	tz_unpack_text(in, figure->indicator, sizeof figure->indicator);
	tz_unpack_text(in, figure->measure, sizeof figure->measure);
	tz_unpack_text(in, figure->num, sizeof figure->num);
	tz_unpack_text(in, figure->den, sizeof figure->den);
	tz_unpack_text(in, figure->target, sizeof figure->target);
	figure->met = (enum tz_met)tz_unpack_uint(in);
	figure->on = (int32_t)tz_unpack_int(in);
	figure->yes = (uint32_t)tz_unpack_uint(in);
	figure->no = (uint32_t)tz_unpack_uint(in);
	figure->known = (uint32_t)tz_unpack_uint(in);
	n = (size_t)tz_unpack_uint(in);
	in->bad |= n > TZ_GIST_BEFORE;
	for (i = 0; i < n && !in->bad; i++) {
		figure->before[i].from = (int32_t)tz_unpack_int(in);
		figure->before[i].to = (int32_t)tz_unpack_int(in);
		tz_unpack_text(in, figure->before[i].num, TZ_FIGURE_NUMBER);
		tz_unpack_text(in, figure->before[i].den, TZ_FIGURE_NUMBER);
		figure->befores++;
	}
}

static void
pack(const struct tz_gist *gist, struct tz_buf *out)
{
	size_t i;

	tz_pack_uint(out, LAYOUT);
	tz_pack_int(out, gist->made_at);
	tz_pack_int(out, gist->day);
	tz_pack_bytes(out, gist->recipe, sizeof gist->recipe);
	tz_pack_uint(out, gist->epoch);
	tz_pack_uint(out, gist->sequence);
	tz_pack_uint(out, gist->offices);
	tz_pack_uint(out, gist->withheld);
	tz_pack_uint(out, gist->counts);
	for (i = 0; i < gist->counts; i++) {
		tz_pack_text(out, gist->count[i].prefix);
		tz_pack_uint(out, gist->count[i].n);
	}
	tz_pack_uint(out, gist->figures);
	for (i = 0; i < gist->figures; i++)
		pack_figure(&gist->figure[i], out);
}

static void
unpack_head(struct tz_unpack *in, struct tz_gist *gist)
{
	const uint8_t *recipe;
	size_t n;

	in->bad |= tz_unpack_uint(in) != LAYOUT;
	gist->made_at = tz_unpack_int(in);
	gist->day = (int32_t)tz_unpack_int(in);
	recipe = tz_unpack_bytes(in, &n);
	if (recipe != NULL && n == sizeof gist->recipe)
		memcpy(gist->recipe, recipe, n);
	gist->epoch = (uint32_t)tz_unpack_uint(in);
	gist->sequence = tz_unpack_uint(in);
	gist->offices = (uint32_t)tz_unpack_uint(in);
	gist->withheld = (uint32_t)tz_unpack_uint(in);
}

static void
unpack(struct tz_unpack *in, struct tz_gist *gist)
{
	struct tz_gist_count *count;
	struct tz_gist_figure *figure;
	uint64_t n;

	unpack_head(in, gist);
	for (n = tz_unpack_uint(in); n > 0 && !in->bad; n--) {
		count = tz_gist_add_count(gist);
		if ((in->bad |= count == NULL))
			return;
		tz_unpack_text(in, count->prefix, sizeof count->prefix);
		count->n = tz_unpack_uint(in);
	}
	for (n = tz_unpack_uint(in); n > 0 && !in->bad; n--) {
		figure = tz_gist_add_figure(gist);
		if ((in->bad |= figure == NULL))
			return;
		unpack_figure(in, figure);
	}
}

static void
pack_open(const struct tz_gist *gist, struct tz_buf *out)
{
	const struct tz_gist_open *open;
	size_t i;

	tz_pack_uint(out, LAYOUT);
	tz_pack_uint(out, gist->opens);
	for (i = 0; i < gist->opens; i++) {
		open = &gist->open[i];
		tz_pack_text(out, open->id);
		tz_pack_uint(out, open->revision);
		tz_pack_text(out, open->group);
		tz_pack_text(out, open->item);
		tz_pack_text(out, open->title);
		tz_pack_int(out, open->from);
		tz_pack_int(out, open->to);
	}
}

static void
unpack_open(struct tz_unpack *in, struct tz_gist *gist)
{
	struct tz_gist_open *open;
	uint64_t n;

	in->bad |= tz_unpack_uint(in) != LAYOUT;
	for (n = tz_unpack_uint(in); n > 0 && !in->bad; n--) {
		open = tz_gist_add_open(gist);
		if ((in->bad |= open == NULL))
			return;
		tz_unpack_text(in, open->id, sizeof open->id);
		open->revision = (uint32_t)tz_unpack_uint(in);
		tz_unpack_text(in, open->group, sizeof open->group);
		tz_unpack_text(in, open->item, sizeof open->item);
		tz_unpack_text(in, open->title, sizeof open->title);
		open->from = (int32_t)tz_unpack_int(in);
		open->to = (int32_t)tz_unpack_int(in);
	}
}

/* What cannot be read was never made. */
static enum tz_rc
get(struct tz_ledger *ledger, const char *family, const char *code,
    void (*take)(struct tz_unpack *in, struct tz_gist *gist),
    struct tz_gist *gist, struct tz_err *err)
{
	char key[TZ_META_KEY];
	struct tz_unpack in;
	struct tz_buf bytes;
	enum tz_rc rc;

	(void)snprintf(key, sizeof key, "%s/%s", family, code);
	tz_buf_init(&bytes, TZ_META_VALUE);
	rc = tz_meta_get(ledger->store, NULL, key, &bytes, err);
	if (rc == TZ_OK) {
		tz_unpack_init(&in, bytes.data, bytes.len);
		take(&in, gist);
		if (!tz_unpack_done(&in))
			rc = tz_fail_plain(err, TZ_ENOTFOUND);
	}
	tz_buf_release(&bytes);
	return rc;
}

enum tz_rc
tz_gist_get(struct tz_ledger *ledger, const char *code, struct tz_gist *gist,
    struct tz_err *err)
{
	return get(ledger, "gist", code, unpack, gist, err);
}

enum tz_rc
tz_gist_get_open(struct tz_ledger *ledger, const char *site,
    struct tz_gist *gist, struct tz_err *err)
{
	return get(ledger, "gist-open", site, unpack_open, gist, err);
}

static enum tz_rc
put(struct tz_txn *txn, const char *family, const char *code,
    void (*write)(const struct tz_gist *gist, struct tz_buf *out),
    const struct tz_gist *gist, struct tz_err *err)
{
	char key[TZ_META_KEY];
	struct tz_buf bytes;
	enum tz_rc rc;

	(void)snprintf(key, sizeof key, "%s/%s", family, code);
	tz_buf_init(&bytes, TZ_META_VALUE);
	write(gist, &bytes);
	rc = tz_buf_ok(&bytes) ?
	    tz_meta_put(txn, key, bytes.data, bytes.len, err) :
	    tz_fail_plain(err, TZ_ELIMIT);
	tz_buf_release(&bytes);
	return rc;
}

enum tz_rc
tz_gist_put(struct tz_ledger *ledger, const char *code,
    const struct tz_gist *gist, struct tz_err *err)
{
	struct tz_txn *txn;
	enum tz_rc rc;

	rc = tz_txn_begin(ledger->store, &txn, err);
	if (rc != TZ_OK)
		return rc;
	rc = put(txn, "gist", code, pack, gist, err);
	if (rc == TZ_OK)
		rc = put(txn, "gist-open", code, pack_open, gist, err);
	if (rc != TZ_OK) {
		tz_txn_abort(txn);
		return rc;
	}
	return tz_txn_commit_lazily(txn, err);
}
