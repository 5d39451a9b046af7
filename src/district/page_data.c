/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pages ask, answered from the ledger of the district. */
#include "district/page_data.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "district/district.h"
#include "district/member.h"
#include "form/codes.h"
#include "form/forms.h"
#include "ledger/elsewhere.h"
#include "ledger/feed_place.h"
#include "ledger/ledger.h"
#include "store/journal.h"
#include "store/records.h"
#include "wire/hash.h"

#define DAY_MS INT64_C(86400000)
#define HEALTH "health"
#define TOWNS "div_town_seed_counties"
#define TOWN_DIGITS 9

unsigned
tz_page_silent(const struct tz_page_office *office, int64_t now)
{
	int64_t heard = office->contact_at > office->enrolled_at ?
	    office->contact_at : office->enrolled_at;

	return now > heard ? (unsigned)((now - heard) / DAY_MS) : 0;
}

static int64_t
number_of(const struct tz_form *form, const struct tz_record *record,
    const char *name, int64_t none)
{
	const struct tz_field *field = tz_form_field(form, name);
	const struct tz_value *value;

	if (field == NULL)
		return none;
	value = tz_record_get(record, field->no);
	return value->kind == TZ_INT || value->kind == TZ_MOMENT ?
	    value->u.i : none;
}

static void
text_of(const struct tz_form *form, const struct tz_record *record,
    const char *name, char *out, size_t size)
{
	const struct tz_field *field = tz_form_field(form, name);

	tz_utf8_copy(out, size, field == NULL ? "" :
	    tz_record_text(record, field->no));
}

struct reading {
	const struct tz_form *form;
	struct tz_page_health *health;
};

static enum tz_rc
take_health(struct tz_record *record, void *arg, struct tz_err *err)
{
	const struct reading *reading = arg;
	const struct tz_form *form = reading->form;
	struct tz_page_health *health = reading->health;

	(void)err;
	if (record->flags & TZ_RECORD_VOID)
		return TZ_OK;
	health->known = true;
	health->at = record->updated_at;
	text_of(form, record, "version", health->version, TZ_PAGE_WORD);
	text_of(form, record, "package", health->package, TZ_PAGE_WORD);
	text_of(form, record, "error_code", health->error, TZ_PAGE_WORD);
	text_of(form, record, "error_say", health->say, TZ_PAGE_SAY);
	health->error_at = number_of(form, record, "error_at", 0);
	health->disk_free = number_of(form, record, "disk_free", -1);
	health->clock_offset = number_of(form, record, "clock_offset", 0);
	health->backup_at = number_of(form, record, "backup_at", 0);
	health->verify_at = number_of(form, record, "verify_at", 0);
	health->wrong = number_of(form, record, "verify_wrong", 0);
	health->refused = number_of(form, record, "refused", 0);
	health->owed = number_of(form, record, "owed", 0);
	health->drafts = number_of(form, record, "drafts", 0);
	health->unsent = number_of(form, record, "unsent", 0);
	health->unsent_since = number_of(form, record, "unsent_since", 0);
	health->month_kib = number_of(form, record, "month_kib", 0);
	return TZ_OK;
}

/* The one health record of the office, if there is one. */
static enum tz_rc
read_health(struct tz_ledger *ledger, const char *site,
    struct tz_page_health *health, struct tz_err *err)
{
	struct reading reading = { tz_forms_find(ledger->forms, HEALTH),
		health };
	struct tz_buf place;
	bool more;
	enum tz_rc rc;

	memset(health, 0, sizeof *health);
	if (reading.form == NULL)
		return TZ_OK;
	tz_buf_init(&place, TZ_PLACE_MAX);
	rc = tz_elsewhere_page(ledger, site, reading.form, &place, 2,
	    take_health, &reading, &more, err);
	tz_buf_release(&place);
	return rc;
}

static enum tz_rc
read_office(struct tz_district *district, const struct tz_member *member,
    struct tz_page_office *office, struct tz_err *err)
{
	struct tz_ledger *ledger = district->ledger;
	struct tz_head own, feed;
	enum tz_rc rc;

	memset(office, 0, sizeof *office);
	memcpy(office->site, member->site, TZ_SITE);
	tz_utf8_copy(office->name, sizeof office->name, member->name);
	office->revoked = member->state == TZ_MEMBER_REVOKED;
	office->enrolled_at = member->enrolled_at;
	office->revoked_at = member->revoked_at;
	office->contact_at = member->contact_at;
	office->pushed_at = member->pushed_at;
	office->disputed = member->disputed;
	office->fed = member->fed;
	rc = tz_elsewhere_head(ledger, member->site, &own, err);
	if (rc == TZ_OK)
		rc = tz_journal_head(ledger->store, member->site,
		    TZ_STREAM_FEED, &feed, err);
	if (rc != TZ_OK)
		return rc;
	office->epoch = own.epoch;
	office->entries = own.sequence;
	office->entry_at = own.time;
	tz_hash_hex(own.hash, sizeof office->head / 2, office->head);
	office->feed = tz_feed_place_number(feed.epoch, feed.sequence);
	return read_health(ledger, member->site, &office->health, err);
}

struct listing {
	struct tz_district *district;
	const struct tz_page_scope *scope;
	struct tz_page_office *office;
	size_t n;
	enum tz_rc rc;
	struct tz_err *err;
};

static int
add_office(const struct tz_member *member, void *arg)
{
	struct listing *list = arg;

	if (!tz_page_scope_has(list->scope, member->site))
		return 0;
	if ((list->n & (list->n - 1)) == 0)
		list->office = tz_mem_resize(list->office,
		    list->n == 0 ? 1 : list->n * 2, sizeof *list->office);
	list->rc = read_office(list->district, member, &list->office[list->n++],
	    list->err);
	return list->rc != TZ_OK;
}

enum tz_rc
tz_page_offices(struct tz_district *district,
    const struct tz_page_scope *scope, struct tz_page_office **office,
    size_t *n, struct tz_err *err)
{
	struct listing list = { district, scope, NULL, 0, TZ_OK, err };
	enum tz_rc rc;

	rc = tz_member_walk(district->ledger->store, add_office, &list, err);
	*office = list.office;
	*n = list.n;
	return rc == TZ_OK ? list.rc : rc;
}

enum tz_rc
tz_page_one_office(struct tz_district *district, const char *site,
    struct tz_page_office *office, struct tz_err *err)
{
	struct tz_member *member = tz_mem_alloc(sizeof *member);
	enum tz_rc rc;

	rc = tz_member_get(district->ledger->store, site, member, err);
	if (rc == TZ_OK)
		rc = read_office(district, member, office, err);
	tz_mem_free(member);
	return rc;
}

struct placing {
	struct tz_page_place *place;
	size_t n;
};

static int
add_place(const struct tz_member *member, void *arg)
{
	struct placing *placing = arg;
	struct tz_page_place *place;

	if ((placing->n & (placing->n - 1)) == 0)
		placing->place = tz_mem_resize(placing->place,
		    placing->n == 0 ? 1 : 2 * placing->n, sizeof *place);
	place = &placing->place[placing->n++];
	memcpy(place->site, member->site, TZ_SITE);
	tz_utf8_copy(place->name, sizeof place->name,
	    member->name[0] == '\0' ? member->site : member->name);
	return 0;
}

enum tz_rc
tz_page_places(struct tz_ledger *ledger, struct tz_page_place **place,
    size_t *n, struct tz_err *err)
{
	struct placing placing = { NULL, 0 };
	enum tz_rc rc;

	rc = tz_member_walk(ledger->store, add_place, &placing, err);
	*place = placing.place;
	*n = placing.n;
	return rc;
}

void
tz_page_office_name(struct tz_ledger *ledger, const char *site,
    char name[TZ_PAGE_NAME])
{
	struct tz_member *member = tz_mem_alloc(sizeof *member);

	if (tz_member_get(ledger->store, site, member, NULL) == TZ_OK &&
	    member->name[0] != '\0')
		tz_utf8_copy(name, TZ_PAGE_NAME, member->name);
	else
		tz_utf8_copy(name, TZ_PAGE_NAME, site);
	tz_mem_free(member);
}

void
tz_page_town(struct tz_ledger *ledger, const char *code,
    char name[TZ_PAGE_NAME])
{
	const struct tz_codes *towns = tz_forms_codes(ledger->forms, TOWNS);
	const struct tz_code *row;
	char digits[TOWN_DIGITS + 1];

	(void)snprintf(digits, sizeof digits, "%s", code);
	row = towns == NULL ? NULL : tz_codes_find(towns, digits);
	tz_utf8_copy(name, TZ_PAGE_NAME, row == NULL ? digits : row->name);
}

enum tz_rc
tz_page_batches(struct tz_ledger *ledger, const char *site,
    struct tz_page_batch *batch, size_t most, size_t *n, struct tz_err *err)
{
	struct tz_member *member = tz_mem_alloc(sizeof *member);
	enum tz_rc rc;
	size_t i;

	*n = 0;
	rc = tz_member_get(ledger->store, site, member, err);
	for (i = 0; rc == TZ_OK && i < TZ_MEMBER_RECEIPTS && *n < most; i++) {
		if (member->receipt[i].name[0] == '\0')
			continue;
		tz_utf8_copy(batch[*n].name, sizeof batch->name,
		    member->receipt[i].name);
		batch[(*n)++].size = member->receipt[i].size;
	}
	tz_mem_free(member);
	return rc;
}
