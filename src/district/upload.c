/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/upload.h"

#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "district/district.h"
#include "district/exchange.h"
#include "district/spool.h"

struct tz_upload {
	struct tz_upload *next;
	struct tz_exchange *exchange;
	struct tz_part *part;		/* NULL: superseded */
	char site[TZ_SITE];
	char name[TZ_BATCH_NAME];
	uint64_t length;
};

void
tz_upload_supersede(struct tz_district *district, const char *site,
    const char *name)
{
	struct tz_upload *upload;

	for (upload = district->upload; upload != NULL;
	    upload = upload->next) {
		if (upload->part == NULL || strcmp(upload->site, site) != 0 ||
		    strcmp(upload->name, name) != 0)
			continue;
		tz_spool_end(upload->part);
		upload->part = NULL;
		upload->exchange->line->hang_up(upload->exchange);
	}
}

enum tz_rc
tz_upload_begin(struct tz_exchange *exchange, const char *site,
    const char *name, uint64_t length, struct tz_err *err)
{
	struct tz_district *district = exchange->district;
	struct tz_upload *upload;
	struct tz_part *part;
	enum tz_rc rc;

	rc = tz_spool_begin(district->spool, site, name, &part, err);
	if (rc != TZ_OK)
		return rc;
	upload = tz_mem_alloc(sizeof *upload);
	upload->exchange = exchange;
	upload->part = part;
	(void)snprintf(upload->site, sizeof upload->site, "%s", site);
	(void)snprintf(upload->name, sizeof upload->name, "%s", name);
	upload->length = length;
	upload->next = district->upload;
	district->upload = upload;
	exchange->upload = upload;
	return TZ_OK;
}

bool
tz_upload_add(struct tz_upload *upload, const void *bytes, size_t n)
{
	struct tz_err err = { 0 };

	if (upload->part == NULL ||
	    n > upload->length - tz_spool_at(upload->part))
		return false;
	if (tz_spool_add(upload->part, bytes, n, &err) == TZ_OK)
		return true;
	tz_log_err(TZ_LOG_ERROR, "keeping a part", &err);
	return false;
}

uint64_t
tz_upload_at(const struct tz_upload *upload)
{
	return upload->part == NULL ? 0 : tz_spool_at(upload->part);
}

uint64_t
tz_upload_length(const struct tz_upload *upload)
{
	return upload->length;
}

void
tz_upload_end(struct tz_exchange *exchange)
{
	struct tz_upload **at = &exchange->district->upload;

	if (exchange->upload == NULL)
		return;
	while (*at != exchange->upload)
		at = &(*at)->next;
	*at = exchange->upload->next;
	tz_spool_end(exchange->upload->part);
	tz_mem_free(exchange->upload);
	exchange->upload = NULL;
}
