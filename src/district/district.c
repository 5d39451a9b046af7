/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/district.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "district/applier.h"
#include "district/authority.h"
#include "district/feeder.h"
#include "district/limit.h"
#include "district/spool.h"
#include "ledger/elsewhere.h"
#include "ledger/ledger.h"
#include "store/journal.h"
#include "wire/enrol.h"

static enum tz_rc
read_authority(struct tz_district *district, struct tz_err *err)
{
	struct tz_buf pem;
	enum tz_rc rc;

	tz_buf_init(&pem, TZ_ENROL_AUTHORITY - 1);
	rc = tz_authority_read(district->ledger->folder, TZ_AUTHORITY_CA,
	    &pem, err);
	if (rc == TZ_OK)
		district->authority = tz_buf_take(&pem);
	tz_buf_release(&pem);
	return rc;
}

/* Who shows records is told when the loop comes to it. */
static void
changed(void *arg)
{
	struct tz_district *district = arg;

	district->changes++;
	if (district->wake != NULL)
		district->wake(district->wake_arg);
}

static enum tz_rc
open_applier(struct tz_district *district,
    const struct tz_district_options *options, struct tz_err *err)
{
	struct tz_applier_options how = { options->ledger, options->loop,
		options->database, options->no_desk, changed, district };
	struct tz_ledger *ledger = options->ledger;
	enum tz_rc rc;

	district->applier = tz_applier_find(options->applier);
	if (district->applier == NULL)
		return tz_fail(err, TZ_EUSAGE,
		    N_("there is no applier %s in this program"),
		    options->applier);
	if (options->no_desk && district->applier->elsewhere == NULL)
		return tz_fail(err, TZ_EUSAGE,
		    N_("only a district with a database takes --no-desk"));
	rc = district->applier->open(&how, &district->records, err);
	if (rc != TZ_OK) {
		district->applier = NULL;
		return rc;
	}
	ledger->elsewhere = options->no_desk ? district->applier->elsewhere :
	    district->applier->journals;
	ledger->elsewhere_state = district->records;
	return TZ_OK;
}

enum tz_rc
tz_district_open(const struct tz_district_options *options,
    struct tz_district **district, struct tz_err *err)
{
	struct tz_district *made = tz_mem_alloc(sizeof *made);
	enum tz_rc rc;

	made->ledger = options->ledger;
	made->ledger->feeder = &tz_district_feeder;
	made->loop = options->loop;
	made->accept_plain = options->accept_plain;
	made->limit = tz_limit_new();
	rc = tz_spool_open(made->ledger->folder, &made->spool, err);
	if (rc == TZ_OK)
		rc = read_authority(made, err);
	if (rc == TZ_OK)
		rc = open_applier(made, options, err);
	if (rc != TZ_OK) {
		tz_district_close(made);
		made = NULL;
	}
	*district = made;
	return rc;
}

void
tz_district_stop(struct tz_district *district)
{
	if (district == NULL || district->applier == NULL)
		return;
	district->ledger->elsewhere = NULL;
	district->applier->close(district->records);
	district->applier = NULL;
}

void
tz_district_close(struct tz_district *district)
{
	if (district == NULL)
		return;
	tz_district_stop(district);
	tz_spool_close(district->spool);
	tz_limit_free(district->limit);
	tz_mem_free(district->authority);
	tz_mem_free(district);
}

enum tz_rc
tz_district_behind(const struct tz_district *district, const char *site,
    uint64_t *entries, struct tz_err *err)
{
	struct tz_head stands, read;
	enum tz_rc rc;

	*entries = 0;
	rc = district->applier->head(district->records, site, &stands, err);
	if (rc == TZ_EBUSY || (rc == TZ_OK && stands.epoch == 0))
		return TZ_OK;
	if (rc == TZ_OK)
		rc = tz_elsewhere_head(district->ledger, site, &read, err);
	if (rc == TZ_OK && read.epoch < stands.epoch)
		*entries = stands.sequence;
	else if (rc == TZ_OK && read.epoch == stands.epoch &&
	    read.sequence < stands.sequence)
		*entries = stands.sequence - read.sequence;
	return rc;
}

bool
tz_district_wants(const struct tz_district *district, const char *hex)
{
	unsigned i;

	for (i = 0; i < TZ_DISTRICT_WANTED; i++) {
		if (strcmp(district->wanted[i], hex) == 0)
			return true;
	}
	return false;
}

void
tz_district_want(struct tz_district *district, const char *hex)
{
	unsigned at = district->wanted_next;

	if (tz_district_wants(district, hex))
		return;
	(void)snprintf(district->wanted[at], sizeof district->wanted[at], "%s",
	    hex);
	district->wanted_next = (at + 1) % TZ_DISTRICT_WANTED;
}
