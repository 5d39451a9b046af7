/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/pages.h"

#include <limits.h>

#include "base/file.h"
#include "base/mem.h"
#include "district/district.h"
#include "district/gists.h"
#include "district/limit.h"
#include "district/page_tries.h"
#include "district/visitor.h"
#include "ledger/share.h"
#include "wire/hash.h"

static enum tz_rc
read_style(struct tz_pages *pages, struct tz_err *err)
{
	char path[PATH_MAX];
	uint8_t digest[TZ_HASH];
	enum tz_rc rc;

	rc = tz_share_path(path, sizeof path, "data/pages.css", err);
	if (rc == TZ_OK)
		rc = tz_file_read(path, &pages->style, err);
	if (rc != TZ_OK)
		return rc;
	tz_hash(pages->style.data, pages->style.len, digest);
	tz_hash_hex(digest, sizeof pages->style_id / 2, pages->style_id);
	return TZ_OK;
}

enum tz_rc
tz_pages_open(struct tz_district *district, struct tz_loop *loop,
    const struct tz_page_row *row, size_t rows, struct tz_pages **pages,
    struct tz_err *err)
{
	struct tz_pages *made = tz_mem_alloc(sizeof *made);
	enum tz_rc rc;

	made->district = district;
	made->loop = loop;
	made->row = row;
	made->rows = rows;
	tz_buf_init(&made->style, TZ_PAGES_STYLE);
	made->visitors = tz_visitors_new(district->ledger);
	made->limit = tz_limit_new();
	made->tries = tz_page_tries_new(loop);
	rc = read_style(made, err);
	if (rc == TZ_OK)
		made->gists = tz_gists_new(district, loop);
	if (rc != TZ_OK) {
		tz_pages_close(made);
		made = NULL;
	}
	*pages = made;
	return rc;
}

void
tz_pages_close(struct tz_pages *pages)
{
	if (pages == NULL)
		return;
	tz_page_tries_free(pages->tries);
	tz_gists_free(pages->gists);
	tz_visitors_free(pages->visitors);
	tz_limit_free(pages->limit);
	tz_buf_release(&pages->style);
	tz_mem_free(pages);
}
